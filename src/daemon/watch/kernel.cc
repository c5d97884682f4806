#include "daemon/watch/kernel.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string_view>
#include <system_error>

#include "base/assert.h"

namespace pt::daemon {

namespace {

// Magic numbers of statfs(2), the kernel's linux/magic.h and the modules' own headers. virtiofs answers as
// FUSE. OverlayFS is not here: what is written through the merged view is noticed there.
constexpr std::array<uint32_t, 16> kRemoteFileSystems = {0x6969,       // NFS
                                                         0x517B,       // SMB
                                                         0xFF534D42,   // CIFS
                                                         0xFE534D42,   // SMB 2 and later
                                                         0x65735546,   // FUSE
                                                         0x01021997,   // 9P
                                                         0x5346414F,   // AFS
                                                         0x73757245,   // Coda
                                                         0x00C36400,   // Ceph
                                                         0x01161970,   // GFS2
                                                         0x7461636F,   // OCFS2
                                                         0x0BD00BD0,   // Lustre
                                                         0x19830326,   // BeeGFS
                                                         0x47504653,   // GPFS
                                                         0x786F4256,   // VirtualBox shared folder
                                                         0xBACBACBC};  // VMware shared folder

class LinuxKernel final : public Kernel {
 public:
  LinuxKernel(int notices, int wake) : notices_(notices), wake_(wake) {}
  ~LinuxKernel() override {
    ::close(notices_);
    ::close(wake_);
  }

  int add_watch(const std::string& folder, uint32_t mask) override {
    const int watch = ::inotify_add_watch(notices_, folder.c_str(), mask);
    return watch >= 0 ? watch : -errno;
  }

  void remove_watch(int watch) override { ::inotify_rm_watch(notices_, watch); }  // EINVAL: gone by itself

  bool wait() override {
    std::array<pollfd, 2> descriptors = {pollfd{notices_, POLLIN, 0}, pollfd{wake_, POLLIN, 0}};
    while (::poll(descriptors.data(), descriptors.size(), -1) < 0) {
      if (errno != EINTR) return false;
    }
    if ((descriptors[1].revents & POLLIN) != 0) {
      uint64_t calls = 0;
      [[maybe_unused]] const ssize_t count = ::read(wake_, &calls, sizeof(calls));
    }
    return (descriptors[0].revents & POLLIN) != 0;
  }

  void wake() override {
    const uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wake_, &one, sizeof(one));  // full means awake
  }

  int64_t read(std::span<char> bytes) override {
    const ssize_t count = ::read(notices_, bytes.data(), bytes.size());
    if (count >= 0) return count;
    return errno == EAGAIN || errno == EINTR ? 0 : -errno;
  }

  bool is_remote(const std::string& folder) override {
    struct statfs status;
    if (::statfs(folder.c_str(), &status) != 0) return false;
    return std::ranges::find(kRemoteFileSystems, static_cast<uint32_t>(status.f_type)) !=
           kRemoteFileSystems.end();
  }

  int flash_file(const std::string& path) override {
    // mknod makes a regular file without opening it.
    int failed = ::mknod(path.c_str(), S_IFREG | 0600, 0);
    if (failed != 0 && errno == EEXIST) {  // left behind by a crash between the two calls
      ::unlink(path.c_str());
      failed = ::mknod(path.c_str(), S_IFREG | 0600, 0);
    }
    if (failed != 0) return -errno;
    ::unlink(path.c_str());
    return 0;
  }

  int make_folder(const std::string& path) override {
    return ::mkdir(path.c_str(), 0700) == 0 || errno == EEXIST ? 0 : -errno;
  }

  int64_t wall_ns() override {
    timespec now;
    ::clock_gettime(CLOCK_REALTIME, &now);
    return int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
  }

  uint64_t watches_max() override {
    std::ifstream file("/proc/sys/fs/inotify/max_user_watches");
    uint64_t watches = 0;
    return file >> watches ? watches : 0;
  }

 private:
  int notices_;
  int wake_;
};

}  // namespace

Result<std::unique_ptr<Kernel>> make_linux_kernel() {
  const int notices = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (notices < 0) {
    return fail(ErrorCode::kIo,
                fmt::format("cannot watch the disk ({}): raise the limits with "
                            "`sysctl fs.inotify.max_user_instances=1024` and `ulimit -n 4096`",
                            std::generic_category().message(errno)));
  }
  const int wake = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  if (wake < 0) {
    const int number = errno;
    ::close(notices);
    return fail(ErrorCode::kIo,
                fmt::format("no file descriptor is left ({}): raise the limit with `ulimit -n 4096`",
                            std::generic_category().message(number)));
  }
  return std::make_unique<LinuxKernel>(notices, wake);
}

Notice take_notice(std::span<const char>* bytes) {
  inotify_event event;
  PT_ASSERT(bytes->size() >= sizeof(event));
  std::memcpy(&event, bytes->data(), sizeof(event));
  PT_ASSERT(bytes->size() >= sizeof(event) + event.len);
  // The name is padded with zeros.
  const char* name = bytes->data() + sizeof(event);
  const Notice notice = {event.wd, event.mask, event.cookie, {name, ::strnlen(name, event.len)}};
  *bytes = bytes->subspan(sizeof(event) + event.len);
  return notice;
}

}  // namespace pt::daemon
