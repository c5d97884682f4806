#include "rust/infer/observer.h"

#include <fmt/format.h>

#include <algorithm>

namespace pt::rust {
namespace {

constexpr int kOriginDepthMax = 8;  // of references and parentheses
constexpr size_t kOriginsShownMax = 4;
constexpr size_t kReceiverTailMax = 40;  // of a long chain before a method's name

// On one line: every run of blanks is one.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  return line;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string cut_end(std::string text, size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && is_continuation(text[bytes_max])) --bytes_max;
  text.resize(bytes_max);
  return text + "…";
}

std::string cut_beginning(std::string text, size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  size_t from = text.size() - bytes_max;
  while (from < text.size() && is_continuation(text[from])) ++from;
  return "…" + text.substr(from);
}

std::string_view text_between(const ParsedFile& file, TokenIndex begin, TokenIndex end) {
  if (begin >= end || end > file.tokens.size()) return {};
  return file.text.substr(file.tokens.begin(begin), file.tokens.end(end - 1) - file.tokens.begin(begin));
}

std::string text_of(const ParsedFile& file, NodeIndex node) {
  const Node& of = file.tree[node];
  // The end of a long chain is what tells its calls apart.
  if (of.kind == NodeKind::kMethodCall || of.kind == NodeKind::kFieldAccess || of.kind == NodeKind::kTry ||
      of.kind == NodeKind::kAwait) {
    NodeIndex first = kNoNode;
    for (NodeIndex child : Children(file.tree, node)) first = child;
    if (first != kNoNode) {
      TokenIndex dot = file.tree[first].end;
      std::string receiver = on_one_line(text_between(file, of.begin, dot));
      std::string rest = on_one_line(text_between(file, dot, of.end));
      if (receiver.size() + rest.size() > Observer::kTextMax)
        receiver = cut_beginning(std::move(receiver), kReceiverTailMax);
      return receiver + cut_end(std::move(rest), Observer::kTextMax - kReceiverTailMax);
    }
  }
  return cut_end(on_one_line(text_between(file, of.begin, of.end)), Observer::kTextMax);
}

uint32_t width_of(std::string_view token) {
  uint32_t width = 0;
  for (char c : token) width += !is_continuation(c);
  return std::max(width, 1u);
}

}  // namespace

std::string_view name_of(SiteKind kind) {
  switch (kind) {
    case SiteKind::kPathCall:
      return "path-call";
    case SiteKind::kMethodCall:
      return "method-call";
    case SiteKind::kValueCall:
      return "value-call";
    case SiteKind::kMacroCall:
      return "macro-call";
    case SiteKind::kOperator:
      return "operator";
    case SiteKind::kDereference:
      return "dereference";
    case SiteKind::kIndex:
      return "index";
    case SiteKind::kField:
      return "field";
    case SiteKind::kForLoop:
      return "for";
    case SiteKind::kTry:
      return "try";
    case SiteKind::kAwait:
      return "await";
    case SiteKind::kPath:
      return "path";
    case SiteKind::kType:
      return "type";
    case SiteKind::kPattern:
      return "pattern";
    case SiteKind::kStructLiteral:
      return "struct-literal";
    case SiteKind::kCoercion:
      return "coercion";
    case SiteKind::kDerive:
      return "derive";
    case SiteKind::kReexport:
      return "reexport";
    case SiteKind::kImplied:
      return "implied";
  }
  return "";
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kTaken:
      return "taken";
    case Verdict::kTwin:
      return "twin";
    case Verdict::kLater:
      return "later";
    case Verdict::kNotVisible:
      return "not-visible";
    case Verdict::kOtherReceiver:
      return "other-receiver";
    case Verdict::kNotInScope:
      return "not-in-scope";
    case Verdict::kNotReachable:
      return "not-reachable";
    case Verdict::kHeaderDiffers:
      return "header-differs";
    case Verdict::kBoundNotMet:
      return "bound-not-met";
    case Verdict::kNoImpl:
      return "no-impl";
    case Verdict::kSeveralFit:
      return "several-fit";
    case Verdict::kUnread:
      return "unread";
  }
  return "";
}

// ---- items and edges

void Observer::attach(const Names* names, Inference* inference) {
  names_ = names;
  inference_ = inference;
}

void Observer::begin_item(uint32_t first_line) {
  stop_.check();
  first_line_ = first_line;
  watching_ = true;
  implicit_ = SiteKind::kImplied;
}

uint32_t Observer::add_site(ObservedSite site) {
  if (!watching_) return ObservedSite::kNone;
  if (sites_.size() >= kSitesMax) {
    cut_ = true;
    return ObservedSite::kNone;
  }
  sites_.push_back(std::move(site));
  return static_cast<uint32_t>(sites_.size() - 1);
}

