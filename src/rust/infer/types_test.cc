#include "rust/infer/types.h"

#include <gtest/gtest.h>

namespace pt::rust {
namespace {

TEST(TypeTable, EqualTypesAreOne) {
  TypeTable types;
  TypeId number = types.builtin(DefId(5u));
  TypeId pair[] = {number, types.unit()};
  EXPECT_EQ(types.adt(DefId(7u), pair), types.adt(DefId(7u), pair));
  EXPECT_NE(types.adt(DefId(7u), pair), types.adt(DefId(8u), pair));
  EXPECT_NE(types.reference(number, true), types.reference(number, false));
}

TEST(TypeTable, TypesWithVariablesAreOfOneBody) {
  TypeTable types;
  TypeId number = types.builtin(DefId(5u));
  TypeId variable = types.variable(0, VariableKind::kGeneral);
  EXPECT_EQ(variable, types.variable(0, VariableKind::kGeneral));
  EXPECT_NE(variable, types.variable(0, VariableKind::kInteger));
  EXPECT_NE(variable, types.variable(1, VariableKind::kGeneral));
  TypeId open = types.slice(variable);
  EXPECT_TRUE(types[open].has_variables);
  EXPECT_EQ(types.argument(open, 0), variable);
  EXPECT_EQ(types[variable].number, 0u);

  size_t lasting = types.size();
  types.start_body();
  EXPECT_EQ(types.size(), lasting);
  EXPECT_EQ(types.builtin(DefId(5u)), number);
  TypeId again = types.slice(types.variable(3, VariableKind::kFloat));
  EXPECT_EQ(types[types.argument(again, 0)].number, 3u);
}

TEST(TypeTable, ManyTypesAreFoundAgain) {
  TypeTable types;
  TypeId variable = types.variable(0, VariableKind::kGeneral);
  std::vector<TypeId> made;
  auto make = [&](uint32_t i) {
    return types.adt(DefId(i / 2), {i % 2 == 0 ? &variable : made.data(), i > 0 ? 1u : 0u});
  };
  for (uint32_t i = 0; i < 20'000; ++i) made.push_back(make(i));
  for (uint32_t i = 0; i < 20'000; ++i) ASSERT_EQ(make(i), made[i]);
}

TEST(TypeTable, ArgumentsMayPointIntoTheTable) {
  TypeTable types;
  TypeId list = types.tuple(std::vector<TypeId>(5, types.never()));
  for (uint32_t i = 0; i < 10'000; ++i) {
    TypeId next = types.adt(DefId(i), types.arguments(list));
    ASSERT_EQ(types.arguments(next).size(), 5u);
    for (TypeId argument : types.arguments(next)) ASSERT_EQ(argument, types.never());
    list = next;
  }
}

// A type of n pairs of pairs has n parts and 2^n words.
TEST(TypeTable, TextsAreCut) {
  TypeTable types;
  const CrateGraph crates;
  const Names names(crates, {});
  TypeId type = types.unit();
  for (int i = 0; i < 200; ++i) type = types.tuple(std::vector<TypeId>(2, type));
  EXPECT_EQ(types.text(types.tuple(std::vector<TypeId>(2, types.never())), names), "(!, !)");
  std::string text = types.text(type, names);
  EXPECT_LE(text.size(), TypeTable::kTextMax + 3);
  EXPECT_TRUE(text.starts_with("((((")) << text;
  EXPECT_TRUE(text.ends_with("…")) << text;
}

}  // namespace
}  // namespace pt::rust
