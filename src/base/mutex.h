// A mutex that clang's -Wthread-safety understands: a field marked PT_GUARDED_BY(mutex_) may be touched only
// while a MutexLock of that mutex is alive, or the build fails. libstdc++'s own mutexes carry no such marks,
// hence these.
//
// Threads: the point of it. Not recursive.
// Source:  clang's manual, "Thread Safety Analysis". Other compilers see a plain std::mutex.
#pragma once

#include <mutex>

#if defined(__clang__)
#define PT_THREAD_ANNOTATION(attribute) __attribute__((attribute))
#else
#define PT_THREAD_ANNOTATION(attribute)
#endif

#define PT_GUARDED_BY(mutex) PT_THREAD_ANNOTATION(guarded_by(mutex))
#define PT_REQUIRES(mutex) PT_THREAD_ANNOTATION(requires_capability(mutex))

namespace pt {

class PT_THREAD_ANNOTATION(capability("mutex")) Mutex {
 public:
  void lock() PT_THREAD_ANNOTATION(acquire_capability()) { mutex_.lock(); }
  void unlock() PT_THREAD_ANNOTATION(release_capability()) { mutex_.unlock(); }
  bool try_lock() PT_THREAD_ANNOTATION(try_acquire_capability(true)) { return mutex_.try_lock(); }

 private:
  std::mutex mutex_;
};

class PT_THREAD_ANNOTATION(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) PT_THREAD_ANNOTATION(acquire_capability(mutex)) : mutex_(mutex) {
    mutex_.lock();
  }
  // Of one that try_lock() has locked.
  MutexLock(Mutex& mutex, std::adopt_lock_t) PT_REQUIRES(mutex) : mutex_(mutex) {}
  ~MutexLock() PT_THREAD_ANNOTATION(release_capability()) { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace pt
