// The edition of a crate decides which words are keywords and which prelude names are in scope.
#pragma once

#include <cstdint>

namespace pt::rust {

enum class Edition : uint8_t { k2015, k2018, k2021, k2024 };

}  // namespace pt::rust
