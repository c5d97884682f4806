// Whether the program runs under a tool that makes it several times slower, so that tests do fewer rounds: for tests.
//
// Threads: a constant.
#pragma once

namespace pt::store {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSlowTools = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool kSlowTools = true;
#else
inline constexpr bool kSlowTools = false;
#endif
#else
inline constexpr bool kSlowTools = false;
#endif

}  // namespace pt::store
