// DiskTexts gives generate-context its texts: sources and documentation, as the files of a View read now.
//
// A file is read once for all that is asked of it. Its documentation is found by looking at the lines above an item, without
// parsing: an answer asks for a hundred items in as many files, within some milliseconds.
//
// Lifetime: holds what it needs of the View, but for the FileSystem.
// Threads:  any; one waits for the other.
// Cost:     a file read each, kept until there are 64 MB of them; a look at its status where the View has the sentence.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mutex.h"
#include "isg/kinds.h"
#include "pipeline/view.h"
#include "query/context_texts.h"

namespace pt::pipeline {

class DiskTexts : public query::ContextTexts {
 public:
  explicit DiskTexts(View view) : view_(std::move(view)) {}

  std::string source(const graph::NodeView& node, Stop stop) override;
  std::string summary(const graph::NodeView& node, Stop stop) override;

 private:
  struct File {
    FileStamp stamp;  // from before the text was read
    std::optional<std::string> text;
  };

  // Until the next call.
  File& file_of(std::string_view file) PT_REQUIRES(mutex_);
  const std::string& text_of(std::string_view file) PT_REQUIRES(mutex_);

  const View view_;
  Mutex mutex_;
  boost::unordered_flat_map<std::string, File> files_ PT_GUARDED_BY(mutex_);
  size_t bytes_ PT_GUARDED_BY(mutex_) = 0;
};

// The first sentence in the documentation above what begins there, or of a file in its own; on one line.
std::string first_sentence_of_documentation(std::string_view text, isg::Position begin);
// Lines behind the first without as many of their blanks as stood before it.
std::string without_indent(std::string_view text, uint32_t blanks);

}  // namespace pt::pipeline