void Observer::edge(TargetIndex to, isg::EdgeKind kind, isg::Confidence confidence, isg::Flags flags,
                    isg::Site at) {
  ObservedEdge edge{to, kind, confidence, std::min(otherwise_, confidence), flags, std::exchange(why_, {})};
  if (confidence != isg::Confidence::kMacro) edge.otherwise = confidence;
  otherwise_ = isg::Confidence::kExact;
  lines_.insert(position(at).line);
  ObservedSite* here = site();
  if (here == nullptr || here->at != position(at)) {
    ObservedSite implied;
    implied.kind = here != nullptr                ? here->kind
                   : (flags & isg::kFlagReexport) ? SiteKind::kReexport
                                                  : implicit_;
    implied.at = position(at);
    if (here != nullptr) implied.within = here->within;
    // What stands in one place without words of its own is one site.
    const bool same = !sites_.empty() && sites_.back().text.empty() && sites_.back().kind == implied.kind &&
                      sites_.back().at == implied.at;
    if (!same && add_site(std::move(implied)) == ObservedSite::kNone) return;
    here = &sites_.back();
  }
  // Enum::Variant uses the enum twice over.
  const bool again = std::ranges::any_of(here->edges, [&](const ObservedEdge& known) {
    return known.to == edge.to && known.kind == edge.kind && known.confidence == edge.confidence &&
           known.flags == edge.flags && known.why == edge.why;
  });
  if (!again) here->edges.push_back(std::move(edge));
}

// Words that mean nothing of their own, such as `u8` and `T`.
void Observer::drop_bare_sites() {
  std::vector<uint32_t> number(sites_.size());
  size_t kept = 0;
  for (size_t i = 0; i < sites_.size(); ++i) {
    const ObservedSite& one = sites_[i];
    number[i] = static_cast<uint32_t>(kept);
    const bool word =
        one.kind == SiteKind::kType || one.kind == SiteKind::kPattern || one.kind == SiteKind::kPath;
    if (word && one.edges.empty() && one.notes.empty() && one.steps.empty() &&
        one.unresolved + one.indirect == 0)
      continue;
    if (kept != i) sites_[kept] = std::move(sites_[i]);
    if (sites_[kept].within != ObservedSite::kNone) sites_[kept].within = number[sites_[kept].within];
    ++kept;
  }
  sites_.resize(kept);
}

void Observer::end_item(TargetIndex self) {
  if (watching_) drop_bare_sites();
  for (const ObservedSite& one : sites_) lines_.insert(one.at.line);
  const bool kept =
      std::ranges::any_of(sites_, [&](const ObservedSite& one) { return is_watched(one.at.line); });
  if (kept) items_.push_back({self, std::move(sites_)});
  sites_.clear();
  open_.clear();
  origins_.clear();
  site_of_node_.clear();
  origin_of_node_.clear();
  receiver_origin_.clear();
  found_.clear();
  locals_.clear();
  watching_ = true;
  implicit_ = SiteKind::kImplied;
}

void Observer::unknown_item_macro(TargetIndex owner, isg::Position at, std::string text) {
  lines_.insert(at.line);
  if (!is_watched(at.line)) return;
  ObservedSite site;
  site.kind = SiteKind::kMacroCall;
  site.at = at;
  site.text = std::move(text);
  site.unresolved = 1;
  site.notes.emplace_back("no macro that was read has this name");
  items_.push_back({owner, {std::move(site)}});
}

// ---- sites

void Observer::begin_site(SiteKind kind, const Place& place) {
  stop_.check();
  forget_edge();
  ObservedSite site;
  site.kind = kind;
  site.at = position(place.site);
  const uint32_t line = site.at.line;
  if (!watching_) {
    return open_.push_back({ObservedSite::kNone, line});
  }
  for (size_t i = open_.size(); i-- > 0 && site.within == ObservedSite::kNone;)
    if (open_[i].site != ObservedSite::kNone) {
      const ObservedSite& around = sites_[open_[i].site];
      site.within = around.kind == SiteKind::kMacroCall ? open_[i].site : around.within;
      break;
    }
  const Node& node = place.file.tree[place.node];
  site.width = width_of(place.file.tokens.text(place.token, place.file.text));
  site.text = text_of(place.file, place.node);
  site.expanded = place.lines == nullptr;
  if (place.lines != nullptr && node.begin < node.end) {
    site.begin = place.lines->position(place.file.tokens.begin(node.begin));
    site.end = place.lines->position(place.file.tokens.end(node.end - 1));
  }
  uint32_t number = add_site(std::move(site));
  open_.push_back({number, line});
  if (number != ObservedSite::kNone) site_of_node_.try_emplace(key(place.tree, place.node), number);
}

