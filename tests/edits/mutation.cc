#include "tests/edits/mutation.h"

#include <algorithm>
#include <utility>

#include "rust/input/edition.h"

namespace pt::edits {

using rust::NodeIndex;
using rust::NodeKind;
using rust::TokenIndex;
using rust::TokenKind;

Mutation::Mutation(MemoryFileSystem* disk, std::map<std::string, std::string> files, uint64_t seed)
    : disk_(*disk), originals_(files), files_(std::move(files)), random_(seed) {
  for (const auto& [path, text] : files_)
    if (path.ends_with(".rs")) sources_.push_back(path);
}

const std::string& Mutation::some_source() { return sources_[below(sources_.size())]; }

void Mutation::read(std::string_view text) {
  rust::lex(text, rust::Edition::k2021, &tokens_, &errors_);
  rust::parse_file(text, tokens_, rust::Edition::k2021, &tree_);
}

void Mutation::write(const std::string& path, Text text, Change* change) {
  disk_.write_file(path, text);
  files_[path] = std::move(text);
  if (path.ends_with(".rs") && std::ranges::find(sources_, path) == sources_.end()) sources_.push_back(path);
  change->paths.push_back(path);
}

void Mutation::remove(const std::string& path, Change* change) {
  change->paths.push_back(path);
  disk_.remove(path);
  files_.erase(path);
  std::erase(sources_, std::string(change->paths.back()));
}

std::string Mutation::some_word(std::string_view text) {
  for (int attempt = 0; attempt < 20; ++attempt) {
    const TokenIndex token = static_cast<TokenIndex>(below(tokens_.size()));
    if (tokens_.kind(token) == TokenKind::kIdentifier) return std::string(tokens_.text(token, text));
  }
  return "word";
}

// Where items stand, attributes left out; those of functions: their bodies, braces left out.
std::vector<Mutation::Stretch> Mutation::items(bool functions_only) const {
  std::vector<Stretch> found;
  for (NodeIndex i = 0; i < tree_.nodes.size(); ++i) {
    const rust::Node& node = tree_[i];
    if (node.kind < NodeKind::kFunction || node.kind > NodeKind::kMacroCall || node.begin >= node.end)
      continue;
    if (functions_only && node.kind != NodeKind::kFunction) continue;
    if (!functions_only) {
      found.push_back({tokens_.begin(node.begin), tokens_.end(node.end - 1)});
      continue;
    }
    const NodeIndex body = rust::child_of_kind(tree_, i, NodeKind::kBlock);
    if (body == rust::kNoNode || tree_[body].end - tree_[body].begin < 2) continue;
    found.push_back({tokens_.end(tree_[body].begin), tokens_.begin(tree_[body].end - 1)});
  }
  return found;
}

// What most saves are: a word, an expression or a statement of a function.
bool Mutation::edit_body(Text* text) {
  const std::vector<Stretch> bodies = items(true);
  if (bodies.empty()) return false;
  const Stretch body = bodies[below(bodies.size())];
  std::vector<TokenIndex> words;
  for (TokenIndex i = 0; i < tokens_.size(); ++i)
    if (tokens_.begin(i) >= body.begin && tokens_.end(i) <= body.end &&
        (tokens_.kind(i) == TokenKind::kIdentifier || tokens_.kind(i) == TokenKind::kInteger))
      words.push_back(i);
  switch (below(5)) {
    case 0:
      if (words.empty()) return false;
      {
        const TokenIndex word = words[below(words.size())];
        text->replace(tokens_.begin(word), tokens_.end(word) - tokens_.begin(word), some_word(*text));
      }
      return true;
    case 1:
      text->insert(body.begin, "\n    let added = " + some_word(*text) + "();\n");
      return true;
    case 2:
      text->insert(body.begin, one_in(2) ? " /* a remark */ " : "\n\n");
      return true;
    case 3:
      text->insert(body.begin, " " + some_word(*text) + "." + some_word(*text) + "(1).clone(); ");
      return true;
    default:
      text->replace(body.begin, body.end - body.begin, one_in(2) ? " todo!() " : " loop {} ");
      return true;
  }
}

// Broken text, as people save it in mid-thought.
bool Mutation::edit_tokens(Text* text) {
  if (tokens_.size() < 3) return false;
  const TokenIndex token = static_cast<TokenIndex>(below(tokens_.size() - 1));
  const size_t begin = tokens_.begin(token);
  const size_t size = tokens_.end(token) - begin;
  switch (below(4)) {
    case 0:
      text->erase(begin, size);
      break;
    case 1:
      text->insert(begin, text->substr(begin, size) + " ");
      break;
    case 2:
      text->replace(begin, size, some_word(*text));
      break;
    default: {
      static constexpr std::string_view kPieces[] = {"{",     "}", "(",  ")", ";",  "fn ", "mod x {",
                                                     "impl ", "'", "\"", "#", "/*", "!"};
      text->insert(begin, kPieces[below(std::size(kPieces))]);
    }
  }
  return true;
}

bool Mutation::edit_lines(Text* text) {
  if (text->empty()) return false;
  const size_t at = below(text->size());
  const size_t before = text->rfind('\n', at);
  const size_t begin = before == std::string::npos ? 0 : before + 1;
  size_t end = text->find('\n', at);
  end = end == std::string::npos ? text->size() : end + 1;
  if (begin >= end) return false;
  const std::string line = text->substr(begin, end - begin);
  switch (below(4)) {
    case 0:
      text->erase(begin, end - begin);
      break;
    case 1:
      text->insert(begin, line);
      break;
    case 2:
      text->insert(begin, one_in(2) ? "\n" : "// Häßlich.\n");
      break;
    default:
      text->erase(begin, end - begin);
      text->insert(below(text->size() + 1), line);
  }
  return true;
}

bool Mutation::edit_item(Text* text) {
  const std::vector<Stretch> all = items(false);
  if (all.empty()) return false;
  const Stretch item = all[below(all.size())];
  const std::string words = text->substr(item.begin, item.end - item.begin);
  switch (below(6)) {
    case 0:
      text->erase(item.begin, item.end - item.begin);
      return true;
    case 1:
      text->insert(item.end, "\n" + words + "\n");
      return true;
    case 2: {
      text->erase(item.begin, item.end - item.begin);
      const std::vector<Stretch> others = all;
      const size_t at = others[below(others.size())].begin;
      text->insert(std::min(at, text->size()), words + "\n");
      return true;
    }
    case 3: {
      std::vector<NodeIndex> names;
      for (NodeIndex i = 0; i < tree_.nodes.size(); ++i)
        if (tree_[i].kind == NodeKind::kName) names.push_back(i);
      if (names.empty()) return false;
      const rust::Node& name = tree_[names[below(names.size())]];
      text->replace(tokens_.begin(name.begin), tokens_.end(name.begin) - tokens_.begin(name.begin),
                    one_in(2) ? some_word(*text) : "renamed" + std::to_string(names_++));
      return true;
    }
    case 4: {
      const std::string name = "made" + std::to_string(names_++);
      const std::string other = some_word(*text);
      const std::string pieces[] = {
          "pub fn " + name + "(a: " + other + ") -> " + other + " { " + other + "(a) }\n",
          "#[derive(Debug, Clone)]\npub struct " + name + " { pub a: " + other + " }\n",
          "impl " + other + " { fn " + name + "(&self) { self." + other + "(); } }\n",
          "use " + other + "::*;\n",
          "pub use crate::" + other + ";\n",
          "macro_rules! " + name + " { () => { fn " + other + "() {} } }\n" + name + "!();\n",
          "trait " + name + " { fn " + other + "(&self) { self." + other + "() } }\n",
          "#[cfg(test)] mod " + name + " { use super::*; fn t() { " + other + "(); } }\n"};
      text->insert(item.begin, pieces[below(std::size(pieces))]);
      return true;
    }
    default:
      text->insert(item.begin, one_in(2) ? "#[cfg(feature = \"colour\")]\n" : "#[must_use]\n");
      return true;
  }
}

// Functions, constants and statics, wherever they stand.
std::vector<NodeIndex> Mutation::leaves() const {
  std::vector<NodeIndex> found;
  for (NodeIndex i = 0; i < tree_.nodes.size(); ++i) {
    const NodeKind kind = tree_[i].kind;
    if ((kind == NodeKind::kFunction || kind == NodeKind::kConst || kind == NodeKind::kStatic) &&
        tree_[i].begin < tree_[i].end && rust::child_of_kind(tree_, i, NodeKind::kName) != rust::kNoNode)
      found.push_back(i);
  }
  return found;
}

// The innermost node of one of these kinds around another; children stand before it.
NodeIndex Mutation::around(NodeIndex node, std::initializer_list<NodeKind> kinds) const {
  for (NodeIndex i = node + 1; i < tree_.nodes.size(); ++i)
    if (i + 1 - tree_[i].size <= node && std::ranges::find(kinds, tree_[i].kind) != kinds.end()) return i;
  return rust::kNoNode;
}

Mutation::Stretch Mutation::name_of(NodeIndex node) const {
  const TokenIndex token = tree_[rust::child_of_kind(tree_, node, NodeKind::kName)].begin;
  return Stretch{tokens_.begin(token), tokens_.end(token)};
}

// What a trait has, and what its impls have of it.
bool Mutation::edit_of_trait(Text* text) {
  std::vector<NodeIndex> members;
  for (NodeIndex leaf : leaves()) {
    const NodeIndex owner = around(leaf, {NodeKind::kTrait, NodeKind::kImpl, NodeKind::kFunction});
    if (owner == rust::kNoNode || tree_[owner].kind == NodeKind::kFunction) continue;
    // Of impls fewer.
    if (tree_[owner].kind == NodeKind::kTrait || one_in(6)) members.push_back(leaf);
  }
  if (members.empty()) return false;
  const NodeIndex member = members[below(members.size())];
  const Stretch name = name_of(member);
  const Stretch other = name_of(members[below(members.size())]);
  const std::string old_name = text->substr(name.begin, name.end - name.begin);
  const std::string other_name = text->substr(other.begin, other.end - other.begin);
  const std::string new_name = one_in(4)   ? some_word(*text)
                               : one_in(3) ? other_name
                                           : "leaf" + std::to_string(below(6));
  const size_t begin = tokens_.begin(tree_[member].begin);
  const size_t end = tokens_.end(tree_[member].end - 1);
  const NodeIndex body = rust::child_of_kind(tree_, member, NodeKind::kBlock);
  switch (below(8)) {
    case 0:
      text->erase(begin, end - begin);
      return true;
    case 1:
      text->replace(name.begin, name.end - name.begin, new_name);
      return true;
    case 2:
      for (TokenIndex i = tokens_.size(); i-- > 0;)
        if (tokens_.text(i, *text) == old_name)
          text->replace(tokens_.begin(i), tokens_.end(i) - tokens_.begin(i), new_name);
      return true;
    case 3:
    case 4: {
      const std::string pieces[] = {
          "fn " + new_name + "(&self);\n",
          "fn " + new_name + "(&self) { self." + other_name + "(); }\n",
          "fn " + new_name + "() -> u8 { Self::" + other_name + "(); 1 }\n",
          "const " + new_name + ": u8;\n",
          "const " + new_name + ": u8 = Self::" + other_name + ";\n",
          "fn " + new_name + "(self) -> Self where Self: Sized { factor!(1); self }\n"};
      text->insert(begin, pieces[below(std::size(pieces))]);
      return true;
    }
    case 5:  // provided or required
      if (body != rust::kNoNode)
        text->replace(tokens_.begin(tree_[body].begin), end - tokens_.begin(tree_[body].begin), ";");
      else if (tree_[member].kind == NodeKind::kFunction)
        text->replace(end - 1, 1, "{ self." + other_name + "(); todo!() }");
      else
        return false;
      return true;
    case 6: {  // another receiver
      const size_t self = text->find("&self", begin);
      if (self == std::string::npos || self >= end) return false;
      text->replace(self, 5, one_in(2) ? "self" : one_in(2) ? "&mut self" : "");
      return true;
    }
    default: {
      const std::vector<Stretch> bodies = items(true);
      if (bodies.empty()) return false;
      const std::string pieces[] = {" self." + other_name + "(); ",
                                    " " + some_word(*text) + "." + new_name + "(); ",
                                    " let _ = " + some_word(*text) + "::" + new_name + "; ",
                                    " <Self as " + some_word(*text) + ">::" + other_name + "(1); ",
                                    " let _ = &mut Self::" + new_name + "; "};
      text->insert(bodies[below(bodies.size())].begin, pieces[below(std::size(pieces))]);
      return true;
    }
  }
}

// What a type says of its fields and parameters.
bool Mutation::edit_of_type(Text* text) {
  std::vector<NodeIndex> types;
  for (NodeIndex i = 0; i < tree_.nodes.size(); ++i)
    if ((tree_[i].kind == NodeKind::kStruct || tree_[i].kind == NodeKind::kEnum) &&
        tree_[i].begin < tree_[i].end && rust::child_of_kind(tree_, i, NodeKind::kName) != rust::kNoNode)
      types.push_back(i);
  if (types.empty()) return false;
  const NodeIndex type = types[below(types.size())];
  const std::string word = some_word(*text);
  if (one_in(3)) {
    const size_t brace = text->find('{', tokens_.begin(tree_[type].begin));
    if (brace == std::string::npos || brace >= tokens_.end(tree_[type].end - 1)) return false;
    text->insert(brace, one_in(2) ? "where u8: " + word + " " : ", Vec<" + word + ">: Clone ");
    return true;
  }
  std::vector<TokenIndex> words;
  for (TokenIndex i = tree_[type].begin + 2; i < tree_[type].end; ++i)
    if (tokens_.kind(i) == TokenKind::kIdentifier) words.push_back(i);
  if (words.empty()) return false;
  const TokenIndex at = words[below(words.size())];
  text->replace(tokens_.begin(at), tokens_.end(at) - tokens_.begin(at), word);
  return true;
}

bool Mutation::edit_leaf(Text* text) {
  if (one_in(4)) return edit_of_trait(text);
  if (one_in(10)) return edit_of_type(text);
  const std::vector<NodeIndex> all = leaves();
  if (all.empty()) return false;
  const rust::Node& leaf = tree_[all[below(all.size())]];
  const size_t begin = tokens_.begin(leaf.begin);
  const size_t end = tokens_.end(leaf.end - 1);
  const std::string words = text->substr(begin, end - begin);
  const NodeIndex renamed = all[below(all.size())];
  const Stretch name = name_of(renamed);
  const Stretch other = name_of(all[below(all.size())]);
  const std::string other_name = text->substr(other.begin, other.end - other.begin);
  const std::string new_name = one_in(3)   ? some_word(*text)
                               : one_in(3) ? other_name
                                           : "leaf" + std::to_string(below(6));
  switch (below(11)) {
    case 0:
      text->erase(begin, end - begin);
      return true;
    case 9: {  // a predicate or an attribute, or none
      const NodeIndex leaf_node = static_cast<NodeIndex>(&leaf - tree_.nodes.data());
      const NodeIndex attributes = rust::child_of_kind(tree_, leaf_node, NodeKind::kAttributes);
      if (attributes != rust::kNoNode && tree_[attributes].begin < tree_[attributes].end && one_in(2)) {
        const size_t from = tokens_.begin(tree_[attributes].begin);
        text->erase(from, tokens_.end(tree_[attributes].end - 1) - from);
        return true;
      }
      static constexpr std::string_view kPredicates[] = {"#[cfg(feature = \"colour\")]\n",
                                                         "#[cfg(not(feature = \"colour\"))]\n",
                                                         "#[cfg(unix)]\n",
                                                         "#[cfg(test)]\n",
                                                         "#[test]\n",
                                                         "#[cfg(any())]\n"};
      text->insert(begin, kPredicates[below(std::size(kPredicates))]);
      return true;
    }
    case 10: {  // something inside of a function
      const std::vector<Stretch> bodies = items(true);
      if (bodies.empty()) return false;
      const std::string word = some_word(*text);
      const std::string pieces[] = {
          " fn " + new_name + "() -> u8 { 1 } " + new_name + "(); ",
          " const " + new_name + ": u8 = 2; let _ = " + new_name + "; ",
          " struct " + new_name + " { a: " + word + " } ",
          " fn " + new_name + "() {} { use " + new_name + " as " + other_name + "; " + other_name + "(); } ",
          " use crate::" + word + "::" + new_name + "; " + new_name + "(); ",
          " { fn " + new_name + "() { " + other_name + "(); } " + new_name + "() } ",
          " impl " + word + " { fn " + new_name + "(&self) {} } "};
      text->insert(bodies[below(bodies.size())].begin, pieces[below(std::size(pieces))]);
      return true;
    }
    case 1:
    case 2:
      text->replace(name.begin, name.end - name.begin, new_name);
      return true;
    case 3: {  // with all that is called so in the file
      const std::string old_name = text->substr(name.begin, name.end - name.begin);
      for (TokenIndex i = tokens_.size(); i-- > 0;)
        if (tokens_.text(i, *text) == old_name)
          text->replace(tokens_.begin(i), tokens_.end(i) - tokens_.begin(i), new_name);
      return true;
    }
    case 4: {  // to where another stands: between impls, modules, traits
      const size_t at = tokens_.begin(tree_[all[below(all.size())]].begin);
      if (at >= begin && at < end) return false;
      if (at < begin) {
        text->erase(begin, end - begin);
        text->insert(at, words + "\n");
      } else {
        text->insert(at, words + "\n");
        text->erase(begin, end - begin);
      }
      return true;
    }
    case 5: {
      const std::string called = some_word(*text);
      const std::string pieces[] = {
          "fn " + new_name + "() -> u8 { " + called + "() }\n",
          "pub fn " + new_name + "(&self) { self." + called + "(); self." + other_name + "() }\n",
          "pub(crate) const " + new_name + ": u8 = " + called + ";\n",
          "pub fn " + new_name + "<T: Clone>(a: &T) -> T { assert!(true); " + other_name +
              "!(a); a.clone() }\n",
          "pub static " + new_name + ": " + called + " = " + called + "::" + other_name + "();\n"};
      text->insert(begin, pieces[below(std::size(pieces))]);
      return true;
    }
    case 6:
      text->insert(begin, one_in(2) ? "pub " : "pub(crate) ");
      return true;
    case 7: {  // a call of what another edit may bring or take
      const std::vector<Stretch> bodies = items(true);
      if (bodies.empty()) return false;
      const size_t at = bodies[below(bodies.size())].begin;
      const std::string path = one_in(2) ? some_word(*text) + "::" + new_name : new_name;
      const std::string pieces[] = {" " + path + "(); ", " let _ = self." + new_name + "(); ",
                                    " let " + new_name + " = 1; ", " " + new_name + "!(1); ",
                                    " if let Some(" + new_name + ") = " + path + " {} "};
      text->insert(at, pieces[below(std::size(pieces))]);
      return true;
    }
    default:  // a twin, or an import
      text->insert(begin,
                   one_in(2) ? words + "\n" : "use crate::" + some_word(*text) + "::" + new_name + ";\n");
      return true;
  }
}

Change Mutation::next_of_leaf() {
  Change change;
  change.what = "edit a leaf item";
  while (change.paths.empty()) {
    if (!undo_.empty() && one_in(4)) {
      change.what = "take back an edit of a leaf item";
      auto [path, text] = std::move(undo_.back());
      undo_.pop_back();
      if (files_.contains(path)) write(path, std::move(text), &change);
      continue;
    }
    const size_t count = one_in(12) ? 2 : 1;
    for (size_t i = 0; i < count; ++i) {
      const std::string path = some_source();
      std::string text = files_[path];
      read(text);
      if (!edit_leaf(&text)) continue;
      undo_.emplace_back(path, files_[path]);
      write(path, std::move(text), &change);
    }
  }
  return change;
}

Change Mutation::next_of_function() {
  Change change;
  while (change.paths.empty()) {
    if (!undo_.empty()) {
      change.what = "take it back";
      auto [path, text] = std::move(undo_.back());
      undo_.pop_back();
      write(path, std::move(text), &change);
      continue;
    }
    const std::string path = some_source();
    std::string text = files_[path];
    read(text);
    // So that each function is as likely as any other, files of many are taken more often.
    const std::vector<NodeIndex> all = leaves();
    constexpr size_t kPerFile = 64;
    const size_t drawn = below(kPerFile);
    if (drawn >= all.size()) continue;
    const NodeIndex node = all.size() > kPerFile ? all[below(all.size())] : all[drawn];
    const rust::Node& leaf = tree_[node];
    if (leaf.kind != NodeKind::kFunction) continue;
    // Not of traits and extern blocks, and not in bodies.
    bool is_leaf = true;
    for (NodeIndex around = node + 1; around < tree_.nodes.size(); ++around) {
      if (around + 1 - tree_[around].size > node) continue;
      const NodeKind kind = tree_[around].kind;
      is_leaf =
          is_leaf && kind != NodeKind::kTrait && kind != NodeKind::kExternBlock && kind != NodeKind::kBlock;
    }
    if (!is_leaf) continue;
    const TokenIndex name = tree_[rust::child_of_kind(tree_, node, NodeKind::kName)].begin;
    change.what = "of " + std::string(tokens_.text(name, text));
    undo_.emplace_back(path, text);
    if (one_in(2))
      text.insert(tokens_.end(name), "_renamed");
    else
      text.erase(tokens_.begin(leaf.begin), tokens_.end(leaf.end - 1) - tokens_.begin(leaf.begin));
    write(path, std::move(text), &change);
  }
  return change;
}

Change Mutation::next_of_new_name() {
  Change change;
  constexpr size_t kFiles = 50;
  if (new_names_.empty())
    for (size_t i = 0; i < kFiles; ++i) new_names_.emplace_back(some_source(), 0);
  auto& [path, last] = new_names_[below(new_names_.size())];
  std::string text = files_[path];
  if (last != 0) text.resize(text.rfind("\npub fn new_name_"));
  last = ++new_name_count_;
  text += "\npub fn new_name_" + std::to_string(last) + "() {}\n";
  change.what = "another new name";
  write(path, std::move(text), &change);
  return change;
}

void Mutation::edit_files(Change* change) {
  const std::string path = some_source();
  const std::string folder = path.substr(0, path.rfind('/') + 1);
  switch (below(4)) {
    case 0:
      if (sources_.size() < 3) return;
      change->what = "remove a file";
      remove(path, change);
      return;
    case 1: {
      change->what = "rename a file";
      std::string text = files_[path];
      remove(path, change);
      write(folder + "moved" + std::to_string(names_++) + ".rs", std::move(text), change);
      return;
    }
    case 2: {
      change->what = "add a module with its file";
      const std::string name = "added" + std::to_string(names_++);
      const std::string parent = path;
      write(folder + name + ".rs", "pub fn f() -> u8 { g() }\nfn g() -> u8 { 1 }\n", change);
      write(parent, "mod " + name + ";\n" + files_[parent], change);
      return;
    }
    default: {
      change->what = "add a file that nobody asks for";
      write(folder + "orphan" + std::to_string(names_++) + ".rs", "fn lost() { found() }\n", change);
    }
  }
}

void Mutation::edit_manifest(Change* change) {
  std::vector<std::string> manifests;
  for (const auto& [path, text] : files_)
    if (path.ends_with("Cargo.toml")) manifests.push_back(path);
  if (manifests.empty()) return;
  const std::string path = manifests[below(manifests.size())];
  std::string text = files_[path];
  change->what = "edit a manifest";
  static constexpr std::pair<std::string_view, std::string_view> kSwaps[] = {{"2021", "2018"},
                                                                             {"2018", "2021"},
                                                                             {"path = ", "paths = "},
                                                                             {"[package]", "[pakage]"},
                                                                             {"members", "memebers"}};
  const auto& [from, to] = kSwaps[below(std::size(kSwaps))];
  if (size_t at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
  write(path, std::move(text), change);
}

// Some file, or all of them, as it was in the beginning.
void Mutation::mend(Change* change) {
  change->what = "mend";
  const bool all = one_in(4);
  std::vector<std::string> others;
  for (const auto& [path, text] : files_)
    if (!originals_.contains(path) && (all || one_in(3))) others.push_back(path);
  for (const std::string& path : others) remove(path, change);
  for (const auto& [path, text] : originals_) {
    auto now = files_.find(path);
    if ((now == files_.end() || now->second != text) && (all || one_in(2))) write(path, text, change);
  }
}

Change Mutation::next_in_body() {
  Change change;
  change.what = "edit a body";
  while (change.paths.empty()) {
    const std::string path = some_source();
    std::string text = files_[path];
    read(text);
    if (edit_body(&text)) write(path, std::move(text), &change);
  }
  return change;
}

Change Mutation::next() {
  if (one_in(4)) return next_of_leaf();
  Change change;
  const size_t kind = below(100);
  if (kind >= 97) {
    edit_manifest(&change);
  } else if (kind >= 92) {
    edit_files(&change);
  } else if (kind >= 82) {
    mend(&change);
  } else {
    // A save of one file, now and then of several.
    const size_t count = one_in(12) ? 2 + below(3) : 1;
    for (size_t i = 0; i < count; ++i) {
      const std::string path = some_source();
      std::string text = files_[path];
      read(text);
      bool done = false;
      if (kind < 45) {
        done = edit_body(&text);
        change.what = "edit a body";
      } else if (kind < 55) {
        done = edit_tokens(&text);
        change.what = "edit tokens";
      } else if (kind < 67) {
        done = edit_lines(&text);
        change.what = "edit lines";
      } else {
        done = edit_item(&text);
        change.what = "edit an item";
      }
      if (done) write(path, std::move(text), &change);
    }
  }
  return change;
}

}  // namespace pt::edits
