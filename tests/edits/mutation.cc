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

// Of one of these kinds, wherever they stand.
std::vector<NodeIndex> Mutation::nodes(std::initializer_list<NodeKind> kinds) const {
  std::vector<NodeIndex> found;
  for (NodeIndex i = 0; i < tree_.nodes.size(); ++i)
    if (tree_[i].begin < tree_[i].end && std::ranges::find(kinds, tree_[i].kind) != kinds.end())
      found.push_back(i);
  return found;
}

std::vector<NodeIndex> Mutation::named_nodes(std::initializer_list<NodeKind> kinds) const {
  std::vector<NodeIndex> found = nodes(kinds);
  std::erase_if(found,
                [&](NodeIndex i) { return rust::child_of_kind(tree_, i, NodeKind::kName) == rust::kNoNode; });
  return found;
}

std::vector<NodeIndex> Mutation::leaves() const {
  return named_nodes({NodeKind::kFunction, NodeKind::kConst, NodeKind::kStatic});
}

std::vector<NodeIndex> Mutation::types() const {
  return named_nodes(
      {NodeKind::kStruct, NodeKind::kEnum, NodeKind::kUnion, NodeKind::kTrait, NodeKind::kTypeAlias});
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
  const std::vector<NodeIndex> types = named_nodes({NodeKind::kStruct, NodeKind::kEnum});
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

// A function that holds more than functions, or comes to: it gets another name, or something in it does, or its body changes.
bool Mutation::edit_of_holder(Text* text) {
  std::vector<NodeIndex> holders;
  for (NodeIndex leaf : leaves()) {
    if (tree_[leaf].kind != NodeKind::kFunction) continue;
    for (NodeIndex inner = leaf + 1 - tree_[leaf].size; inner < leaf; ++inner) {
      const NodeKind kind = tree_[inner].kind;
      const bool is_other = kind == NodeKind::kStruct || kind == NodeKind::kEnum || kind == NodeKind::kImpl ||
                            kind == NodeKind::kTrait || kind == NodeKind::kUse || kind == NodeKind::kModule ||
                            kind == NodeKind::kTypeAlias || kind == NodeKind::kMacroRules;
      if (!is_other) continue;
      holders.push_back(leaf);
      break;
    }
  }
  const std::string word = some_word(*text);
  const std::string new_name = one_in(3) ? word : "leaf" + std::to_string(below(6));
  if (holders.empty() || one_in(8)) {
    const std::vector<Stretch> bodies = items(true);
    if (bodies.empty()) return false;
    const std::string pieces[] = {
        " #[derive(Clone, Debug)] struct Held(u8); impl Held { fn " + new_name +
            "(&self) -> u8 { self.0 } } Held(1).clone()." + new_name + "(); ",
        " trait Holds { fn " + new_name + "(&self) {} } impl Holds for " + word + " {} ",
        " struct Held; impl Iterator for Held { type Item = " + word + "; fn next(&mut self) -> Option<" +
            word + "> { " + new_name + "(); None } } for one in Held { one." + new_name + "(); } ",
        " impl " + word + " { pub fn " + new_name + "(&self) { " + word + "::" + new_name + "(self) } } ",
        " impl From<u8> for " + word + " { fn from(_: u8) -> Self { " + new_name + "() } } ",
        " enum Held { One, Two(" + word + ") } use Held::*; let _ = One; ",
        " mod held { pub(crate) fn " + new_name + "() {} pub struct Held; } held::" + new_name + "(); ",
        " macro_rules! held { () => { " + new_name + "() } } held!(); ",
        " type Held = " + word + "; let _ = Held::" + new_name + "(); "};
    text->insert(bodies[below(bodies.size())].begin, pieces[below(std::size(pieces))]);
    return true;
  }
  const NodeIndex holder = holders[below(holders.size())];
  Stretch name = name_of(holder);
  const NodeIndex block = rust::child_of_kind(tree_, holder, NodeKind::kBlock);
  if (one_in(3)) {
    std::vector<NodeIndex> inside;
    for (NodeIndex leaf : leaves())
      if (leaf > holder - tree_[holder].size && leaf < holder) inside.push_back(leaf);
    if (inside.empty()) return false;
    name = name_of(inside[below(inside.size())]);
  } else if (one_in(4) && block != rust::kNoNode) {
    text->insert(tokens_.end(tree_[block].begin), one_in(2) ? " " + new_name + "(); " : "\n\n");
    return true;
  }
  const std::string old_name = text->substr(name.begin, name.end - name.begin);
  if (one_in(2)) {
    text->replace(name.begin, name.end - name.begin, new_name);
    return true;
  }
  for (TokenIndex i = tokens_.size(); i-- > 0;)
    if (tokens_.text(i, *text) == old_name)
      text->replace(tokens_.begin(i), tokens_.end(i) - tokens_.begin(i), new_name);
  return true;
}

// One of several functions or values that have a name in common, or come to.
bool Mutation::edit_of_twin(Text* text) {
  const std::vector<NodeIndex> all = leaves();
  if (all.empty()) return false;
  std::map<std::string, std::vector<NodeIndex>> of_name;
  for (NodeIndex leaf : all) {
    if (around(leaf, {NodeKind::kTrait, NodeKind::kImpl}) != rust::kNoNode) continue;
    const Stretch name = name_of(leaf);
    of_name[text->substr(name.begin, name.end - name.begin)].push_back(leaf);
  }
  std::vector<NodeIndex> twins, single;
  for (const auto& [name, leaves] : of_name)
    (leaves.size() > 1 ? twins : single)
        .insert((leaves.size() > 1 ? twins : single).end(), leaves.begin(), leaves.end());
  static constexpr std::string_view kPredicates[] = {"#[cfg(feature = \"colour\")]\n",
                                                     "#[cfg(not(feature = \"colour\"))]\n",
                                                     "#[cfg(unix)]\n",
                                                     "#[cfg(windows)]\n",
                                                     "pub ",
                                                     "pub(crate) ",
                                                     ""};
  const auto predicate = [&] { return std::string(kPredicates[below(std::size(kPredicates))]); };
  if (twins.empty() || (!single.empty() && one_in(5))) {
    if (single.empty()) return false;
    const rust::Node& leaf = tree_[single[below(single.size())]];
    const size_t begin = tokens_.begin(leaf.begin);
    const std::string words = text->substr(begin, tokens_.end(leaf.end - 1) - begin);
    text->insert(begin, predicate() + words + "\n" + predicate());
    return true;
  }
  const NodeIndex twin = twins[below(twins.size())];
  const Stretch name = name_of(twin);
  const Stretch other = name_of(twins[below(twins.size())]);
  const size_t begin = tokens_.begin(tree_[twin].begin);
  const size_t end = tokens_.end(tree_[twin].end - 1);
  const std::string words = text->substr(begin, end - begin);
  const std::string old_name = text->substr(name.begin, name.end - name.begin);
  switch (below(8)) {
    case 0:
      text->erase(begin, end - begin);
      return true;
    case 1:  // a third
      text->insert(one_in(2) ? begin : end, "\n" + predicate() + words + "\n");
      return true;
    case 2:
      text->insert(begin, predicate());
      return true;
    case 3: {  // a call or an import
      const std::vector<Stretch> bodies = items(true);
      if (bodies.empty()) return false;
      text->insert(bodies[below(bodies.size())].begin,
                   one_in(2) ? " " + old_name + "(); " : " use self::" + old_name + " as leaf1; leaf1(); ");
      return true;
    }
    case 4: {  // to another place
      const size_t at = tokens_.begin(tree_[all[below(all.size())]].begin);
      if (at >= begin) return false;
      text->erase(begin, end - begin);
      text->insert(at, words + "\n");
      return true;
    }
    case 5:
      text->replace(name.begin, name.end - name.begin, text->substr(other.begin, other.end - other.begin));
      return true;
    default:
      text->replace(name.begin, name.end - name.begin, "leaf" + std::to_string(below(6)));
      return true;
  }
}

// Something in a body that has a macro call which makes items, or comes to have one.
bool Mutation::edit_beside_made(Text* text) {
  static constexpr std::string_view kMacro =
      "macro_rules! brings { ($n:ident) => { fn $n() -> u8 { struct Brought; 1 } }; }\n";
  static constexpr std::string_view kCall = "brings! {";
  const std::vector<Stretch> bodies = items(true);
  if (bodies.empty()) return false;
  std::vector<Stretch> with_calls;
  for (const Stretch& body : bodies)
    if (text->substr(body.begin, body.end - body.begin).find(kCall) != std::string::npos)
      with_calls.push_back(body);
  const std::string word = some_word(*text);
  if (with_calls.empty() || one_in(10)) {
    const Stretch body = bodies[below(bodies.size())];
    const std::string name = "leaf" + std::to_string(below(6));
    text->insert(body.begin, "\n" + std::string(kCall) + name + "}\n" + name + "();\n");
    if (text->find("macro_rules! brings") == std::string::npos && one_in(2))
      text->insert(tokens_.begin(tree_[leaves()[0]].begin), kMacro);
    return true;
  }
  const Stretch body = with_calls[below(with_calls.size())];
  const size_t call = text->find(kCall, body.begin);
  const size_t behind = text->find('\n', call);
  const std::string added =
      one_in(3) ? "\n"
                : " leaf" + std::to_string(below(6)) + "();" + (one_in(2) ? "\n" : " " + word + "(); ");
  switch (below(6)) {
    case 0:
      text->insert(call, one_in(2) ? "\n" : " ");
      return true;
    case 1:
      text->insert(call + kCall.size(), " ");
      return true;
    case 2:
      text->insert(tokens_.begin(tree_[leaves()[below(leaves().size())]].begin), "\n");
      return true;
    case 3:
      text->insert(body.begin, added);
      return true;
    default:
      if (behind == std::string::npos || behind > body.end) return false;
      text->insert(behind + 1, added);
      return true;
  }
}

// A struct, enum, union, trait or alias. Names are few, so that what one edit leaves without meaning another one gives it.
bool Mutation::edit_of_title(Text* text) {
  const std::vector<NodeIndex> types = this->types();
  const auto some_title = [&] {
    if (!types.empty() && one_in(3)) {
      const Stretch name = name_of(types[below(types.size())]);
      return text->substr(name.begin, name.end - name.begin);
    }
    static constexpr std::string_view kTitles[] = {"Title0", "Title1", "Title2", "Clone", "String", "Result"};
    return one_in(4) ? some_word(*text) : std::string(kTitles[below(std::size(kTitles))]);
  };
  const std::string title = some_title();
  if (types.empty() || one_in(4)) {
    const std::vector<NodeIndex> all = leaves();
    if (all.empty()) return false;
    const std::string other = some_title();
    const std::vector<Stretch> bodies = items(true);
    if (!bodies.empty() && one_in(2)) {
      const std::string pieces[] = {
          " let _: " + title + "; ",
          " let one: " + title + " = Default::default(); one.clone(); one.draw(); ",
          " " + title + "::new(); ",
          " let _ = <" + other + " as " + title + ">::size; ",
          " let two = " + title + "(1); two.clone(); ",
          " " + title + " { side: 1.0 }.size(); ",
          " let _: Option<" + title + "> = None.map(|one: " + other + "| one.into()); ",
          " fn held(one: &dyn " + title + ") { one.size(); } ",
          " use crate::" + title + "; " + title + "::new(); "};
      text->insert(bodies[below(bodies.size())].begin, pieces[below(std::size(pieces))]);
      return true;
    }
    const NodeIndex leaf = all[below(all.size())];
    if (around(leaf, {NodeKind::kTrait, NodeKind::kImpl, NodeKind::kFunction}) != rust::kNoNode) return false;
    const std::string pieces[] = {
        "pub fn titled(one: &" + title + ") -> " + other + " { one.size(); one.clone() }\n",
        "impl " + title + " { pub fn of_" + other + "(&self) { self.size(); } }\n",
        "impl " + title + " for " + other + " { fn size(&self) -> f64 { 1.0 } }\n",
        "impl From<" + title + "> for " + other + " { fn from(one: " + title + ") -> Self { one.into() } }\n",
        "impl Iterator for " + title + " { type Item = " + other + "; fn next(&mut self) -> Option<" + other +
            "> { None } }\n",
        "impl std::ops::Deref for " + title + " { type Target = " + other + "; fn deref(&self) -> &" + other +
            " { loop {} } }\n",
        "pub type Title0 = " + other + ";\n",
        "#[derive(Clone, PartialEq, Default)] pub struct Title1(" + other + ");\n",
        "pub trait Title2: " + other + " { type Out: " + title + "; fn out(&self) -> Self::Out; }\n",
        "impl<T: " + title + "> " + other + " for T {}\n",
        "pub fn bound<T: " + title + ">(one: T) -> T { one.size(); one.draw(); one }\n",
        "pub fn item(one: " + title + "::Item) -> " + title + "::Out { one.size(); one.draw() }\n",
        "use crate::" + title + " as " + other + ";\n",
        "macro_rules! titled { () => { " + title + "::new() } }\npub fn expands() { titled!(); }\n"};
    text->insert(tokens_.begin(tree_[leaf].begin), pieces[below(std::size(pieces))]);
    return true;
  }
  const NodeIndex type = types[below(types.size())];
  const Stretch name = name_of(type);
  const std::string old_name = text->substr(name.begin, name.end - name.begin);
  switch (below(5)) {
    case 0: {
      const size_t begin = tokens_.begin(tree_[type].begin);
      if (text->compare(begin, 4, "pub ") == 0)
        text->erase(begin, 4);
      else
        text->insert(begin, "pub ");
      return true;
    }
    case 1:  // with all that is called so in the file
      for (TokenIndex i = tokens_.size(); i-- > 0;)
        if (tokens_.text(i, *text) == old_name)
          text->replace(tokens_.begin(i), tokens_.end(i) - tokens_.begin(i), title);
      return true;
    default:
      text->replace(name.begin, name.end - name.begin, title);
      return true;
  }
}

bool Mutation::edit_leaf(Text* text) {
  if (one_in(4)) return edit_of_trait(text);
  if (one_in(8)) return edit_of_holder(text);
  if (one_in(8)) return edit_of_twin(text);
  if (one_in(12)) return edit_beside_made(text);
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

// Of an item somewhere in the workspace, as one that stands in its crate would name it, or by another way.
std::string Mutation::some_path() {
  const std::string& path = some_source();
  const std::string& text = files_[path];
  rust::TokenList tokens;
  std::vector<rust::LexError> errors;
  rust::lex(text, rust::Edition::k2021, &tokens, &errors);
  std::vector<std::string> names;
  for (TokenIndex i = 0; i + 1 < tokens.size(); ++i) {
    static constexpr std::string_view kWords[] = {"fn",     "struct", "enum", "trait", "const",
                                                  "static", "type",   "mod",  "union", "macro_rules"};
    const TokenIndex name = tokens.text(i, text) == "macro_rules" ? i + 2 : i + 1;
    if (std::ranges::find(kWords, tokens.text(i, text)) != std::end(kWords) && name < tokens.size() &&
        tokens.kind(name) == TokenKind::kIdentifier)
      names.emplace_back(tokens.text(name, text));
  }
  if (names.empty()) return "std::fmt::Debug";
  std::string module;
  if (const size_t sources = path.rfind("/src/"); sources != std::string::npos) {
    module = path.substr(sources + 5);
    module.erase(module.rfind('.'));
    for (std::string_view root : {"lib", "main", "mod"})
      if (module == root || module.ends_with("/" + std::string(root)))
        module.erase(module.size() - std::min(module.size(), root.size() + 1));
    for (size_t slash; (slash = module.find('/')) != std::string::npos;) module.replace(slash, 1, "::");
  }
  const std::string name = names[below(names.size())];
  switch (below(8)) {
    case 0:
      return "super::" + name;
    case 1:
      return "self::" + name;
    case 2:
      return "crate::" + name;
    case 3:
      return module.empty() ? "crate::" + name : "super::" + module + "::" + name;
    default:
      return module.empty() ? "crate::" + name : "crate::" + module + "::" + name;
  }
}

// A line with an import of something that there is, or of nothing.
std::string Mutation::some_import(const Text& text) {
  static constexpr std::string_view kOthers[] = {
      "std::fmt::Debug",         "std::fmt",           "std::collections::HashMap", "std::fmt::Write",
      "serde::Serialize",        "std::fmt::Result",   "std::ops::{Add, Sub}",      "std::cmp::Ordering::*",
      "core::mem::{self, swap}", "std::io::Write as _"};
  static constexpr std::string_view kVisibilities[] = {"", "", "", "pub ", "pub(crate) ", "pub(super) "};
  std::string line;
  if (one_in(12)) line += "#[cfg(feature = \"extra\")] ";
  if (one_in(20)) line += "#[cfg(test)] ";
  line += std::string(kVisibilities[below(std::size(kVisibilities))]) + "use ";
  std::string path = one_in(5) ? std::string(kOthers[below(std::size(kOthers))]) : some_path();
  const bool is_tree = path.ends_with('}') || path.ends_with('*');
  if (!is_tree && one_in(8)) {
    const std::string other = some_path();
    path.insert(path.rfind(':') + 1, "{");
    path += ", " + other.substr(other.rfind(':') + 1) + (one_in(3) ? ", self}" : "}");
  } else if (!is_tree && one_in(5)) {
    static constexpr std::string_view kNames[] = {"_", "Renamed", "Clone", "renamed"};
    path += " as " + (one_in(3) ? some_word(text) : std::string(kNames[below(std::size(kNames))]));
  }
  return line + path + ";\n";
}

bool Mutation::edit_of_import(Text* text) {
  std::vector<Stretch> uses;
  std::vector<size_t> begins{0};  // of modules
  for (NodeIndex i = 0; i < tree_.nodes.size(); ++i) {
    const rust::Node& node = tree_[i];
    if (node.begin >= node.end) continue;
    if (node.kind == NodeKind::kUse) uses.push_back({tokens_.begin(node.begin), tokens_.end(node.end - 1)});
    if (node.kind != NodeKind::kModule) continue;
    if (const NodeIndex held = rust::child_of_kind(tree_, i, NodeKind::kItemList); held != rust::kNoNode)
      begins.push_back(tokens_.end(tree_[held].begin));
  }
  if (begins.size() == 1 || one_in(2)) {
    // Behind what stands at the top of the file.
    size_t top = 0;
    while (text->compare(top, 2, "//") == 0 || text->compare(top, 3, "#![") == 0) {
      top = text->find('\n', top);
      if (top == std::string::npos) return false;
      ++top;
    }
    begins = {top};
  }
  const auto name_in = [&](const Stretch& use) {
    std::vector<TokenIndex> words;
    for (TokenIndex i = 0; i < tokens_.size(); ++i)
      if (tokens_.begin(i) >= use.begin && tokens_.end(i) <= use.end &&
          tokens_.kind(i) == TokenKind::kIdentifier)
        words.push_back(i);
    return words;
  };
  const size_t kind = below(10);
  if (uses.empty() || kind < 4) {
    text->insert(begins[below(begins.size())], some_import(*text));
    return true;
  }
  const Stretch use = uses[below(uses.size())];
  const std::string written = text->substr(use.begin, use.end - use.begin);
  switch (kind) {
    case 4:
      text->erase(use.begin, use.end - use.begin);
      return true;
    case 5: {
      text->erase(use.begin, use.end - use.begin);
      const size_t to = uses[below(uses.size())].begin;
      text->insert(to <= use.begin ? to : to - (use.end - use.begin), written + "\n");
      return true;
    }
    case 6:
      if (written.starts_with("pub "))
        text->erase(use.begin, 4);
      else
        text->insert(use.begin, "pub ");
      return true;
    case 7: {
      const std::vector<TokenIndex> words = name_in(use);
      if (words.empty()) return false;
      const TokenIndex last = one_in(4) ? words[below(words.size())] : words.back();
      const std::string other = some_path();
      text->replace(tokens_.begin(last), tokens_.end(last) - tokens_.begin(last),
                    other.substr(other.rfind(':') + 1));
      return true;
    }
    case 8: {
      if (!written.ends_with(';') || written.find(" as ") != std::string::npos) return false;
      text->insert(use.end - 1, one_in(2) ? " as Renamed" : " as _");
      return true;
    }
    default: {
      const std::vector<TokenIndex> words = name_in(use);
      const std::vector<Stretch> bodies = items(true);
      if (words.empty()) return false;
      const std::string name(tokens_.text(words.back(), *text));
      const std::string pieces[] = {" let _ = " + name + "(); ",
                                    " " + name + "::new().draw(); ",
                                    " let _: super::" + name + "; ",
                                    " let one: " + name + " = Default::default(); one.clone(); one.area(); ",
                                    " " + name + "!(); ",
                                    " String::new().write_str(\"\"); ",
                                    " std::io::stdout().flush(); ",
                                    " use " + name + "::{self as held, *}; held::new(); "};
      if (!bodies.empty() && one_in(2)) {
        text->insert(bodies[below(bodies.size())].begin, pieces[below(std::size(pieces))]);
        return true;
      }
      const std::string other = some_path();
      const std::string below_it = other.substr(other.rfind(':') + 1);
      const std::string items[] = {
          "pub fn mentions(one: &" + name + ") -> super::" + name + " { one.area(); one.clone() }\n",
          "impl " + name + " for Renamed { fn size(&self) -> f64 { 1.0 } }\n",
          "impl Renamed { pub fn renamed(&self) { self.area(); } }\n",
          "pub type Named = " + name + ";\n",
          "#[derive(Clone, " + name + ")] pub struct Derived(" + name + ");\n",
          "pub trait Above: " + name + " { type Out: " + name + "; }\n",
          "use " + name + "::" + below_it + ";\nuse self::" + name + " as Again;\n",
          "use self::" + name + "::" + below_it + ";\npub fn by_both() { " + below_it + "(); }\n",
          "macro_rules! named { () => { " + name + "::new() } }\npub fn expands() { named!(); }\n",
          "pub mod within { use super::*; pub fn inner() { " + name + "(); } }\n"};
      text->insert(use.begin, items[below(std::size(items))]);
      return true;
    }
  }
}

// Behind what stands at the top of the file, or at the beginning of a module in it; nowhere if the file ends before.
std::vector<size_t> Mutation::module_begins(const Text& text) {
  std::vector<size_t> begins;
  for (NodeIndex module : nodes({NodeKind::kModule}))
    if (const NodeIndex held = rust::child_of_kind(tree_, module, NodeKind::kItemList); held != rust::kNoNode)
      begins.push_back(tokens_.end(tree_[held].begin));
  if (!begins.empty() && one_in(2)) return begins;
  size_t top = 0;
  while (text.compare(top, 2, "//") == 0 || text.compare(top, 3, "#![") == 0) {
    top = text.find('\n', top);
    if (top == std::string::npos) return {};
    ++top;
  }
  return {top};
}

// Of a module or enum that there is, or of something else.
std::string Mutation::some_glob(const Text& text) {
  const std::string path = some_path();
  std::vector<std::string> types;
  for (NodeIndex type : named_nodes({NodeKind::kEnum, NodeKind::kModule})) {
    const Stretch name = name_of(type);
    types.push_back(text.substr(name.begin, name.end - name.begin));
  }
  const std::string type = types.empty() ? some_word(text) : types[below(types.size())];
  const std::string paths[] = {"super",
                               "super",
                               "crate",
                               "self::" + type,
                               type,
                               path,
                               path,
                               path.substr(0, path.rfind("::")),
                               "super::super",
                               some_word(text),
                               "std::fmt",
                               path.substr(0, path.rfind("::")),
                               "shapes",
                               "shapes::" + type,
                               "crate::" + type,
                               "std::cmp::Ordering"};
  static constexpr std::string_view kVisibilities[] = {"", "", "", "pub ", "pub(crate) ", "pub(super) "};
  std::string line;
  if (one_in(16)) line += "#[cfg(feature = \"extra\")] ";
  if (one_in(12)) line += "#[cfg(test)] ";
  line += std::string(kVisibilities[below(std::size(kVisibilities))]) + "use ";
  return line + paths[below(std::size(paths))] + "::*;\n";
}

// A use of one of the names that a glob may bring, in a body.
bool Mutation::mention_some(Text* text) {
  const std::vector<Stretch> bodies = items(true);
  if (bodies.empty()) return false;
  const std::string path = some_path();
  const std::string name = path.substr(path.rfind(':') + 1);
  const std::string pieces[] = {" let _ = " + name + "(); ",
                                " " + name + "::new().draw(); ",
                                " let one: " + name + " = Default::default(); one.clone(); one.area(); ",
                                " " + name + "!(); ",
                                " match one { " + name + " => 1, " + name + "::One => 2 } ",
                                " self." + name + "(); one." + some_word(*text) + "(); ",
                                " " + name + "::" + some_word(*text) + "(1); "};
  text->insert(bodies[below(bodies.size())].begin, pieces[below(std::size(pieces))]);
  return true;
}

bool Mutation::edit_of_glob(Text* text) {
  std::vector<Stretch> globs;
  for (NodeIndex use : nodes({NodeKind::kUse})) {
    const Stretch at{tokens_.begin(tree_[use].begin), tokens_.end(tree_[use].end - 1)};
    if (text->substr(at.begin, at.end - at.begin).find('*') != std::string::npos) globs.push_back(at);
  }
  const size_t kind = below(10);
  if (kind >= 8) return mention_some(text);
  if (globs.empty() || kind < 4) {
    const std::vector<size_t> begins = module_begins(*text);
    if (begins.empty()) return false;
    text->insert(begins[below(begins.size())], some_glob(*text));
    return true;
  }
  const Stretch glob = globs[below(globs.size())];
  const std::string written = text->substr(glob.begin, glob.end - glob.begin);
  switch (kind) {
    case 4:
    case 5:
      text->erase(glob.begin, written.size());
      return true;
    case 6: {
      const std::string other = one_in(2) ? written + "\n" : some_glob(*text);
      text->erase(glob.begin, written.size());
      const size_t to = globs[below(globs.size())].begin;
      text->insert(to <= glob.begin ? to : to - written.size(), other);
      return true;
    }
    default:
      if (written.starts_with("pub "))
        text->erase(glob.begin, 4);
      else
        text->insert(glob.begin, "pub ");
      return true;
  }
}

// In the body of a function, or a block in it.
bool Mutation::edit_of_inner_import(Text* text) {
  std::vector<Stretch> uses;
  for (NodeIndex use : nodes({NodeKind::kUse}))
    if (around(use, {NodeKind::kFunction}) != rust::kNoNode)
      uses.push_back({tokens_.begin(tree_[use].begin), tokens_.end(tree_[use].end - 1)});
  const size_t kind = below(10);
  if (kind == 9) return mention_some(text);
  if (uses.empty() || kind < 4) {
    std::vector<size_t> begins;
    for (NodeIndex block : nodes({NodeKind::kBlock}))
      if (around(block, {NodeKind::kFunction}) != rust::kNoNode)
        begins.push_back(tokens_.end(tree_[block].begin));
    if (begins.empty()) return false;
    const std::string import = one_in(4) ? some_glob(*text) : some_import(*text);
    const std::string name = import.substr(import.rfind(':') + 1, import.size() - import.rfind(':') - 3);
    const std::string pieces[] = {import, import + " " + name + "::new(); ", import + " " + name + "(1); ",
                                  import + "{ " + some_import(*text) + " } ",
                                  import + "fn inner() { " + name + "(); } inner(); "};
    text->insert(begins[below(begins.size())], " " + pieces[below(std::size(pieces))]);
    return true;
  }
  const Stretch use = uses[below(uses.size())];
  switch (kind) {
    case 4:
    case 5:
      text->erase(use.begin, use.end - use.begin);
      return true;
    case 6: {
      const std::string words = text->substr(use.begin, use.end - use.begin);
      text->erase(use.begin, words.size());
      const size_t to = uses[below(uses.size())].begin;
      text->insert(to <= use.begin ? to : to - words.size(), words + "\n");
      return true;
    }
    default:
      text->replace(use.begin, use.end - use.begin, some_import(*text));
      return true;
  }
}

// `use name;` and `extern crate name;`
bool Mutation::edit_of_word(Text* text) {
  std::vector<Stretch> uses;
  for (NodeIndex use : nodes({NodeKind::kUse, NodeKind::kExternCrate})) {
    const Stretch at{tokens_.begin(tree_[use].begin), tokens_.end(tree_[use].end - 1)};
    if (text->substr(at.begin, at.end - at.begin).find(':') == std::string::npos) uses.push_back(at);
  }
  const size_t kind = below(10);
  if (kind >= 8) return mention_some(text);
  const std::string path = some_path();
  const std::string item = path.substr(path.rfind(':') + 1);
  static constexpr std::string_view kCrates[] = {"shapes", "std", "core", "alloc", "serde"};
  const std::string crate(kCrates[below(std::size(kCrates))]);
  const std::string word = one_in(3) ? crate : one_in(2) ? item : some_word(*text);
  if (uses.empty() || kind < 5) {
    std::vector<size_t> begins = module_begins(*text);
    if (one_in(4))
      for (const Stretch& body : items(true)) begins.push_back(body.begin);
    if (begins.empty()) return false;
    const std::string pieces[] = {"use " + word + ";\n",
                                  "use " + word + " as renamed;\n",
                                  "pub use " + word + ";\n",
                                  "use " + word + " as Renamed;\n",
                                  "use ::" + word + ";\n",
                                  "use " + word + " as _;\n",
                                  "pub(crate) use " + word + ";\n",
                                  "use " + word + "::{self};\n",
                                  "extern crate " + crate + ";\n",
                                  "use {" + word + ", " + some_word(*text) + "};\n"};
    text->insert(begins[below(begins.size())], pieces[below(std::size(pieces))]);
    return true;
  }
  const Stretch use = uses[below(uses.size())];
  if (kind == 7)
    text->replace(use.begin, use.end - use.begin, "use " + word + ";");
  else
    text->erase(use.begin, use.end - use.begin);
  return true;
}

// Impls of traits outside the workspace for types outside it, which say a type of it all the same.
bool Mutation::edit_of_foreign_impl(Text* text) {
  std::vector<std::string> types;
  for (NodeIndex type : named_nodes({NodeKind::kStruct, NodeKind::kEnum, NodeKind::kTypeAlias})) {
    const Stretch name = name_of(type);
    types.push_back(text->substr(name.begin, name.end - name.begin));
  }
  const std::string type = types.empty() || one_in(8) ? some_word(*text) : types[below(types.size())];
  static constexpr std::string_view kHeads[] = {"String",   "u8",   "f64",  "Vec<u8>",    "str",
                                                "(u8, u8)", "[u8]", "&str", "Option<u8>", "std::io::Error",
                                                "Box<u8>"};
  const std::string head(kHeads[below(std::size(kHeads))]);
  const std::string word = some_word(*text);
  const size_t kind = below(10);
  if (kind < 4) {
    const std::string pieces[] = {
        "impl From<" + type + "> for " + head + " { fn from(one: " + type + ") -> Self { one." + word +
            "() } }",
        "impl From<" + type + "> for " + head + " { fn from(one: " + type + ") -> Self { one." + word +
            "() } }",
        "impl<'a> From<&'a " + type + "> for " + head + " { fn from(_: &'a " + type +
            ") -> Self { loop {} } }",
        "impl TryFrom<" + type + "> for " + head + " { type Error = " + type + "; fn try_from(one: " + type +
            ") -> Result<Self, " + type + "> { Err(one) } }",
        "impl PartialEq<" + type + "> for " + head + " { fn eq(&self, other: &" + type +
            ") -> bool { other." + word + "(); true } }",
        "impl std::ops::Add<" + type + "> for " + head + " { type Output = " + type +
            "; fn add(self, one: " + type + ") -> " + type + " { one } }",
        "impl std::ops::Mul<&" + type + "> for &" + type + " { type Output = " + type +
            "; fn mul(self, _: &" + type + ") -> " + type + " { loop {} } }",
        "impl<'a> IntoIterator for &'a " + type + " { type Item = &'a " + type +
            "; type IntoIter = std::iter::Once<&'a " + type +
            ">; fn into_iter(self) -> Self::IntoIter { loop {} } }",
        "impl AsRef<" + type + "> for " + head + " { fn as_ref(&self) -> &" + type + " { loop {} } }",
        "impl Extend<" + type + "> for " + head + " {}",
        "impl std::iter::Sum<" + type + "> for " + head + " {}",
        "impl<T> From<" + type + "> for Vec<T> { fn from(_: " + type + ") -> Self { Vec::new() } }",
        "impl std::fmt::Display for &" + type +
            " { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result { "
            "f.write_str(\"\") } }",
        "impl std::fmt::Display for " + head + " {}",
        "impl serde::Deserialize<" + type + "> for " + head + " { fn " + word + "(&self) {} }"};
    std::vector<size_t> places{text->size()};
    for (NodeIndex i : nodes({NodeKind::kImpl, NodeKind::kStruct, NodeKind::kEnum}))
      places.push_back(tokens_.end(tree_[i].end - 1));
    text->insert(places[below(places.size())], "\n" + pieces[below(std::size(pieces))] + "\n");
    return true;
  }
  std::vector<Stretch> impls;
  for (NodeIndex impl : nodes({NodeKind::kImpl})) {
    const Stretch at{tokens_.begin(tree_[impl].begin), tokens_.end(tree_[impl].end - 1)};
    const std::string words = text->substr(at.begin, at.end - at.begin);
    const bool is_foreign = std::ranges::any_of(kHeads, [&](std::string_view one) {
      return words.find(" for " + std::string(one)) != std::string::npos;
    });
    if (is_foreign || words.find(" for &") != std::string::npos ||
        words.find(" for Vec") != std::string::npos)
      impls.push_back(at);
  }
  if (kind < 7 && !impls.empty()) {
    const Stretch impl = impls[below(impls.size())];
    const std::string words = text->substr(impl.begin, impl.end - impl.begin);
    if (kind < 6)
      text->erase(impl.begin, words.size());
    else
      text->insert(words.find('{') == std::string::npos ? impl.end : impl.begin + words.find('{') + 1,
                   one_in(2) ? " type Output = u8;" : " fn " + word + "(&self) {}");
    return true;
  }
  const std::vector<Stretch> bodies = items(true);
  if (bodies.empty()) return false;
  const std::string pieces[] = {" let _: " + head + " = " + type + "::new().into(); ",
                                " String::from(" + type + "::new())." + word + "(); ",
                                " let sum = 1.0 + " + type + "::new(); sum.area(); sum." + word + "(); ",
                                " let sum = 1 + " + type + "::new(); sum.size(); ",
                                " for one in &" + type + "::new() { one.area(); one." + word + "(); } ",
                                " let _ = (&" + type + "::new() * &" + type + "::new())." + word + "(); ",
                                " assert!(1.0 == " + type + "::new()); ",
                                " fn held(one: impl Into<String>) {} held(" + type + "::new()); ",
                                " String::new().as_ref()." + word + "(); ",
                                " let _: f64 = vec![" + type + "::new()].into_iter().sum(); ",
                                " (&" + type + "::new()).to_string(); ",
                                " u8::try_from(" + type + "::new())?; ",
                                " Vec::<u8>::from(" + type + "::new()).len(); ",
                                " <" + head + " as From<" + type + ">>::from(1); ",
                                " std::io::Error::from(" + type + "::new())." + word + "(); "};
  text->insert(bodies[below(bodies.size())].begin, pieces[below(std::size(pieces))]);
  return true;
}

// Modules with braces: they come, go, move and get other names with all they hold.
bool Mutation::edit_of_module(Text* text) {
  const std::vector<NodeIndex> modules = named_nodes({NodeKind::kModule});
  std::vector<size_t> places{text->size()};
  for (NodeIndex i : nodes({NodeKind::kImpl, NodeKind::kFunction, NodeKind::kStruct, NodeKind::kModule}))
    places.push_back(tokens_.begin(tree_[i].begin));
  for (size_t begin : module_begins(*text)) places.push_back(begin);
  const auto some_name = [&] {
    if (!modules.empty() && one_in(5)) {
      const Stretch name = name_of(modules[below(modules.size())]);
      return text->substr(name.begin, name.end - name.begin);
    }
    return one_in(6) ? some_word(*text) : "inner" + std::to_string(below(12));
  };
  const std::string name = some_name();
  const std::string word = some_word(*text);
  const std::string other = some_word(*text);
  const size_t kind = below(11);
  if (modules.empty() || kind < 3) {
    const std::string pieces[] = {
        "#[cfg(test)] mod " + name + " { use super::*; #[test] fn works() { " + word + "::new().area(); } }",
        "#[cfg(test)] mod " + name + " { use super::*; fn made() { " + word + "(); let _ = " + other +
            "; } }",
        "pub mod " + name + " { pub fn inner(one: super::" + word + ") -> u8 { one.area(); 1 } }",
        "pub mod " + name + " { pub struct Held; impl Held { pub fn new() -> Self { Held } } impl super::" +
            word + " for Held { fn size(&self) -> f64 { 1.0 } } }",
        "mod " + name +
            " { pub mod deeper { pub fn inner() { super::inner(); } pub enum E { One, Two } } pub fn inner() "
            "{ self::deeper::inner(); } }",
        "pub(crate) mod " + name + " { pub use super::" + word + "; #[derive(Clone)] pub struct Held(pub " +
            word + "); pub trait Does { fn " + other + "(&self) {} } impl Does for Held {} }",
        "mod " + name + " { fn a() {} #[cfg(test)] fn a() {} use std::fmt::Write; pub const C: u8 = 1; }",
        "mod " + name + " {}",
        "pub mod " + name + " { macro_rules! held { () => { fn made() {} } } held!(); }"};
    text->insert(places[below(places.size())], pieces[below(std::size(pieces))] + "\n");
    return true;
  }
  const NodeIndex module = modules[below(modules.size())];
  const Stretch all{tokens_.begin(tree_[module].begin), tokens_.end(tree_[module].end - 1)};
  const std::string words = text->substr(all.begin, all.end - all.begin);
  if (words.ends_with(';') && kind < 7) return false;
  switch (kind) {
    case 3:
    case 4:
      text->erase(all.begin, words.size());
      return true;
    case 5: {
      const size_t to = places[below(places.size())];
      if (to > all.begin && to < all.end) return false;
      text->erase(all.begin, words.size());
      text->insert(to <= all.begin ? to : to - words.size(), words + "\n");
      return true;
    }
    case 6: {
      const Stretch at = name_of(module);
      text->replace(at.begin, at.end - at.begin, "inner" + std::to_string(below(12)));
      return true;
    }
    case 7: {
      const std::vector<NodeIndex> held = nodes({NodeKind::kFunction, NodeKind::kStruct, NodeKind::kImpl});
      if (held.empty() || words.ends_with(';')) return false;
      const rust::Node& item = tree_[held[below(held.size())]];
      const Stretch from{tokens_.begin(item.begin), tokens_.end(item.end - 1)};
      const size_t brace = text->find('{', all.begin);
      if (brace == Text::npos || (brace >= from.begin && brace < from.end)) return false;
      text->insert(brace + 1, " " + text->substr(from.begin, from.end - from.begin));
      return true;
    }
    default: {
      const std::vector<Stretch> bodies = items(true);
      if (bodies.empty()) return false;
      const std::string pieces[] = {" " + name + "::inner(); ",
                                    " let _: " + name + "::Held = " + name + "::Held::new(); ",
                                    " use " + name + "::*; inner(); ",
                                    " use self::" + name + "::Held; Held::new(); ",
                                    " crate::" + name + "::deeper::inner(); ",
                                    " super::" + name + "::inner(); ",
                                    " one." + other + "(); " + name + "::C; "};
      text->insert(bodies[below(bodies.size())].begin, pieces[below(std::size(pieces))]);
      return true;
    }
  }
}

// The list of a #[derive(…)] gets a trait more or less; or a type gets such a list.
bool Mutation::edit_of_derives(Text* text) {
  static constexpr std::string_view kDerive = "#[derive(";
  static constexpr std::string_view kTraits[] = {
      "Clone", "Copy",    "Debug",      "PartialEq",        "Eq",
      "Hash",  "Default", "PartialOrd", "serde::Serialize", "Area"};
  const std::string trait(kTraits[below(std::size(kTraits))]);
  std::vector<Stretch> lists;
  for (size_t at = text->find(kDerive); at != Text::npos; at = text->find(kDerive, at + 1))
    if (const size_t end = text->find(")]", at); end != Text::npos) lists.push_back({at, end + 2});
  if (lists.empty() || one_in(3)) {
    const std::vector<NodeIndex> types = nodes({NodeKind::kStruct, NodeKind::kEnum});
    if (types.empty()) return false;
    text->insert(tokens_.begin(tree_[types[below(types.size())]].begin),
                 std::string(kDerive) + trait + ")]\n");
    return true;
  }
  const Stretch list = lists[below(lists.size())];
  const std::string words = text->substr(list.begin, list.end - list.begin);
  const size_t comma = words.rfind(", ");
  if (one_in(4))
    text->erase(list.begin, list.end - list.begin);
  else if (one_in(2))
    text->insert(list.begin + kDerive.size(), trait + ", ");
  else if (comma != std::string::npos)
    text->erase(list.begin + comma, words.size() - 2 - comma);
  else
    return false;
  return true;
}

bool Mutation::bring_impl(Text* text) {
  std::vector<size_t> places{text->size()};
  for (NodeIndex i : nodes({NodeKind::kImpl, NodeKind::kStruct, NodeKind::kEnum, NodeKind::kTrait}))
    places.push_back(tokens_.end(tree_[i].end - 1));
  std::vector<std::string> types,
      traits{"Iterator", "Clone", "std::ops::Deref", "std::fmt::Display", "Default"};
  for (NodeIndex i = 0; i < tree_.nodes.size(); ++i) {
    const NodeKind kind = tree_[i].kind;
    if (tree_[i].begin >= tree_[i].end || rust::child_of_kind(tree_, i, NodeKind::kName) == rust::kNoNode)
      continue;
    const bool is_type = kind == NodeKind::kStruct || kind == NodeKind::kEnum || kind == NodeKind::kTypeAlias;
    if (!is_type && kind != NodeKind::kTrait) continue;
    const Stretch name = name_of(i);
    (is_type ? types : traits).push_back(text->substr(name.begin, name.end - name.begin));
  }
  const std::string type = types.empty() || one_in(6) ? some_word(*text) : types[below(types.size())];
  const std::string trait = one_in(8) ? some_word(*text) : traits[below(traits.size())];
  const std::string other = types.empty() || one_in(3) ? "u8" : types[below(types.size())];
  const std::string name = one_in(2) ? some_word(*text) : "leaf" + std::to_string(below(6));
  const std::string called = some_word(*text);
  const std::string pieces[] = {
      "impl " + type + " { pub fn " + name + "(&self) -> " + other + " { self." + called + "(); loop {} } }",
      "impl " + type + " { pub fn new() -> Self { Self::" + called + "() } const " + name + ": u8 = 1; }",
      "impl " + trait + " for " + type + " { fn " + name + "(&self) { self." + called + "(); } }",
      "impl " + trait + " for " + type + " {}",
      "impl Iterator for " + type + " { type Item = " + other + "; fn next(&mut self) -> Option<" + other +
          "> { None } }",
      "impl std::ops::Deref for " + type + " { type Target = " + other + "; fn deref(&self) -> &" + other +
          " { loop {} } }",
      "impl std::ops::Add<" + other + "> for " + type + " { type Output = " + type +
          "; fn add(self, one: " + other + ") -> " + type + " { self." + called + "(); self } }",
      "impl From<" + other + "> for " + type + " { fn from(_: " + other + ") -> Self { loop {} } }",
      "impl From<" + type + "> for String { fn from(one: " + type + ") -> Self { one." + called + "() } }",
      "impl " + trait + " for Vec<" + type + "> { fn " + name + "(&self) {} }",
      "impl<T> " + trait + " for &T { fn " + name + "(&self) {} }",
      "impl<T: " + trait + "> " + trait + " for Option<T> { fn " + name + "(&self) { self." + called +
          "(); } }",
      "impl<T: " + trait + "> " + called + " for T { fn " + name + "(&self) { self." + called + "(); } }",
      "impl " + trait + " for dyn " + called + " { fn " + name + "(&self) { fn held() {} held(); } }",
      "#[cfg(test)] impl " + type + " { fn " + name + "(&self) { use crate::" + called + "; } }",
      "#[cfg(any())] impl " + trait + " for " + type + " { type Item = u8; fn " + name + "() {} }",
      "impl Default for " + type + " { fn default() -> Self { struct Held; loop {} } }"};
  text->insert(places[below(places.size())], "\n" + pieces[below(std::size(pieces))] + "\n");
  return true;
}

bool Mutation::edit_of_impl(Text* text) {
  if (one_in(5)) return edit_of_derives(text);
  const std::vector<NodeIndex> impls = nodes({NodeKind::kImpl});
  const size_t kind = below(10);
  if (impls.empty() || kind < 3) return bring_impl(text);
  const NodeIndex impl = impls[below(impls.size())];
  const Stretch all{tokens_.begin(tree_[impl].begin), tokens_.end(tree_[impl].end - 1)};
  const std::string words = text->substr(all.begin, all.end - all.begin);
  const NodeIndex held = rust::child_of_kind(tree_, impl, NodeKind::kItemList);
  const TokenIndex body = held == rust::kNoNode ? tree_[impl].end - 1 : tree_[held].begin;
  switch (kind) {
    case 3:
      text->erase(all.begin, words.size());
      return true;
    case 4:
      text->insert(one_in(2) ? all.begin : all.end, "\n" + words + "\n");
      return true;
    case 5: {  // beside another one
      const size_t to = tokens_.begin(tree_[impls[below(impls.size())]].begin);
      if (to > all.begin && to < all.end) return false;
      text->erase(all.begin, words.size());
      text->insert(to <= all.begin ? to : to - words.size(), words + "\n");
      return true;
    }
    case 6: {  // for something else
      std::vector<TokenIndex> heads;
      for (TokenIndex i = tree_[impl].begin; i < body; ++i)
        if (tokens_.kind(i) == TokenKind::kIdentifier) heads.push_back(i);
      if (heads.empty()) return false;
      const TokenIndex word = heads[below(heads.size())];
      text->replace(tokens_.begin(word), tokens_.end(word) - tokens_.begin(word), some_word(*text));
      return true;
    }
    case 7: {
      static constexpr std::string_view kPredicates[] = {"#[cfg(feature = \"colour\")]\n", "#[cfg(test)]\n",
                                                         "#[cfg(any())]\n", "/// Says something.\n"};
      text->insert(all.begin, kPredicates[below(std::size(kPredicates))]);
      return true;
    }
    case 8: {  // an associated type or constant
      const std::string pieces[] = {" type Item = " + some_word(*text) + ";", " type Output = u8;",
                                    " const SIZE: u8 = " + some_word(*text) + ";",
                                    " fn " + some_word(*text) + "(&self) {}"};
      if (held == rust::kNoNode) return false;
      text->insert(tokens_.end(body), pieces[below(std::size(pieces))]);
      return true;
    }
    default: {
      const std::vector<Stretch> bodies = items(true);
      if (bodies.empty()) return false;
      const std::string word = some_word(*text);
      const std::string pieces[] = {" " + word + "::new()." + some_word(*text) + "(); ",
                                    " let one: " + word + " = Default::default(); one.clone(); one.size(); ",
                                    " let _: <" + word + " as Iterator>::Item = " + word + "::next(); ",
                                    " for one in " + word + " { one." + some_word(*text) + "(); } ",
                                    " let sum = " + word + "::new() + 1; sum." + some_word(*text) + "(); ",
                                    " fn held(one: " + word + "::Item) { one.size(); one.draw(); } ",
                                    " let _: String = " + word + "::new().into(); ",
                                    " " + word + "::from(1).leaf1(); ",
                                    " Vec::<" + word + ">::new().leaf2(); ",
                                    " assert!(" + word + " == " + word + "); "};
      text->insert(bodies[below(bodies.size())].begin, pieces[below(std::size(pieces))]);
      return true;
    }
  }
}

// Names are few here, too.
bool Mutation::edit_of_whole_type(Text* text) {
  const std::vector<NodeIndex> types = this->types();
  std::vector<size_t> places{text->size()};
  for (NodeIndex i : nodes({NodeKind::kImpl, NodeKind::kFunction}))
    places.push_back(tokens_.begin(tree_[i].begin));
  const auto some_name = [&] {
    if (!types.empty() && one_in(3)) {
      const Stretch name = name_of(types[below(types.size())]);
      return text->substr(name.begin, name.end - name.begin);
    }
    return one_in(5) ? some_word(*text) : "Type" + std::to_string(below(4));
  };
  const std::string name = some_name();
  const std::string other = some_name();
  const std::string word = some_word(*text);
  const size_t kind = below(10);
  if (types.empty() || kind < 3) {
    const std::string pieces[] = {
        "pub struct " + name + " { pub side: " + other + " }",
        "#[derive(Clone, Debug, PartialEq)] pub struct " + name + "(pub " + other + ", u8);",
        "#[derive(Default)] struct " + name + ";",
        "#[derive(Clone, Copy, PartialEq, Eq)] pub enum " + name + " { One, Two(" + other +
            "), Three { a: u8 } }",
        "pub enum " + name + " { One }",
        "pub type " + name + " = " + other + ";",
        "pub type " + name + "<T> = Option<" + other + ">;",
        "pub trait " + name + " { fn size(&self) -> f64; fn " + word + "(&self) {} }",
        "pub trait " + name + ": " + other + " { type Out; const SIDE: u8; fn out(&self) -> Self::Out; }",
        "trait " + name + "<T> where Self: Sized { fn made(self) -> T { self." + word + "(); loop {} } }",
        "pub union " + name + " { a: u8, b: u16 }",
        "#[cfg(feature = \"colour\")] pub struct " + name +
            "(u8); #[cfg(not(feature = \"colour\"))] pub struct " + name + " { side: u8 }",
        "pub struct " + name + "; impl " + name + " { pub fn new() -> Self { " + word + "(); " + name +
            " } } impl " + other + " for " + name + " { fn size(&self) -> f64 { 1.0 } }"};
    text->insert(places[below(places.size())], pieces[below(std::size(pieces))] + "\n");
    return true;
  }
  const NodeIndex type = types[below(types.size())];
  const Stretch all{tokens_.begin(tree_[type].begin), tokens_.end(tree_[type].end - 1)};
  const std::string words = text->substr(all.begin, all.end - all.begin);
  switch (kind) {
    case 3:
    case 4:
      text->erase(all.begin, words.size());
      return true;
    case 5:
      text->insert(one_in(2) ? all.begin : all.end, "\n" + words + "\n");
      return true;
    case 6: {  // elsewhere
      const size_t to = places[below(places.size())];
      if (to > all.begin && to < all.end) return false;
      text->erase(all.begin, words.size());
      text->insert(to <= all.begin ? to : to - words.size(), words + "\n");
      return true;
    }
    case 7: {  // generics or supertraits
      const Stretch at = name_of(type);
      const std::string pieces[] = {"<T>", "<T: " + other + ">", ": " + other, "<'a>", "<const N: usize>"};
      text->insert(at.end, pieces[below(std::size(pieces))]);
      return true;
    }
    case 8: {  // a variant or field more, or an associated item
      const size_t brace = words.find('{');
      if (brace == std::string::npos) return false;
      const std::string pieces[] = {" Four(" + other + "),",    " One,",
                                    " side: " + other + ",",    " type Item;",
                                    " fn " + word + "(&self);", " Five,"};
      text->insert(all.begin + brace + 1, pieces[below(std::size(pieces))]);
      return true;
    }
    default: {
      const std::vector<Stretch> bodies = items(true);
      if (bodies.empty()) return false;
      const std::string pieces[] = {
          " let _ = " + name + "::One; ",
          " match one { " + name + "::Two(held) => held.size(), _ => 1 } ",
          " use " + name + "::*; One; ",
          " use crate::" + name + " as Held; Held::new().size(); ",
          " let one: " + name + " = " + name + "(1); one.clone().0." + word + "(); ",
          " " + name + " { side: 1 }.side.size(); ",
          " fn held<T: " + name + ">(one: T) { one.out().size(); one.made(); } ",
          " <" + other + " as " + name + ">::SIDE; ",
          " let _: <" + other + " as " + name + ">::Out = 1.out(); "};
      text->insert(bodies[below(bodies.size())].begin, pieces[below(std::size(pieces))]);
      return true;
    }
  }
}

Change Mutation::next_of(const std::string& what, bool (Mutation::*edit)(Text*)) {
  Change change;
  change.what = "edit " + what;
  while (change.paths.empty()) {
    if (!undo_.empty() && one_in(4)) {
      change.what = "take back an edit of " + what;
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
      if (!(this->*edit)(&text)) continue;
      undo_.emplace_back(path, files_[path]);
      write(path, std::move(text), &change);
    }
  }
  return change;
}

Change Mutation::next_drawn(Drawn drawn) {
  const bool functions = drawn == Drawn::kFunction;
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
    // So that each is as likely as any other, files of many are taken more often.
    const std::vector<NodeIndex> all = functions ? leaves()
                                       : drawn == Drawn::kUse
                                           ? nodes({NodeKind::kUse, NodeKind::kModule})
                                           : nodes({NodeKind::kStruct, NodeKind::kEnum, NodeKind::kUnion,
                                                    NodeKind::kTypeAlias, NodeKind::kTrait, NodeKind::kImpl});
    constexpr size_t kPerFile = 64;
    const size_t number = below(kPerFile);
    if (number >= all.size()) continue;
    const NodeIndex node = all.size() > kPerFile ? all[below(all.size())] : all[number];
    const rust::Node& leaf = tree_[node];
    if (functions && leaf.kind != NodeKind::kFunction) continue;
    if (leaf.kind == NodeKind::kModule &&
        rust::child_of_kind(tree_, node, NodeKind::kItemList) == rust::kNoNode)
      continue;
    // Not of traits and extern blocks, and not in bodies.
    bool is_leaf = true;
    for (NodeIndex around = node + 1; around < tree_.nodes.size(); ++around) {
      if (around + 1 - tree_[around].size > node) continue;
      const NodeKind kind = tree_[around].kind;
      is_leaf = is_leaf && kind != NodeKind::kTrait && kind != NodeKind::kExternBlock &&
                (kind != NodeKind::kBlock || drawn == Drawn::kUse) &&
                (drawn != Drawn::kItem || kind != NodeKind::kImpl);
    }
    if (!is_leaf) continue;
    const NodeIndex named = rust::child_of_kind(tree_, node, NodeKind::kName);
    const TokenIndex name = named == rust::kNoNode ? leaf.begin : tree_[named].begin;
    change.what = "of " + std::string(tokens_.text(name, text));
    undo_.emplace_back(path, text);
    if (functions && one_in(2))
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
  if (one_in(6)) return next_of_title();
  if (one_in(6)) return next_of_import();
  if (one_in(6)) return next_of_impl();
  if (one_in(6)) return next_of_type();
  if (one_in(10)) return next_of_glob();
  if (one_in(10)) return next_of_inner_import();
  if (one_in(16)) return next_of_word();
  if (one_in(10)) return next_of_module();
  if (one_in(10)) return next_of_foreign_impl();
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
