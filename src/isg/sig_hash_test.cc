#include "isg/sig_hash.h"

#include <gtest/gtest.h>

namespace pt::isg {
namespace {

// The table of docs/formats/sighash.md, made with xxh128sum. A failure here means that every stored graph and every
// id people wrote down is void: change the format's version, not the vector.
TEST(SigHash, GoldenVectors) {
  struct Vector {
    Family family;
    const char* path;
    const char* signature;
    Disambiguator rest;
    const char* hex;
  };
  const Vector vectors[] = {
      {Family::kFunction, "k::f", "pub fn f ( )", {}, "a460da90c9dcfde4fcbe7156f3e74485"},
      {Family::kFunction,
       "k::Foo::new",
       "pub fn new ( _ : u8 ) -> Self",
       {.impl_header = "impl Foo"},
       "69fd142f923467298580e4f2b36be692"},
      {Family::kFunction,
       "k::Foo::new",
       "pub fn new ( _ : u8 ) -> Self",
       {.cfg = "all ( feature = \"a\" , unix )", .impl_header = "impl Foo"},
       "488de16d571ab5ef0b0efa5bbc61d90a"},
      {Family::kFunction,
       "k::Foo::new",
       "pub fn new ( _ : u8 ) -> Self",
       {.impl_header = "impl Foo", .ordinal = 1},
       "22cbcf44c6d24564f2c853f94d70a842"},
      {Family::kStruct, "k::Größe", "pub struct Größe ( pub f64 )", {}, "bbf42952e68ccbde49608aa491285a8c"},
      {Family::kImpl,
       "k::m::<impl From<u8> for Foo>",
       "impl From < u8 > for Foo",
       {},
       "9b27e353ab84f7ad353e30bfac7f22e2"},
      {Family::kModule, "k", "", {}, "685784ea7ba9c87332f23820a1ba1473"},
      {Family::kMacro, "k::vec", "vec", {.ordinal = 12}, "c006f5c656c7252f3b1a46f43e15ff54"},
  };
  for (const Vector& v : vectors) {
    EXPECT_EQ(sig_hash(v.family, v.path, v.signature, v.rest).hex(), v.hex) << v.path;
  }
}

TEST(SigHash, NeighbouringPartsDoNotRunTogether) {
  EXPECT_NE(sig_hash(Family::kFunction, "a", "b", {}), sig_hash(Family::kFunction, "ab", "", {}));
  EXPECT_NE(sig_hash(Family::kFunction, "a", "", {.cfg = "b"}),
            sig_hash(Family::kFunction, "a", "", {.impl_header = "b"}));
  EXPECT_NE(sig_hash(Family::kFunction, "a", "", {.impl_header = "1"}),
            sig_hash(Family::kFunction, "a", "", {.ordinal = 1}));
}

TEST(SigHash, HexComesBack) {
  SigHash hash = sig_hash(Family::kTrait, "k::T", "trait T", {});
  EXPECT_EQ(SigHash::from_hex(hash.hex()), hash);
  EXPECT_EQ(SigHash::from_hex("A460DA90C9DCFDE4FCBE7156F3E74485")->hex(), "a460da90c9dcfde4fcbe7156f3e74485");
  EXPECT_FALSE(SigHash::from_hex(""));
  EXPECT_FALSE(SigHash::from_hex(hash.hex().substr(1)));
  EXPECT_FALSE(SigHash::from_hex(hash.hex() + "0"));
  EXPECT_FALSE(SigHash::from_hex("g460da90c9dcfde4fcbe7156f3e74485"));
}

TEST(SigHash, OrderIsByteOrder) {
  EXPECT_LT(*SigHash::from_hex("0fffffffffffffffffffffffffffffff"),
            *SigHash::from_hex("10000000000000000000000000000000"));
}

}  // namespace
}  // namespace pt::isg
