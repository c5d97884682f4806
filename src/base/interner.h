// Interner gives every distinct string a dense 32-bit Symbol.
//
// Lifetime: Symbols and the string_views of text() live as long as the Interner; nothing is ever removed.
// Threads:  one writer; text() may be called by others only while nobody interns.
// Cost:     intern() is one hash probe (about 20 ns when the string is known); text() is an array read.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/hash.h"
#include "base/id.h"

namespace pt {

class Interner {
 public:
  // The Symbol of `text`, made if new.
  Symbol intern(std::string_view text);

  // The Symbol of `text` if it was interned before, else an invalid one.
  Symbol find(std::string_view text) const;

  std::string_view text(Symbol symbol) const { return texts_[symbol.index()]; }
  size_t size() const { return texts_.size(); }
  size_t memory_bytes() const;

 private:
  struct Hash {
    using is_avalanching = void;
    size_t operator()(std::string_view text) const { return hash64(text); }
  };

  StringArena arena_;
  std::vector<std::string_view> texts_;
  boost::unordered_flat_map<std::string_view, Symbol, Hash> symbols_;
};

}  // namespace pt