void Observer::receiver(const ParsedFile& file, size_t tree, NodeIndex node, TypeId type) {
  ObservedSite* here = site();
  if (here == nullptr) return;
  here->receiver = text_of(file, node);
  here->receiver_type = text(type);
  size_t origin = origin_of(file, tree, node);
  receiver_origin_[current()] = origin;
  for (size_t i = 0; i < kOriginsShownMax && origin != kNowhere; ++i) {
    here->origin.push_back(origins_[origin].words);
    origin = origins_[origin].next;
  }
}

void Observer::receiver_type(TypeId type, std::string_view how) {
  ObservedSite* here = site();
  if (here == nullptr) return;
  here->receiver_type = text(type);
  here->origin.emplace_back(how);
}

void Observer::found(DefId def) {
  if (site() != nullptr) found_[current()] = text(def);
}

void Observer::note(std::string text) {
  if (ObservedSite* here = site();
      here != nullptr && std::ranges::find(here->notes, text) == here->notes.end())
    here->notes.push_back(std::move(text));
}

void Observer::unresolved(std::string_view why) {
  if (!open_.empty()) lines_.insert(open_.back().line);
  ObservedSite* here = site();
  if (here == nullptr) return;
  ++here->unresolved;
  if (!why.empty())
    note(std::string(why));
  else if (here->notes.empty())
    note("what is called is not known");
}

void Observer::indirect(std::string why) {
  if (!open_.empty()) lines_.insert(open_.back().line);
  if (ObservedSite* here = site()) ++here->indirect;
  note(std::move(why));
}

void Observer::not_counted() {
  if (ObservedSite* here = site()) here->unresolved = 0;
}

void Observer::expanded(std::string_view made) {
  if (ObservedSite* here = site()) here->expansion = cut_end(on_one_line(made), kExpansionMax);
}

void Observer::unread_path(std::string_view path) {
  if (ObservedSite* here = site()) here->unread_crate = path.substr(0, path.find("::"));
}

std::string Observer::why_no_method(std::string_view name) const {
  if (current() == ObservedSite::kNone) return {};
  const ObservedSite& here = sites_[current()];
  const std::string not_known =
      here.origin.empty() ? std::string("the receiver's type is not known")
                          : fmt::format("the receiver's type is not known: {}", here.origin.front());
  if (here.steps.empty()) return not_known;
  const std::string& last = here.steps.back().type;
  if (last == "?" || last == "_")
    return here.steps.size() == 1 ? not_known
                                  : fmt::format("what `{}` dereferences to is not known",
                                                here.steps[here.steps.size() - 2].type);
  if (!here.unread_crate.empty())
    return fmt::format("`{}` is a type of a crate that was not read: `{}`", last, here.unread_crate);
  const bool any =
      std::ranges::any_of(here.steps, [](const ProbeStep& one) { return !one.candidates.empty(); });
  return fmt::format("no method `{}` {} `{}`, nor on what it dereferences to", name,
                     any ? "fits on" : "is known on", here.steps.front().type);
}

void Observer::gives(size_t tree, NodeIndex node, TypeId type) {
  if (!watching_) return;
  if (auto found = site_of_node_.find(key(tree, node)); found != site_of_node_.end())
    sites_[found->second].result = text(type);
}

// ---- where types come from

size_t Observer::add_origin(std::string words, size_t next) {
  origins_.push_back({std::move(words), next});
  return origins_.size() - 1;
}

