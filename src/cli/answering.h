// Answering runs one command against an epoch of a workspace: turns names into nodes, asks, prints.
//
// Lifetime: everything given must outlive it.
// Threads:  none.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/stop.h"
#include "cli/arguments.h"
#include "cli/terminal.h"
#include "pipeline/indexer.h"
#include "query/questions.h"
#include "query/verdict.h"
#include "store/api/reader.h"
#include "wire/answer.h"
#include "wire/context_formats.h"

namespace pt::cli {

// The exit code that belongs to an error.
ExitCode exit_code_of(ErrorCode code);

// Says why a command has no answer at all: the workspace could not be opened, or what was asked about not be found out.
ExitCode refuse_question(const Arguments& arguments, const Console& console, const Error& error);

// What a command asks of a workspace, here, in the daemon, or in a storage engine.
class Asked {
 public:
  virtual ~Asked() = default;
  // The files, and what is wrong with them. Of the graph, the Reader knows.
  virtual const pipeline::View& view() const = 0;
  virtual store::Reader& reader() = 0;
  // Nanoseconds since the Unix epoch: what was saved before is in the graph.
  virtual int64_t followed_until_ns() const = 0;
  // Comes when nobody waits for the answer any more; the exit code and the output are then of no use.
  virtual Stop stop() const { return Stop(); }
  // As Index::explain(), with that Stop.
  virtual Result<query::ExplainAnswer> explain(std::string_view file, uint32_t line,
                                               uint32_t column) const = 0;
};

// Warnings about the sources as far as they are shown, the answer, a note if it may be partial. Any command for which
// is_question() holds.
ExitCode answer_question(const Arguments& arguments, Asked& asked, FileSystem& file_system,
                         const Console& console);

class Answering {
 public:
  struct Surroundings {
    FileSystem& file_system;
    const Console& console;
    wire::TextStyle style;  // of the output
  };

  Answering(const Arguments& arguments, Asked& asked, const Surroundings& surroundings);

  // Any question but export. Prints the answer, or why there is none.
  ExitCode answer();

 private:
  enum class Contents : uint8_t { kSomething, kNothing };

  // Prints what `write(Output*)` writes.
  template <typename Write>
  ExitCode write(Write write);
  // Prints an answer in the format asked for.
  template <typename... Parts>
  ExitCode say(Contents contents, const Parts&... parts);
  // The same for people, from the same answer, beside JSON; if somebody wants it.
  template <typename... Parts>
  void say_twin(const Parts&... parts);
  // What the answer is worth; on standard error, if files were saved since.
  template <typename Answer>
  query::Verdict judged(const Answer& answer) const;
  // Where calls stand that might belong to it, and were not resolved.
  template <typename Answer>
  std::optional<query::NamedCalls> calls_of(const Answer& answer) const;
  template <typename Answer>
  std::vector<std::string> saved_since(const Answer& answer) const;
  void say_stale(const std::vector<std::string>& files) const;
  // The same of one that counts its entries; why there is none.
  template <typename Answer>
  ExitCode say_counted(const Result<Answer>& answer);
  ExitCode refuse(const Error& error);

  // What the Reader has under an id, when the graph itself is wanted.
  struct Placed {
    graph::SnapshotPtr graph;
    query::NodeId node;
  };
  Result<Placed> place(const isg::SigHash& id);

  // The node meant by `name`; if there is none, that was said and `refused_` holds the exit code.
  std::optional<isg::SigHash> meant(const std::string& name, query::FamilySet only,
                                    query::FamilySet preferred = {});
  void say_unresolved(const std::string& name, const query::Resolution& resolution);
  bool explain_family(const std::string& name, query::FamilySet only);

  ExitCode implementations(const isg::SigHash& node);
  ExitCode calls(const isg::SigHash& node);
  ExitCode blast_radius(const isg::SigHash& node);
  ExitCode cycles();
  ExitCode path(const isg::SigHash& from, const isg::SigHash& to);
  ExitCode where(const isg::SigHash& node);
  ExitCode find();
  ExitCode show(const isg::SigHash& node);
  ExitCode context();
  std::optional<wire::ContextFormat> context_format() const;
  Result<std::vector<isg::SigHash>> written_at(std::span<const FileLines> places);
  ExitCode unused();
  ExitCode stats();
  ExitCode explain();
  ExitCode entities();
  ExitCode orphans(std::string_view file);
  Result<std::string> file_meant(const std::string& typed) const;

  const Arguments& arguments_;
  Asked& asked_;
  const pipeline::View& view_;
  store::Reader& reader_;
  const Stop stop_;
  Surroundings surroundings_;
  wire::Provenance from_;
  ExitCode refused_ = ExitCode::kNotFound;
};

}  // namespace pt::cli
