// Writing to file descriptors, with every failure told.
//
// Threads: none.
#pragma once

#include <string>
#include <string_view>

#include "wire/sink.h"

namespace pt::cli {

// Writes all of each block; kIo if the system says no. A reader that went away (`| head`) is no failure of ours: it is
// remembered in reader_gone(), and writing on is refused.
class DescriptorSink final : public wire::Sink {
 public:
  // `name` is for messages. The descriptor stays open.
  DescriptorSink(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}

  Result<void> write(std::string_view block) override;
  bool reader_gone() const override { return reader_gone_; }

 private:
  int descriptor_;
  std::string name_;
  bool reader_gone_ = false;
};

// A file made anew beside its final place, which it takes only when it is whole: a failed export leaves what was there.
// Devices and pipes (`/dev/stdout`, a FIFO) are written in place.
class OutputFile {
 public:
  static Result<OutputFile> create(const std::string& path);
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  wire::Sink& sink() { return sink_; }
  // Takes the final place. Errors: kIo.
  Result<void> commit();

 private:
  OutputFile(int descriptor, std::string path, std::string temporary_path);

  int descriptor_;
  std::string path_;
  std::string temporary_path_;  // empty: written in place
  DescriptorSink sink_;
};

// Standard descriptors that are closed are opened so that reading gives nothing and writing fails; otherwise the next file
// that we open would become our standard output. SIGPIPE becomes an error of write().
void guard_standard_descriptors();

// A message for people; failures are ignored, there is nobody left to tell.
void write_message(std::string_view text);

}  // namespace pt::cli