std::string Observer::origin_words(const ObservedSite& site) const {
  const std::string place = fmt::format("{}:{}", site.at.line, site.at.column);
  auto found = found_.find(static_cast<uint32_t>(&site - sites_.data()));
  const std::string meant = found == found_.end() ? std::string() : found->second;
  switch (site.kind) {
    case SiteKind::kMethodCall:
    case SiteKind::kPathCall:
    case SiteKind::kValueCall:
      if (!site.unread_crate.empty())
        return fmt::format("what `{}` at {} gives, of crate `{}`, which was not read", site.text, place,
                           site.unread_crate);
      if (site.unresolved > 0) return fmt::format("`{}` at {}, which is unresolved itself", site.text, place);
      return meant.empty() ? fmt::format("what `{}` gives", site.text)
                           : fmt::format("what `{}` returns, called at {}", meant, place);
    case SiteKind::kMacroCall:
      return site.expansion.empty() ? fmt::format("what `{}` gives", site.text)
                                    : fmt::format("what `{}` expands to", site.text);
    case SiteKind::kField:
      return fmt::format("a field of `{}`", site.receiver_type);
    case SiteKind::kIndex:
      return fmt::format("an element of `{}`", site.receiver);
    case SiteKind::kTry:
      return fmt::format("what `?` takes out of `{}`", site.receiver);
    case SiteKind::kAwait:
      return fmt::format("what awaiting `{}` gives", site.receiver);
    case SiteKind::kDereference:
      return fmt::format("what `{}` refers to", site.receiver);
    case SiteKind::kOperator:
      return fmt::format("what `{}` gives", site.text);
    case SiteKind::kStructLiteral:
      return "a struct literal";
    case SiteKind::kPath:
      return fmt::format("the item `{}`", meant.empty() ? site.text : meant);
    default:
      return fmt::format("`{}`", site.text);
  }
}

size_t Observer::origin_of(const ParsedFile& file, size_t tree, NodeIndex node, int depth) {
  while (file.tree[node].kind == NodeKind::kParen && file.tree[node].size > 1) --node;
  if (auto known = origin_of_node_.find(key(tree, node)); known != origin_of_node_.end())
    return known->second;
  if (auto known = site_of_node_.find(key(tree, node)); known != site_of_node_.end()) {
    auto further = receiver_origin_.find(known->second);
    return add_origin(origin_words(sites_[known->second]),
                      further == receiver_origin_.end() ? kNowhere : further->second);
  }
  const Node& of = file.tree[node];
  switch (of.kind) {
    case NodeKind::kPathExpression:
      if (of.end == of.begin + 1 && file.tokens.kind(of.begin) == TokenKind::kSelfValue)
        return add_origin("`self`, whose type is that of the impl or trait around");
      return kNowhere;
    case NodeKind::kLiteral:
      return add_origin("a literal");
    case NodeKind::kReference:
      if (depth == kOriginDepthMax || of.size <= 1) return kNowhere;
      return add_origin("a reference to it", origin_of(file, tree, node - 1, depth + 1));
    case NodeKind::kCast:
      return add_origin("the type behind `as`");
    case NodeKind::kStructLiteral:
      return add_origin("a struct literal");
    case NodeKind::kClosure:
      return add_origin("a closure");
    case NodeKind::kTuple:
      return add_origin("a tuple");
    case NodeKind::kArray:
    case NodeKind::kRepeat:
      return add_origin("an array");
    case NodeKind::kRange:
      return add_origin("a range");
    case NodeKind::kIf:
    case NodeKind::kMatch:
      return add_origin("its branches");
    case NodeKind::kBlock:
    case NodeKind::kBlockExpression:
      return add_origin("the value of a block");
    default:
      return kNowhere;
  }
}

void Observer::binding(Binder binder, const Place& place, NodeIndex source, NodeIndex written) {
  if (!watching_) return;
  const uint32_t line = position(place.site).line;
  const std::string type = written == kNoNode ? std::string() : text_of(place.file, written);
  const std::string of = source == kNoNode ? std::string() : text_of(place.file, source);
  binder_next_ = source == kNoNode ? kNowhere : origin_of(place.file, place.tree, source);
  switch (binder) {
    case Binder::kParameter:
      binder_words_ = type.empty() ? "a parameter" : fmt::format("a parameter declared as `{}`", type);
      return;
    case Binder::kLet:
      binder_words_ = fmt::format("bound by `let` on line {}", line);
      if (!type.empty())
        binder_words_ += fmt::format(" as `{}`", type);
      else if (!of.empty())
        binder_words_ += fmt::format(" to `{}`", of);
      return;
    case Binder::kMatch:
      binder_words_ = fmt::format("bound by a pattern on line {} of `match {}`", line, of);
      return;
    case Binder::kCondition:
      binder_words_ = fmt::format("bound by a pattern on line {} to `{}`", line, of);
      return;
    case Binder::kFor:
      binder_words_ = fmt::format("an item of `{}`, iterated on line {}", of, line);
      return;
    case Binder::kClosure: {
      binder_words_ = fmt::format("a parameter of the closure on line {}", line);
      auto callee = found_.find(current());
      if (!type.empty())
        binder_words_ += fmt::format(", declared as `{}`", type);
      else if (callee != found_.end())
        binder_words_ += fmt::format(", given by `{}`", callee->second);
      return;
    }
    case Binder::kMacro:
      binder_words_ = fmt::format("bound by a pattern in a macro's arguments on line {}", line);
      return;
  }
}

