#include "pipeline/unresolved_calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/hash.h"

namespace pt::pipeline {
namespace {

using OfFile = UnresolvedCalls::OfFile;
using OfFilePtr = UnresolvedCalls::OfFilePtr;

// No word of Rust is longer, and none holds what bytes_of() writes between them.
constexpr size_t kNameBytesMax = 200;
std::string_view as_word(std::string_view name) {
  const auto end = std::ranges::find_if(name, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
  return name.substr(0, std::min<size_t>(static_cast<size_t>(end - name.begin()), kNameBytesMax));
}

uint32_t hash_of(std::string_view name) { return static_cast<uint32_t>(hash64(name)); }

std::string_view path_of(const OfFilePtr& file) { return file->path(); }

void list(const OfFile& file, size_t i, query::NamedCalls* calls) {
  ++calls->total;
  // A file that is part of two crates has each of its calls twice.
  if (!calls->listed.empty() && calls->listed.back().at == file.at(i) &&
      calls->listed.back().name == file.name(i) && calls->listed.back().file == file.path())
    return;
  if (calls->listed.size() < query::NamedCalls::kListedMax)
    calls->listed.push_back({file.path(), file.at(i), std::string(file.name(i))});
}

}  // namespace

// ---- one file ---------------------------------------------------------------------------------------------------------

UnresolvedCalls::OfFile::OfFile(std::string path, std::vector<Call> calls) : path_(std::move(path)) {
  std::ranges::sort(calls, [](const Call& a, const Call& b) {
    return std::tie(a.at, a.name, a.by) < std::tie(b.at, b.name, b.by);
  });
  boost::unordered_flat_map<isg::SigHash, uint32_t, std::hash<isg::SigHash>> numbers;
  places_.reserve(calls.size());
  for (const Call& call : calls) {
    const auto [number, is_new] = numbers.try_emplace(call.by, static_cast<uint32_t>(nodes_.size()));
    if (is_new) nodes_.push_back(call.by);
    names_ += call.name;
    places_.push_back({call.at.line, call.at.column, number->second, static_cast<uint32_t>(names_.size())});
  }
  nodes_.shrink_to_fit();
  names_.shrink_to_fit();
}

std::string_view UnresolvedCalls::OfFile::name(size_t i) const {
  const uint32_t begin = i == 0 ? 0 : places_[i - 1].name_end;
  return std::string_view(names_).substr(begin, places_[i].name_end - begin);
}

std::vector<OfFile::Call> UnresolvedCalls::OfFile::calls() const {
  std::vector<Call> all;
  all.reserve(size());
  for (size_t i = 0; i < size(); ++i) all.push_back({by(i), at(i), std::string(name(i))});
  return all;
}

uint64_t UnresolvedCalls::OfFile::bytes() const {
  return sizeof(OfFile) + path_.capacity() + names_.capacity() + nodes_.capacity() * sizeof(isg::SigHash) +
         places_.capacity() * sizeof(Place);
}

// The nodes, a line each; then the calls: `line column node name`.
std::string UnresolvedCalls::OfFile::bytes_of() const {
  std::string bytes;
  for (const isg::SigHash& node : nodes_) bytes += node.hex() + "\n";
  for (size_t i = 0; i < size(); ++i)
    bytes += fmt::format("{} {} {} {}\n", places_[i].line, places_[i].column, places_[i].node, name(i));
  return bytes;
}

OfFilePtr UnresolvedCalls::OfFile::of_bytes(std::string path, std::string_view bytes) {
  std::vector<isg::SigHash> nodes;
  std::vector<Call> calls;
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    if (end == std::string_view::npos) return nullptr;
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end + 1);
    if (const auto node = isg::SigHash::from_hex(line)) {
      nodes.push_back(*node);
      continue;
    }
    uint32_t numbers[3] = {};
    const char* at = line.data();
    const char* const line_end = line.data() + line.size();
    for (uint32_t& number : numbers) {
      const auto [behind, error] = std::from_chars(at, line_end, number);
      if (error != std::errc() || behind == line_end || *behind != ' ') return nullptr;
      at = behind + 1;
    }
    if (numbers[2] >= nodes.size()) return nullptr;
    calls.push_back({nodes[numbers[2]], {numbers[0], numbers[1]}, std::string(at, line_end)});
  }
  return calls.empty() ? nullptr : std::make_shared<const OfFile>(std::move(path), std::move(calls));
}

// ---- all of them ------------------------------------------------------------------------------------------------------

UnresolvedCallsPtr UnresolvedCalls::none() {
  static const UnresolvedCallsPtr nothing = std::make_shared<const UnresolvedCalls>();
  return nothing;
}

