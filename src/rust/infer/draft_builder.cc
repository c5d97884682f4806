#include "rust/infer/draft_builder.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "rust/infer/observer.h"

namespace pt::rust {

void DraftBuilder::start(InstanceId instance, size_t definition_count) {
  draft_ = Draft();
  draft_.instance = instance;
  in_expansion_ = false;
  if (target_of_.size() < definition_count) {
    target_of_.resize(definition_count);
    stamp_of_.resize(definition_count, 0);
  }
  ++stamp_;
  externals_.clear();
  pending_.clear();
}

Draft DraftBuilder::finish() { return std::move(draft_); }

TargetIndex DraftBuilder::target(DefId def) {
  if (stamp_of_[def.index()] == stamp_) return target_of_[def.index()];
  TargetIndex added = static_cast<TargetIndex>(draft_.targets.size());
  draft_.targets.push_back({def, isg::Family::kFunction, {}});
  stamp_of_[def.index()] = stamp_;
  target_of_[def.index()] = added;
  return added;
}

TargetIndex DraftBuilder::external(isg::Family family, std::string_view path) {
  key_.assign(1, static_cast<char>('0' + static_cast<int>(family)));
  key_ += path;
  if (auto found = externals_.find(key_); found != externals_.end()) return found->second;
  std::string_view kept = keep(key_);
  TargetIndex added = static_cast<TargetIndex>(draft_.targets.size());
  draft_.targets.push_back({DefId(), family, kept.substr(1)});
  externals_.emplace(kept, added);
  return added;
}

void DraftBuilder::structure_edge(TargetIndex from, TargetIndex to, TargetIndex via, isg::EdgeKind kind,
                                  isg::Flags flags) {
  draft_.edges.push_back({from, to, via, kind, isg::Confidence::kExact, flags, 0, 0});
}

void DraftBuilder::site_edge(TargetIndex to, isg::EdgeKind kind, isg::Confidence confidence, isg::Flags flags,
                             isg::Site site) {
  if (in_expansion_) {
    confidence = std::max(confidence, isg::Confidence::kMacro);
    flags |= isg::kFlagMacro;
  }
  if (observer_ != nullptr) observer_->edge(to, kind, confidence, flags, site);
  pending_.push_back({to, kind, confidence, flags, site});
}

void DraftBuilder::end_item(TargetIndex from) {
  if (observer_ != nullptr) observer_->end_item(from);
  std::ranges::sort(pending_, [](const SiteEdge& a, const SiteEdge& b) {
    return std::tie(a.kind, a.to, a.site) < std::tie(b.kind, b.to, b.site);
  });
  for (size_t i = 0; i < pending_.size();) {
    const SiteEdge& first = pending_[i];
    DraftEdge edge{from,
                   first.to,
                   kNoTarget,
                   first.kind,
                   first.confidence,
                   0,
                   static_cast<uint32_t>(draft_.sites.size()),
                   0};
    for (; i < pending_.size() && pending_[i].kind == first.kind && pending_[i].to == first.to; ++i) {
      const SiteEdge& site = pending_[i];
      edge.flags |= site.flags;
      edge.confidence = best(edge.confidence, site.confidence);
      if (edge.site_count != 0 && draft_.sites.back() == site.site) continue;
      draft_.sites.push_back(site.site);
      ++edge.site_count;
    }
    draft_.edges.push_back(edge);
  }
  pending_.clear();
}

}  // namespace pt::rust