void Observer::bound(size_t local, std::string_view name, TypeId type) {
  if (!watching_) return;
  locals_.resize(local + 1, kNowhere);
  locals_[local] = add_origin(fmt::format("`{}`, {}: `{}`", name, binder_words_, text(type)), binder_next_);
}

void Observer::local(size_t tree, NodeIndex path_expression, size_t local) {
  if (watching_ && local < locals_.size()) origin_of_node_[key(tree, path_expression)] = locals_[local];
}

// ---- probes

void Observer::step(TypeId type, std::string how) {
  if (ObservedSite* here = site()) here->steps.push_back({text(type), std::move(how), {}, 0});
}

// A candidate is looked at in several forms of the receiver: what it was in the end is what counts.
void Observer::put_candidate(CandidateLook look) {
  ObservedSite* here = site();
  if (here == nullptr || here->steps.empty()) return;
  ProbeStep& step = here->steps.back();
  for (CandidateLook& known : step.candidates) {
    if (known.what != look.what) continue;
    if (known.verdict == look.verdict || look.verdict == Verdict::kOtherReceiver) return;
    if (known.verdict == Verdict::kOtherReceiver || look.verdict == Verdict::kTaken) {
      known = std::move(look);
      return;
    }
  }
  if (step.candidates.size() >= kCandidatesMax && look.verdict != Verdict::kTaken) {
    ++step.left_out;
    return;
  }
  step.candidates.push_back(std::move(look));
}

void Observer::candidate(DefId def, TypeId, Verdict verdict, std::string why) {
  if (site() != nullptr) put_candidate({text(def), verdict, std::move(why), {}});
}

void Observer::take_back(DefId def, Verdict verdict, std::string why) {
  ObservedSite* here = site();
  if (here == nullptr || here->steps.empty()) return;
  const std::string what = text(def);
  for (CandidateLook& known : here->steps.back().candidates)
    if (known.what == what) known = {what, verdict, std::move(why), {}};
}

void Observer::candidate_by_impls(DefId def, TypeId self, Verdict verdict, std::string why) {
  if (site() == nullptr) return;
  if (why.empty() && verdict == Verdict::kNoImpl) why = fmt::format("`{}` does not implement it", text(self));
  put_candidate({text(def), verdict, std::move(why), answer_});
}

// ---- impls

void Observer::asks(TypeId, DefId) { asked_.emplace_back(); }

void Observer::looked_at(DefId impl, Verdict verdict, std::string why) {
  if (asked_.empty() || asked_.back().size() >= kImplsMax) return;
  asked_.back().push_back({header(impl), verdict, std::move(why)});
}

void Observer::answered(TypeId self, DefId trait) {
  answer_ = std::move(asked_.back());
  asked_.pop_back();
  if (!inference_->types()[self].has_variables)
    remembered_[uint64_t{self.index()} << 32 | trait.index()] = answer_;
}

void Observer::recalled(TypeId self, DefId trait) {
  auto known = remembered_.find(uint64_t{self.index()} << 32 | trait.index());
  answer_ = known == remembered_.end() ? std::vector<ImplLook>() : known->second;
}

void Observer::keep_impls() {
  if (ObservedSite* here = site()) here->impls = answer_;
}

// ---- text

std::string Observer::text(TypeId type) const { return inference_->types().text(type, *names_, inference_); }

std::string Observer::header(DefId impl) const {
  const ImplSignature& signature = inference_->signatures().impl(impl);
  const DefId trait = names_->impl_info(impl).trait;
  std::string self = inference_->types().text(signature.self, *names_);
  if (!trait.valid()) return fmt::format("impl {}", self);
  std::string arguments;
  for (TypeId argument : signature.trait.arguments) {
    arguments += arguments.empty() ? "<" : ", ";
    arguments += inference_->types().text(argument, *names_);
  }
  if (!arguments.empty()) arguments += '>';
  return fmt::format("impl {}{} for {}", names_->path_of(trait), arguments, self);
}

std::string Observer::text(DefId def) const {
  const Definition& definition = (*names_)[def];
  if (!definition.parent.valid() || (*names_)[definition.parent].kind != DefKind::kImpl)
    return names_->path_of(def);
  const ImplSignature& signature = inference_->signatures().impl(definition.parent);
  const DefId trait = names_->impl_info(definition.parent).trait;
  std::string self = inference_->types().text(signature.self, *names_);
  std::string_view name = names_->text(definition.name);
  return trait.valid() ? fmt::format("<{} as {}>::{}", self, names_->path_of(trait), name)
                       : fmt::format("{}::{}", self, name);
}

}  // namespace pt::rust
