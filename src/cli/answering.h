// Answering runs one command against an index: turns names into nodes, asks, prints.
//
// Lifetime: everything given must outlive it.
// Threads:  none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/file_system.h"
#include "cli/arguments.h"
#include "cli/descriptor.h"
#include "cli/terminal.h"
#include "pipeline/indexer.h"
#include "query/questions.h"
#include "wire/answer.h"

namespace pt::cli {

// The exit code that belongs to an error.
ExitCode exit_code_of(ErrorCode code);

class Answering {
 public:
  struct Surroundings {
    FileSystem& file_system;
    const Terminal& terminal;
    wire::TextStyle style;  // of standard output
  };

  Answering(const Arguments& arguments, const pipeline::Index& index, const Surroundings& surroundings);

  // Any command but index and export. Prints the answer, or why there is none.
  ExitCode answer();

 private:
  enum class Contents : uint8_t { kSomething, kNothing };

  // Prints an answer in the format asked for.
  template <typename... Parts>
  ExitCode say(Contents contents, const Parts&... parts);
  ExitCode refuse(const Error& error);

  // The node meant by `name`; if there is none, that was said and `refused_` holds the exit code.
  std::optional<query::NodeId> meant(const std::string& name, query::FamilySet only,
                                     query::FamilySet preferred = {});
  void say_unresolved(const std::string& name, const query::Resolution& resolution);
  bool explain_family(const std::string& name, query::FamilySet only);

  ExitCode implementations(query::NodeId node);
  ExitCode calls(query::NodeId node);
  ExitCode blast_radius(query::NodeId node);
  ExitCode cycles();
  ExitCode path(query::NodeId from, query::NodeId to);
  ExitCode find();
  ExitCode show(query::NodeId node);
  ExitCode context(query::NodeId node);
  ExitCode stats();
  ExitCode explain();
  ExitCode entities();
  ExitCode orphans(std::string_view file);
  Result<std::string> file_meant(const std::string& typed) const;

  const Arguments& arguments_;
  const pipeline::Index& index_;
  const graph::Snapshot& snapshot_;
  Surroundings surroundings_;
  wire::Provenance from_;
  DescriptorSink standard_output_;
  ExitCode refused_ = ExitCode::kNotFound;
};

}  // namespace pt::cli
