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
#include "store/api/reader.h"
#include "wire/answer.h"

namespace pt::cli {

// The exit code that belongs to an error.
ExitCode exit_code_of(ErrorCode code);

// What a command asks of a workspace, here, in the daemon, or in a storage engine.
class Asked {
 public:
  virtual ~Asked() = default;
  // The files, and what is wrong with them. Of the graph, the Reader knows.
  virtual const pipeline::View& view() const = 0;
  virtual store::Reader& reader() = 0;
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

  // Prints an answer in the format asked for.
  template <typename... Parts>
  ExitCode say(Contents contents, const Parts&... parts);
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
  ExitCode context(const isg::SigHash& node);
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
