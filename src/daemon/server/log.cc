#include "daemon/server/log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "base/mutex.h"
#include "daemon/protocol/folders.h"

namespace pt::daemon {
namespace {

constexpr int64_t kRetryNs = 60'000'000'000;

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

}  // namespace

struct Log::State {
  State(LogOptions given, const Clock& hands) : options(std::move(given)), clock(hands) {}

  // spdlog throws, and a sink that failed once (a file not made anew after turning over) must not be written to again.
  void open() PT_REQUIRES(mutex) {
    tried_ns = clock.now_ns();
    const size_t slash = options.path.rfind('/');
    if (const Result<void> made = make_private_folder(options.path.substr(0, slash)); !made) {
      failure = fmt::format("{} ({})", made.error().message, made.error().where);
      return;
    }
    try {
      spdlog::file_event_handlers events;
      events.after_open = [](const spdlog::filename_t&, std::FILE* file) {
        (void)::fchmod(::fileno(file), 0600);
      };
      sink = std::make_unique<spdlog::sinks::rotating_file_sink_st>(
          options.path, options.file_bytes_max, std::max<size_t>(options.files_max, 1) - 1, false, events);
      sink->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %P %l %v");
      failure.clear();
    } catch (const std::exception& exception) {
      sink.reset();
      failure = exception.what();
    }
  }

  void write(LogLevel level, const std::string& line) PT_REQUIRES(mutex) {
    if (sink == nullptr) {
      ++lost;
      if (clock.now_ns() - tried_ns < kRetryNs) return;
      open();
      if (sink == nullptr) return;
    }
    try {
      sink->log(spdlog::details::log_msg("", level_of(level), line));
      sink->flush();
    } catch (const std::exception& exception) {
      failure = exception.what();
      ++lost;
      tried_ns = clock.now_ns();
      sink.reset();
    }
  }

  const LogOptions options;
  const Clock& clock;
  mutable Mutex mutex;
  std::unique_ptr<spdlog::sinks::rotating_file_sink_st> sink PT_GUARDED_BY(mutex);
  std::string failure PT_GUARDED_BY(mutex);
  int64_t tried_ns PT_GUARDED_BY(mutex) = 0;
  uint64_t lost PT_GUARDED_BY(mutex) = 0;
};

Log::Log(LogOptions options, const Clock& clock)
    : state_(std::make_unique<State>(std::move(options), clock)) {
  if (state_->options.path.empty()) return;
  MutexLock lock(state_->mutex);
  state_->open();
}

Log::~Log() = default;

void Log::write(LogLevel level, std::string_view text) {
  if (state_->options.path.empty() || level < state_->options.level) return;
  std::string line(text);
  std::ranges::replace(line, '\n', ' ');
  MutexLock lock(state_->mutex);
  state_->write(level, line);
}

std::string Log::health() const {
  MutexLock lock(state_->mutex);
  if (state_->failure.empty()) return {};
  return fmt::format("the log cannot be written, {} lines are lost: {}", state_->lost, state_->failure);
}

}  // namespace pt::daemon
