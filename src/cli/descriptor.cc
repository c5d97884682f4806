#include "cli/descriptor.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <system_error>
#include <utility>

namespace pt::cli {
namespace {

std::unexpected<Error> system_failure(std::string_view what, const std::string& name) {
  const int number = errno;
  return fail(ErrorCode::kIo, fmt::format("{}: {}", what, std::generic_category().message(number)), name);
}

}  // namespace

Result<void> DescriptorSink::write(std::string_view block) {
  while (!block.empty()) {
    const ssize_t count = ::write(descriptor_, block.data(), block.size());
    if (count < 0) {
      if (errno == EINTR) continue;
      reader_gone_ = errno == EPIPE;
      return system_failure("cannot write", name_);
    }
    block.remove_prefix(static_cast<size_t>(count));
  }
  return {};
}

OutputFile::OutputFile(int descriptor, std::string path, std::string temporary_path)
    : descriptor_(descriptor),
      path_(std::move(path)),
      temporary_path_(std::move(temporary_path)),
      sink_(descriptor, path_) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      temporary_path_(std::exchange(other.temporary_path_, {})),
      sink_(descriptor_, path_) {}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_path_.empty()) ::unlink(temporary_path_.c_str());
}

Result<OutputFile> OutputFile::create(const std::string& path) {
  struct stat status;
  const bool there = ::stat(path.c_str(), &status) == 0;
  if (there && S_ISDIR(status.st_mode))
    return fail(ErrorCode::kInvalidInput, "is a folder; name a file", path);
  std::string temporary_path;
  if (!there || S_ISREG(status.st_mode)) temporary_path = fmt::format("{}.{}.tmp", path, ::getpid());
  const std::string& written_path = temporary_path.empty() ? path : temporary_path;
  const int descriptor = ::open(written_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return system_failure("cannot create the file", path);
  return OutputFile(descriptor, path, std::move(temporary_path));
}

Result<void> OutputFile::commit() {
  // Some file systems tell of a full disk only when the file is closed.
  if (::close(std::exchange(descriptor_, -1)) != 0) return system_failure("cannot write", path_);
  if (temporary_path_.empty()) return {};
  if (::rename(temporary_path_.c_str(), path_.c_str()) != 0)
    return system_failure("cannot create the file", path_);
  temporary_path_.clear();
  return {};
}

void guard_standard_descriptors() {
  std::signal(SIGPIPE, SIG_IGN);
  for (int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) >= 0) continue;
    // open() gives the lowest free number, which is this one. The wrong direction on purpose: writing to a closed
    // standard output must not succeed.
    if (::open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_RDWR) != descriptor) return;
  }
}

void write_message(std::string_view text) {
  DescriptorSink sink(STDERR_FILENO, "standard error");
  (void)sink.write(text);
}

}  // namespace pt::cli