UnresolvedCallsPtr UnresolvedCalls::from_saved(std::vector<std::pair<std::string, std::string>> saved) {
  auto calls = std::make_shared<UnresolvedCalls>();
  calls->saved_ = std::move(saved);
  return calls;
}

UnresolvedCalls::GroupPtr UnresolvedCalls::group_of(std::vector<OfFilePtr> files) {
  auto group = std::make_shared<Group>();
  group->files = std::move(files);
  for (const OfFilePtr& file : group->files) {
    for (size_t i = 0; i < file->size(); ++i) group->name_hashes.push_back(hash_of(file->name(i)));
    group->ends.push_back(static_cast<uint32_t>(group->name_hashes.size()));
  }
  return group;
}

const UnresolvedCalls::Groups& UnresolvedCalls::groups() const {
  std::call_once(once_, [this] {
    if (saved_.empty()) return;
    Edit edit(none());
    for (auto& [path, bytes] : saved_)
      if (const OfFilePtr file = OfFile::of_bytes(std::move(path), bytes))
        for (const OfFile::Call& call : file->calls()) edit.add(file->path(), call.by, call.at, call.name);
    saved_ = {};
    groups_ = edit.finish()->groups_;
  });
  return groups_;
}

size_t UnresolvedCalls::number_for(const Groups& groups, std::string_view path) {
  const auto behind = std::ranges::upper_bound(
      groups, path, {}, [](const GroupPtr& one) { return path_of(one->files.front()); });
  return behind == groups.begin() ? 0 : static_cast<size_t>(behind - groups.begin()) - 1;
}

OfFilePtr UnresolvedCalls::find(std::string_view path) const {
  if (empty()) return nullptr;
  const std::vector<OfFilePtr>& files = groups()[number_for(groups(), path)]->files;
  const auto found = std::ranges::lower_bound(files, path, {}, path_of);
  return found == files.end() || (*found)->path() != path ? nullptr : *found;
}

std::vector<OfFilePtr> UnresolvedCalls::files() const {
  std::vector<OfFilePtr> all;
  for (const GroupPtr& group : groups()) all.insert(all.end(), group->files.begin(), group->files.end());
  return all;
}

std::vector<UnresolvedCalls::Change> UnresolvedCalls::changes_since(const UnresolvedCalls& before) const {
  const auto files_besides = [](const Groups& groups, const Groups& others) {
    std::vector<OfFilePtr> files;
    for (const GroupPtr& group : groups)
      if (std::ranges::find(others, group) == others.end())
        files.insert(files.end(), group->files.begin(), group->files.end());
    return files;
  };
  const std::vector<OfFilePtr> old = files_besides(before.groups(), groups());
  const std::vector<OfFilePtr> now = files_besides(groups(), before.groups());
  std::vector<Change> changes;
  size_t o = 0;
  for (const OfFilePtr& file : now) {
    for (; o < old.size() && old[o]->path() < file->path(); ++o) changes.push_back({old[o]->path(), nullptr});
    const bool is_known = o < old.size() && old[o]->path() == file->path();
    if (!is_known || (old[o] != file && *old[o] != *file)) changes.push_back({file->path(), file});
    if (is_known) ++o;
  }
  for (; o < old.size(); ++o) changes.push_back({old[o]->path(), nullptr});
  return changes;
}

query::NamedCalls UnresolvedCalls::of(std::vector<Node> nodes) const {
  query::NamedCalls calls{.which = query::NamedCalls::Which::kOwn};
  std::ranges::sort(nodes);
  for (size_t begin = 0, end = 0; begin < nodes.size(); begin = end) {
    while (end < nodes.size() && nodes[end].file == nodes[begin].file) ++end;
    const OfFilePtr file = find(nodes[begin].file);
    if (file == nullptr) continue;
    const std::span<const Node> of_file = std::span(nodes).subspan(begin, end - begin);
    for (size_t i = 0; i < file->size(); ++i)
      if (std::ranges::binary_search(of_file, file->by(i), {}, &Node::id)) list(*file, i, &calls);
  }
  return calls;
}

query::NamedCalls UnresolvedCalls::named(std::span<const std::string_view> words) const {
  query::NamedCalls calls{.which = query::NamedCalls::Which::kOfName};
  std::vector<uint32_t> hashes;
  for (const std::string_view word : words) hashes.push_back(hash_of(word));
  std::vector<bool> is_met(words.size());
  for (const GroupPtr& group : groups()) {
    // Most have none: in bits, so that compilers take many at once.
    uint32_t any = 0;
    for (const uint32_t wanted : hashes)
      for (const uint32_t hash : group->name_hashes) any |= uint32_t{hash == wanted};
    if (any == 0) continue;
    uint32_t begin = 0;
    for (size_t f = 0; f < group->files.size(); begin = group->ends[f++]) {
      for (uint32_t i = begin; i < group->ends[f]; ++i) {
        if (std::ranges::find(hashes, group->name_hashes[i]) == hashes.end()) continue;
        const OfFile& file = *group->files[f];
        const auto word = std::ranges::find(words, file.name(i - begin));
        if (word == words.end()) continue;
        is_met[static_cast<size_t>(word - words.begin())] = true;
        list(file, i - begin, &calls);
      }
    }
  }
  for (size_t i = 0; i < words.size(); ++i)
    if (words.size() == 1 || is_met[i]) calls.words.emplace_back(words[i]);
  return calls;
}

