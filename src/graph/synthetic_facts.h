// Facts of a workspace that nobody wrote: for benchmarks and tests, not part of the program.
//
// Shapes follow what was counted in real workspaces of 500 K lines: 1,870 files, 43 nodes, 215 edges and 376 sites
// each; half of the calls stay in their file, a seventh leave the workspace, and both callees and external items are
// used very unevenly (the n-th most popular in proportion to 1/n).
//
// The same options make the same Facts on every platform.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "isg/facts.h"

namespace pt::graph {

struct SyntheticOptions {
  uint32_t files = 1870;
  uint32_t files_of_crate = 100;
  uint32_t externals = 3000;
  uint64_t seed = 1;
};

class SyntheticWorkspace {
 public:
  explicit SyntheticWorkspace(const SyntheticOptions& options)
      : options_(options), state_(options.seed * 2 + 1) {
    make_externals();
    for (uint32_t i = 0; i < options.files; ++i) make_nodes(i);
    for (uint32_t i = 0; i < options.files; ++i) make_edges(i);
  }

  std::vector<const isg::Facts*> facts() const {
    std::vector<const isg::Facts*> all;
    for (const auto& file : files_) all.push_back(file->facts.get());
    return all;
  }

 private:
  struct File {
    std::unique_ptr<isg::Facts> facts = std::make_unique<isg::Facts>();
    std::string module_path;
    uint32_t crate = 0;
    std::vector<isg::FactIndex> functions, structs, impls, traits, types;
    std::vector<std::pair<isg::FactIndex, isg::FactIndex>> owners;                     // owner, node
    std::vector<std::tuple<isg::FactIndex, isg::FactIndex, isg::SigHash>> implements;  // type, impl, trait
    std::map<isg::SigHash, isg::FactIndex> foreign;
    std::map<std::tuple<isg::FactIndex, isg::EdgeKind, isg::FactIndex, isg::FactIndex>,
             std::vector<isg::Site>>
        edges;
    uint32_t line = 1;
  };

  uint64_t next() {  // xorshift64*
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545'F491'4F6C'DD1D;
  }
  uint32_t below(uint32_t bound) { return static_cast<uint32_t>((next() >> 32) * bound >> 32); }
  uint32_t popular(uint32_t bound) {  // 1/n
    double uniform = static_cast<double>(next() >> 11) / 9007199254740992.0;
    return std::min(bound - 1, static_cast<uint32_t>(std::pow(bound, uniform)) - 1);
  }
  std::string word() {
    static constexpr const char* kWords[] = {"parse", "token", "stream", "node",   "build", "index",
                                             "read",  "write", "buffer", "config", "state", "visit",
                                             "apply", "merge", "value",  "error",  "path",  "scope",
                                             "type",  "check", "lower",  "query",  "cache", "span"};
    return kWords[below(24)];
  }
  // Its parts are made from left to right, whatever the compiler: those of a sum of strings are not.
  static std::string joined(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts) text += part;
    return text;
  }
  std::string snake() { return joined({word(), "_", word(), below(3) == 0 ? "_" + word() : ""}); }
  std::string camel() {
    std::string name = joined({word(), word()});
    name[0] = static_cast<char>(name[0] - 32);
    return name + std::to_string(below(1000));
  }

  isg::FactIndex add(File* file, isg::Family family, isg::Flavour flavour, const std::string& path,
                     const std::string& name, const std::string& signature, uint32_t lines) {
    isg::Facts& facts = *file->facts;
    isg::Node node;
    node.family = family;
    node.flavour = flavour;
    node.path = facts.strings.add(path);
    node.name = facts.strings.add(name);
    node.signature = facts.strings.add(signature);
    node.crate = node.path.substr(0, node.path.find("::"));
    node.visibility = below(2) == 0 ? "pub" : "";
    node.file = facts.strings.add("crates/" + std::string(node.crate) + "/src/file.rs");
    node.id = isg::sig_hash(family, path, signature, {.ordinal = static_cast<uint32_t>(facts.nodes.size())});
    node.begin = {file->line, 5};
    node.end = {file->line + lines, 6};
    node.name_at = {file->line, 12};
    if (family == isg::Family::kFunction) node.body = {file->line, 60};
    if (below(12) == 0) node.flags = isg::kFlagTest;
    node.unresolved = below(4);
    file->line += lines;
    facts.nodes.push_back(node);
    return static_cast<isg::FactIndex>(facts.nodes.size() - 1);
  }

