// UnresolvedCalls says where the calls stand that the nodes of a Snapshot count as unresolved, and which word each of them calls.
//
// It stands beside the graph and not in it, as the diagnostics do: no engine has to keep it, and no root or proof hangs on it
// (decision 0024).
//
// Lifetime: immutable; what has not changed is shared from one epoch to the next. Names point into it.
// Threads:  any number of readers. What was saved is taken apart by the first of them, the others wait.
// Cost:     20 bytes a call and its name, and 16 bytes for each node that has any; of() a search in one file, named() a look at
//           4 bytes for each call there is, which stand side by side for 64 files. An edit makes such a group anew.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "isg/facts.h"
#include "isg/sig_hash.h"
#include "query/verdict.h"

namespace pt::pipeline {

class UnresolvedCalls;
using UnresolvedCallsPtr = std::shared_ptr<const UnresolvedCalls>;

class UnresolvedCalls {
 public:
  class Edit;
  // Of one file, by place.
  class OfFile;
  using OfFilePtr = std::shared_ptr<const OfFile>;

  static UnresolvedCallsPtr none();
  // Bytes that bytes_of() gave, by file; what is unreadable among them counts as nothing.
  static UnresolvedCallsPtr from_saved(std::vector<std::pair<std::string, std::string>> saved);

  // Those that these nodes count, in order of file and place; a node is given by the file that it stands in.
  struct Node {
    std::string_view file;
    isg::SigHash id;

    auto operator<=>(const Node&) const = default;
  };
  query::NamedCalls of(std::vector<Node> nodes) const;
  // Those that call one of these words. Words of no call are left out of `words`.
  query::NamedCalls named(std::span<const std::string_view> words) const;
  query::NamedCalls all() const;

  bool empty() const { return groups().empty(); }
  // By path; without repeats, each with a call.
  std::vector<OfFilePtr> files() const;
  // The files whose calls are others than before, by path, with them; without, where there are none any more. Cost: the groups
  // that are not shared.
  struct Change {
    std::string path;
    OfFilePtr after;
  };
  std::vector<Change> changes_since(const UnresolvedCalls& before) const;
  uint64_t bytes() const;

 private:
  // Some files that follow one another, never none.
  struct Group {
    std::vector<OfFilePtr> files;
    std::vector<uint32_t> name_hashes;  // of the calls of all of them
    std::vector<uint32_t> ends;         // there, of each file
  };
  using GroupPtr = std::shared_ptr<const Group>;
  using Groups = std::vector<GroupPtr>;
  static constexpr size_t kFilesOfGroup = 64;
  static GroupPtr group_of(std::vector<OfFilePtr> files);

  const Groups& groups() const;
  // The group that a file is in or would be, if there is any.
  static size_t number_for(const Groups& groups, std::string_view path);
  OfFilePtr find(std::string_view path) const;

  mutable std::once_flag once_;
  mutable std::vector<std::pair<std::string, std::string>> saved_;
  mutable Groups groups_;
};

class UnresolvedCalls::OfFile {
 public:
  struct Call {
    isg::SigHash by;
    isg::Position at;
    std::string name;

    auto operator<=>(const Call&) const = default;
  };

  // `calls` in any order.
  OfFile(std::string path, std::vector<Call> calls);
  // Nothing if these are no such bytes.
  static OfFilePtr of_bytes(std::string path, std::string_view bytes);
  std::string bytes_of() const;

  const std::string& path() const { return path_; }
  size_t size() const { return places_.size(); }
  std::string_view name(size_t i) const;
  isg::Position at(size_t i) const { return {places_[i].line, places_[i].column}; }
  const isg::SigHash& by(size_t i) const { return nodes_[places_[i].node]; }
  std::vector<Call> calls() const;
  uint64_t bytes() const;
  bool operator==(const OfFile&) const = default;

 private:
  struct Place {
    uint32_t line;
    uint32_t column;
    uint32_t node;      // into nodes_
    uint32_t name_end;  // in names_; it begins where the one before ends
    bool operator==(const Place&) const = default;
  };

  std::string path_;
  std::vector<isg::SigHash> nodes_;
  std::vector<Place> places_;
  std::string names_;
};

// The next table, made of the one before. Of one thread.
class UnresolvedCalls::Edit {
 public:
  explicit Edit(UnresolvedCallsPtr before) : before_(std::move(before)) {}

  void add(std::string_view file, const isg::SigHash& by, isg::Position at, std::string_view name);
  // What the node has, which it has no more.
  std::vector<OfFile::Call> take(std::string_view file, const isg::SigHash& by);
  // Files with the same calls as before are those of before.
  UnresolvedCallsPtr finish();

 private:
  // Of a file that is edited, by node.
  using ByNode = boost::unordered_flat_map<isg::SigHash, std::vector<OfFile::Call>, std::hash<isg::SigHash>>;
  ByNode& file(std::string_view path);

  UnresolvedCallsPtr before_;
  std::map<std::string, ByNode, std::less<>> edited_;
};

}  // namespace pt::pipeline
