// The DraftBuilder collects the nodes, targets and edges of one Draft: each target once, each edge once with all
// its sites.
//
// Threads: none; one builder a thread, used for Draft after Draft.
// Cost:    a target that was seen before is one array read; the edges of an item are sorted once.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "rust/infer/draft.h"

namespace pt::rust {

class Observer;

class DraftBuilder {
 public:
  // From now on every site edge is told; null: to nobody.
  void observe(Observer* observer) { observer_ = observer; }
  void start(InstanceId instance, size_t definition_count);
  // Whether what follows stands in an expansion: nothing found there is surer than that.
  void in_expansion(bool in_expansion) { in_expansion_ = in_expansion; }
  // The finished Draft; the builder is empty afterwards.
  Draft finish();

  Draft& draft() { return draft_; }
  std::string_view keep(std::string_view text) { return draft_.strings.add(text); }

  TargetIndex target(DefId def);
  TargetIndex external(isg::Family family, std::string_view path);

  // An edge of the item being described. Structure edges (CONTAINS, DEFINES, IMPL) have no site.
  void structure_edge(TargetIndex from, TargetIndex to, TargetIndex via, isg::EdgeKind kind,
                      isg::Flags flags);
  void site_edge(TargetIndex to, isg::EdgeKind kind, isg::Confidence confidence, isg::Flags flags,
                 isg::Site site);
  // Turns the site edges since the last call into edges from `from`.
  void end_item(TargetIndex from);

 private:
  struct SiteEdge {
    TargetIndex to;
    isg::EdgeKind kind;
    isg::Confidence confidence;
    isg::Flags flags;
    isg::Site site;
  };
  struct Hash {
    using is_avalanching = void;
    size_t operator()(std::string_view text) const { return hash64(text); }
  };

  Observer* observer_ = nullptr;
  Draft draft_;
  std::vector<TargetIndex> target_of_;  // by DefId; valid where stamp_of_ is stamp_
  std::vector<uint32_t> stamp_of_;
  uint32_t stamp_ = 0;
  bool in_expansion_ = false;
  boost::unordered_flat_map<std::string_view, TargetIndex, Hash> externals_;  // family digit and path
  std::vector<SiteEdge> pending_;
  std::string key_;
};

}  // namespace pt::rust