query::NamedCalls UnresolvedCalls::all() const {
  query::NamedCalls calls{.which = query::NamedCalls::Which::kAll};
  for (const GroupPtr& group : groups()) {
    if (calls.listed.size() == query::NamedCalls::kListedMax) {
      calls.total += group->name_hashes.size();
      continue;
    }
    for (const OfFilePtr& file : group->files)
      for (size_t i = 0; i < file->size(); ++i) list(*file, i, &calls);
  }
  return calls;
}

uint64_t UnresolvedCalls::bytes() const {
  uint64_t bytes = sizeof(*this);
  for (const GroupPtr& group : groups()) {
    bytes += sizeof(Group) + group->files.capacity() * sizeof(OfFilePtr) +
             (group->name_hashes.capacity() + group->ends.capacity()) * sizeof(uint32_t);
    for (const OfFilePtr& file : group->files) bytes += file->bytes();
  }
  return bytes;
}

// ---- edits ------------------------------------------------------------------------------------------------------------

UnresolvedCalls::Edit::ByNode& UnresolvedCalls::Edit::file(std::string_view path) {
  if (const auto known = edited_.find(path); known != edited_.end()) return known->second;
  ByNode& by_node = edited_.emplace(path, ByNode()).first->second;
  if (const OfFilePtr before = before_->find(path))
    for (OfFile::Call& call : before->calls()) by_node[call.by].push_back(std::move(call));
  return by_node;
}

void UnresolvedCalls::Edit::add(std::string_view path, const isg::SigHash& by, isg::Position at,
                                std::string_view name) {
  file(path)[by].push_back({by, at, std::string(as_word(name))});
}

std::vector<OfFile::Call> UnresolvedCalls::Edit::take(std::string_view path, const isg::SigHash& by) {
  ByNode& by_node = file(path);
  const auto found = by_node.find(by);
  if (found == by_node.end()) return {};
  std::vector<OfFile::Call> calls = std::move(found->second);
  by_node.erase(found);
  return calls;
}

UnresolvedCallsPtr UnresolvedCalls::Edit::finish() {
  const Groups& old = before_->groups();
  std::map<size_t, std::vector<OfFilePtr>> touched;  // by the number of the group that was
  for (auto& [path, by_node] : edited_) {
    std::vector<OfFile::Call> calls;
    for (auto& [node, of_node] : by_node)
      calls.insert(calls.end(), std::make_move_iterator(of_node.begin()),
                   std::make_move_iterator(of_node.end()));
    const OfFilePtr before = before_->find(path);
    const OfFilePtr after = calls.empty() ? nullptr : std::make_shared<const OfFile>(path, std::move(calls));
    if (before == nullptr ? after == nullptr : after != nullptr && *before == *after) continue;
    const size_t number = number_for(old, path);
    const auto [group, is_new] = touched.try_emplace(number);
    std::vector<OfFilePtr>& files = group->second;
    if (is_new && number < old.size()) files = old[number]->files;
    const auto at = std::ranges::lower_bound(files, std::string_view(path), {}, path_of);
    if (before == nullptr)
      files.insert(at, after);
    else if (after == nullptr)
      files.erase(at);
    else
      *at = after;
  }
  if (touched.empty()) return before_;
  auto next = std::make_shared<UnresolvedCalls>();
  for (size_t number = 0; number < std::max<size_t>(old.size(), 1); ++number) {
    const auto group = touched.find(number);
    if (group == touched.end()) {
      next->groups_.push_back(old[number]);
      continue;
    }
    const std::vector<OfFilePtr>& files = group->second;
    // One that has grown is parted.
    const size_t most = files.size() > 2 * kFilesOfGroup ? kFilesOfGroup : 2 * kFilesOfGroup;
    for (size_t begin = 0; begin < files.size(); begin += most) {
      const auto first = files.begin() + static_cast<std::ptrdiff_t>(begin);
      next->groups_.push_back(
          group_of({first, first + static_cast<std::ptrdiff_t>(std::min(most, files.size() - begin))}));
    }
  }
  return next;
}

}  // namespace pt::pipeline
