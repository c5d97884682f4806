// Glob patterns over '/'-separated paths, as gitignore(5) has them: `*` and `?` stay within a component, `**` as a whole
// component is any number of components, [a-z], [!a-z] and [[:alpha:]] are one byte, `\` takes the next byte literally.
#pragma once

#include <string_view>

namespace pt::workspace {

// True if `pattern` matches all of `path`. Cost: at worst the product of their lengths for each of the two kinds of
// stars; linear for patterns with one star.
bool glob_matches(std::string_view pattern, std::string_view path);

// True if a byte of `pattern` means something else than itself.
bool has_wildcards(std::string_view pattern);

}  // namespace pt::workspace