  std::string function_signature(const std::string& name, bool method) {
    return joined({"pub fn ", name, " ( ", method ? "& self , " : "", "_ : & ", camel(), " , _ : ", word(),
                   " ) -> Result < ", camel(), " , Error >"});
  }

  void make_externals() {
    for (uint32_t i = 0; i < options_.externals; ++i) {
      std::string crate = i % 3 == 0 ? "core" : i % 3 == 1 ? "alloc" : "serde";
      bool trait = i % 5 == 0;
      std::string name = trait ? camel() : snake();
      isg::Node node;
      node.external = true;
      node.family = trait ? isg::Family::kTrait : i % 2 == 0 ? isg::Family::kFunction : isg::Family::kStruct;
      node.path = external_strings_.add(crate + "::" + word() + "::" + name + std::to_string(i));
      node.name = node.path.substr(node.path.rfind(':') + 1);
      node.crate = node.path.substr(0, crate.size());
      node.id = isg::sig_hash(node.family, node.path, "", {});
      externals_.push_back(node);
    }
  }

  void make_nodes(uint32_t number) {
    files_.push_back(std::make_unique<File>());
    File& file = *files_.back();
    file.crate = number / options_.files_of_crate;
    std::string crate = "crate_" + std::to_string(file.crate);
    std::string name = number % options_.files_of_crate == 0 ? crate : word() + std::to_string(number);
    file.module_path = name == crate ? crate : crate + "::" + name;
    using isg::Family;
    using isg::Flavour;
    isg::FactIndex module = add(&file, Family::kModule, name == crate ? Flavour::kCrate : Flavour::kFile,
                                file.module_path, name, "pub mod " + name, 0);
    auto path = [&](const std::string& tail) { return file.module_path + "::" + tail; };
    auto function = [&](isg::FactIndex owner, const std::string& prefix, Flavour flavour) {
      std::string own = joined({snake(), below(2) == 0 ? std::to_string(file.functions.size()) : ""});
      file.functions.push_back(add(&file, Family::kFunction, flavour, prefix + "::" + own, own,
                                   function_signature(own, flavour != Flavour::kFree), 9));
      file.owners.emplace_back(owner, file.functions.back());
    };
    for (int i = 0; i < 6; ++i) function(module, file.module_path, Flavour::kFree);
    for (int i = 0; i < 3; ++i) {
      std::string own = camel() + std::to_string(i);
      file.structs.push_back(add(&file, Family::kStruct, Flavour::kStruct, path(own), own,
                                 joined({"pub struct ", own, " { pub ", snake(), " : ", camel(), " , ",
                                         snake(), " : Vec < ", camel(), " > , ", snake(), " : u32 }"}),
                                 6));
      file.owners.emplace_back(module, file.structs.back());
      file.impls.push_back(add(&file, Family::kImpl, Flavour::kInherent, path("<impl " + own + ">"),
                               "<impl " + own + ">", "impl " + own, 2));
      file.owners.emplace_back(module, file.impls.back());
      file.owners.emplace_back(file.structs.back(), file.impls.back());
      for (int j = 0; j < 4; ++j) function(file.impls.back(), path(own), Flavour::kMethod);
    }
    std::string trait = camel() + "Trait";
    file.traits.push_back(
        add(&file, Family::kTrait, Flavour::kNone, path(trait), trait, "pub trait " + trait, 4));
    file.owners.emplace_back(module, file.traits.back());
    for (int i = 0; i < 2; ++i) function(file.traits.back(), path(trait), Flavour::kRequired);
    for (int i = 0; i < 4; ++i) {
      isg::FactIndex type = file.structs[below(3)];
      const isg::Node& target = externals_[popular(options_.externals / 5) * 5];
      std::string header = std::string(target.name) + " for " + std::string(file.facts->nodes[type].name);
      std::string own = "<impl " + header + ">";
      isg::FactIndex impl =
          add(&file, Family::kImpl, Flavour::kTraitImpl, path(own), own, "impl " + header, 2);
      file.owners.emplace_back(module, impl);
      file.owners.emplace_back(type, impl);
      file.implements.emplace_back(type, impl, target.id);
      std::string prefix =
          path("<" + std::string(file.facts->nodes[type].name) + " as " + std::string(target.name) + ">");
      for (int j = 0; j < 2; ++j) function(impl, prefix, Flavour::kMethod);
    }
    for (int i = 0; i < 3; ++i) {
      std::string own = snake() + std::to_string(i);
      file.types.push_back(add(&file, i == 0 ? Family::kType : Family::kValue,
                               i == 0 ? Flavour::kAlias : Flavour::kConst, path(own), own,
                               "pub const " + own + " : u32", 1));
      file.owners.emplace_back(module, file.types.back());
    }
  }

