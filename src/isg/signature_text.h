// How canonical signatures (tokens with one space between) are shown to people: spaced as rustfmt would on one
// line. Display only; identity is the canonical form.
#pragma once

#include <string>
#include <string_view>

namespace pt::isg {

// `pub fn f < T > ( & self , x : Vec < T > ) -> u8` → `pub fn f<T>(&self, x: Vec<T>) -> u8`.
// Cost: linear.
std::string display_signature(std::string_view canonical);
void append_display_signature(std::string_view canonical, std::string* shown);

}  // namespace pt::isg
