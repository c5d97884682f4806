// ItemNodes describes the items of one instance of a file as nodes of the graph: path, canonical signature,
// positions, flags. Identity is left to link(), which sees all files.
//
// Threads: none; one a thread, used for file after file.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "rust/infer/draft_builder.h"
#include "rust/infer/file_analyser.h"
#include "rust/infer/line_index.h"

namespace pt::rust {

// Family and flavour of a definition; false for those that are no nodes.
bool describe(const Names& names, DefId def, isg::Family* family, isg::Flavour* flavour);

class ItemNodes {
 public:
  ItemNodes(const Names& names, DraftBuilder* builder) : names_(names), builder_(*builder) {}

  // Ready for another file; its expansions follow it.
  void clear() { containers_.clear(); }
  // Begins with the module that the file is, unless it is included or an expansion. In an expansion each item that is
  // added becomes the home of `lines` (LineIndex::set_home).
  void start(const ParsedFile& file, InstanceId instance, LineIndex* lines, RealLines* real_lines);

  // Adds the node of item `index`, whose container was added before. False: the item has none.
  bool add(ItemIndex index);

  // First line of the item's node: sites count from there.
  uint32_t first_line(ItemIndex index) const;

 private:
  std::string_view container_path(ItemIndex item) const;
  std::string path_of_head(DefId head) const;
  void describe_impl(ItemIndex index, std::string* path, std::string* signature, std::string* header);
  void describe_derived_function(ItemIndex index, std::string* signature) const;
  std::string_view visibility_text(DefId module);
  isg::Flags flags_of(DefId def, NodeIndex node) const;
  isg::Flags crate_flags() const;
  void place_of(ItemIndex index, isg::Node* node) const;
  void place_of_expanded(ItemIndex index, isg::Node* node) const;
  TokenOrigin origin(TokenIndex token) const;
  isg::Position position(const TokenOrigin& origin, uint32_t further = 0) const;
  TokenIndex body_token(NodeIndex item) const;
  void note_container(ItemIndex call);
  NodeIndex child(NodeIndex node, NodeKind kind) const;

  const Names& names_;
  DraftBuilder& builder_;
  const ParsedFile* file_ = nullptr;
  LineIndex* lines_ = nullptr;
  RealLines* real_lines_ = nullptr;
  InstanceId instance_;
  std::string_view module_path_;
  std::vector<std::string_view> paths_;    // of each item; what it contains begins with it
  std::vector<std::string_view> headers_;  // canonical headers of impls, by item
  std::vector<std::string_view>
      compact_;  // `<Foo as Tr>` or the type's path of impls, by item: their members' prefix
  // Impls around macro calls, for what those make: their texts are known only here. By DefId.
  struct Container {
    std::string_view member_prefix;
    std::string_view header;
  };
  boost::unordered_flat_map<uint32_t, Container> containers_;
  Container outer_;  // of the expansion
  std::string scratch_;
};

}  // namespace pt::rust