  isg::FactIndex foreign(File* file, const isg::SigHash& id) {
    auto next_index = static_cast<isg::FactIndex>(file->facts->nodes.size() + file->facts->foreign.size());
    auto [entry, is_new] = file->foreign.emplace(id, next_index);
    if (is_new) file->facts->foreign.push_back(id);
    return entry->second;
  }

  isg::FactIndex external(File* file, uint32_t number) {
    const isg::Node& node = externals_[number];
    if (!file->foreign.contains(node.id)) file->facts->externals.push_back(node);
    return foreign(file, node.id);
  }

  void reference(File* file, isg::FactIndex from, isg::EdgeKind kind) {
    bool call = kind == isg::EdgeKind::kCalls;
    auto pick = [&](const File& of) {
      const auto& nodes = call ? of.functions : below(4) == 0 ? of.types : of.structs;
      return nodes[popular(static_cast<uint32_t>(nodes.size()))];
    };
    uint32_t where = below(100);
    isg::FactIndex to;
    if (where < 55) {
      to = pick(*file);
    } else if (where < 86) {
      uint32_t first = file->crate * options_.files_of_crate;
      const File& other = *files_[first + popular(std::min(options_.files_of_crate, options_.files - first))];
      isg::FactIndex theirs = pick(other);
      to = &other == file ? theirs : foreign(file, other.facts->nodes[theirs].id);
    } else {
      to = external(file, popular(options_.externals));
    }
    uint32_t lines = 9;
    do {
      file->edges[{from, kind, to, isg::kNoFact}].push_back({below(lines), 5 + below(80)});
    } while (below(100) < 58);
  }

  void make_edges(uint32_t number) {
    File& file = *files_[number];
    using isg::EdgeKind;
    if (uint32_t root = file.crate * options_.files_of_crate; number != root) {
      // The parent declares the module, but the edge is kept with the child: it has one owner either way.
      isg::FactIndex parent = foreign(&file, files_[root]->facts->nodes[0].id);
      file.edges[{parent, EdgeKind::kContains, 0, isg::kNoFact}];
    }
    for (auto [owner, node] : file.owners) {
      bool module = file.facts->nodes[owner].family == isg::Family::kModule;
      file.edges[{owner, module ? EdgeKind::kContains : EdgeKind::kDefines, node, isg::kNoFact}];
    }
    for (const auto& [type, impl, trait] : file.implements) {
      uint32_t number_of_trait = 0;
      while (externals_[number_of_trait].id != trait) ++number_of_trait;
      file.edges[{type, EdgeKind::kImpl, external(&file, number_of_trait), impl}];
    }
    for (isg::FactIndex from : file.functions) {
      for (uint32_t i = 1 + below(6); i > 0; --i) reference(&file, from, EdgeKind::kCalls);
      for (uint32_t i = 1 + below(6); i > 0; --i) reference(&file, from, EdgeKind::kUses);
    }
    isg::Facts& facts = *file.facts;
    for (auto& [key, sites] : file.edges) {
      std::sort(sites.begin(), sites.end());
      sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
      auto [from, kind, to, via] = key;
      facts.edges.push_back({from, to, via, kind, isg::Confidence::kExact, 0,
                             static_cast<uint32_t>(facts.sites.size()), static_cast<uint32_t>(sites.size())});
      facts.sites.insert(facts.sites.end(), sites.begin(), sites.end());
    }
  }

  SyntheticOptions options_;
  uint64_t state_;
  StringArena external_strings_;
  std::vector<isg::Node> externals_;
  std::vector<std::unique_ptr<File>> files_;
};

}  // namespace pt::graph
