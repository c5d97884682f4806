// Answering runs one command against an epoch of a workspace: turns names into nodes, asks, prints.
//
// Lifetime: everything given must outlive it.
// Threads:  none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/file_system.h"
#include "base/stop.h"
#include "cli/arguments.h"
#include "cli/terminal.h"
#include "pipeline/indexer.h"
#include "query/questions.h"
#include "wire/answer.h"

namespace pt::cli {

// The exit code that belongs to an error.
ExitCode exit_code_of(ErrorCode code);

// What a command asks of a workspace, here or in the daemon.
class Asked {
 public:
  virtual ~Asked() = default;
  virtual const pipeline::View& view() const = 0;
  // Comes when nobody waits for the answer any more; the exit code and the output are then of no use.
  virtual Stop stop() const { return Stop(); }
  // As Index::explain(), with that Stop.
  virtual Result<query::ExplainAnswer> explain(std::string_view file, uint32_t line,
                                               uint32_t column) const = 0;
};

// Warnings about the sources as far as they are shown, the answer, a note if it may be partial. Any command for which
// is_question() holds.
ExitCode answer_question(const Arguments& arguments, const Asked& asked, FileSystem& file_system,
                         const Console& console);

class Answering {
 public:
  struct Surroundings {
    FileSystem& file_system;
    const Console& console;
    wire::TextStyle style;  // of the output
  };

  Answering(const Arguments& arguments, const Asked& asked, const Surroundings& surroundings);

  // Any question but export. Prints the answer, or why there is none.
  ExitCode answer();

 private:
  enum class Contents : uint8_t { kSomething, kNothing };

  // Prints an answer in the format asked for.
  template <typename... Parts>
  ExitCode say(Contents contents, const Parts&... parts);
  // The same of one that counts its entries; why there is none.
  template <typename Answer>
  ExitCode say_counted(const Result<Answer>& answer);
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
  const Asked& asked_;
  const pipeline::View& view_;
  const graph::Snapshot& snapshot_;
  const Stop stop_;
  Surroundings surroundings_;
  wire::Provenance from_;
  ExitCode refused_ = ExitCode::kNotFound;
};

}  // namespace pt::cli
