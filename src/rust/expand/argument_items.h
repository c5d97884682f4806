// Items that a call's arguments hold as they stand: what is known of a call when its macro's rules cannot be had.
//
// Many macros that wrap items pass them on (`cfg_rt! { mod a; }`, `quickcheck! { fn prop(…) … }`), so arguments that read
// wholly as items are taken for items. If they do not, each group in braces at their top level that does is
// (`cfg_if! { if #[cfg(unix)] { mod a; } else { mod b; } }`). That is a reading of the text, not an expansion: whoever
// uses it says so.
//
// Threads: none. Cost: one lexing, and at most two parses of the arguments.
#pragma once

#include "rust/expand/expansion.h"

namespace pt::rust {

// Writes those items into `out`, cleared first. False: there are none, or too many (kExpandedTokensMax).
bool items_of_arguments(const MacroText& arguments, Edition edition, ExpansionPlace place, Expansion* out);

}  // namespace pt::rust
