#include "rust/infer/body_expander.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "rust/parse/parser.h"

namespace pt::rust {
namespace {

// One crate of one file, resolved, with its text.
class OneFile : public SourceTexts {
 public:
  explicit OneFile(std::string text) : text_(std::move(text)) {
    CrateInput crate;
    crate.name = crate.extern_name = "k";
    crate.edition = Edition::k2021;
    crate.root = FileId(0u);
    crates_.push_back(crate);
    lex(text_, Edition::k2021, &tokens_, &errors_);
    parse_file(text_, tokens_, Edition::k2021, &tree_);
    summarise(text_, tokens_, tree_, &summary_);
    names_ = std::make_unique<Names>(crates_, std::vector<bool>{false});
    for (const Wanted& wanted : names_->take_wanted())
      names_->provide(wanted, FileId(0u), true, summary_.file);
    names_->resolve();
    names_->take_wanted();
  }

  std::string_view text(FileId) const override { return text_; }
  std::string_view path(FileId) const override { return "src/lib.rs"; }
  const Expansion* expansion(FileId) const override { return nullptr; }
  const SyntaxContexts* contexts() const override { return &contexts_; }

  const Names& names() const { return *names_; }
  ParsedFile file() const { return {"src/lib.rs", text_, tokens_, tree_, summary_, nullptr}; }
  DefId macro(std::string_view name) const {
    for (ItemIndex i = 0; i < summary_.file.items.size(); ++i)
      if (summary_.file.items[i].kind == ItemKind::kMacroRules &&
          summary_.file.name(summary_.file.items[i].name) == name)
        return names_->definition(InstanceId(0u), i);
    return DefId();
  }
  // The arguments of the n-th call in the text.
  MacroText arguments(std::string_view call) const {
    size_t at = text_.rfind(call);
    for (TokenIndex i = 0; i < tokens_.size(); ++i)
      if (tokens_.begin(i) == at + call.size())
        return call_arguments(file(), FileId(0u), i, tokens_.extra(i) + 1);
    return {};
  }

 private:
  std::string text_;
  CrateGraph crates_;
  TokenList tokens_;
  std::vector<LexError> errors_;
  SyntaxTree tree_;
  Summary summary_;
  SyntaxContexts contexts_;
  std::unique_ptr<Names> names_;
};

TEST(BodyExpanderTest, EveryPlace) {
  OneFile file(
      "macro_rules! m { ($($t:tt)*) => { $($t)* } }\n"
      "fn f() { m!(a + b); }");
  BodyExpander expander(file.names(), file);
  struct Row {
    std::string_view arguments;
    ExpansionPlace place;
    NodeKind root;
  };
  for (const Row& row : {Row{"(a + b)", ExpansionPlace::kExpression, NodeKind::kBinary},
                         Row{"(a + b;)", ExpansionPlace::kExpression, NodeKind::kBinary},
                         Row{"(let x = 1; x)", ExpansionPlace::kStatements, NodeKind::kBlock},
                         Row{"()", ExpansionPlace::kStatements, NodeKind::kBlock},
                         Row{"(Some(x) | None)", ExpansionPlace::kPattern, NodeKind::kOrPattern},
                         Row{"(Vec<u8>)", ExpansionPlace::kType, NodeKind::kPathType},
                         Row{"(fn g() {} struct S;)", ExpansionPlace::kItems, NodeKind::kSourceFile}}) {
    ExpandedCall made;
    expander.start_body();
    BodyCall call{file.macro("m"), {row.arguments, FileId(0u), 0, nullptr}, Edition::k2021, row.place, 0};
    ASSERT_EQ(expander.expand(call, &made), ExpandOutcome::kExpanded) << row.arguments;
    EXPECT_TRUE(made.tree().errors.empty()) << row.arguments;
    EXPECT_EQ(made.tree()[made.tree().root()].kind, row.root) << row.arguments;
    call.arguments.text = "(fn)";
    if (row.place == ExpansionPlace::kExpression) {
      ASSERT_EQ(expander.expand(call, &made), ExpandOutcome::kExpanded);
      EXPECT_FALSE(made.tree().errors.empty());
    }
  }
}

TEST(BodyExpanderTest, LocalsOfDefinitionAndCallAreTold) {
  OneFile file(
      "macro_rules! twice { ($e:expr) => {{ let x = $e; x + x }} }\n"
      "fn f(x: u8) { twice!(x); }");
  BodyExpander expander(file.names(), file);
  expander.start_body();
  ExpandedCall made;
  MacroText arguments = file.arguments("twice!");
  ASSERT_EQ(arguments.text, "(x)");
  BodyCall call{file.macro("twice"), arguments, Edition::k2021, ExpansionPlace::kExpression, 0};
  ASSERT_EQ(expander.expand(call, &made), ExpandOutcome::kExpanded);
  EXPECT_EQ(made.text(), "{ let x = x ; x + x }");
  std::vector<bool> from_definition;
  for (TokenIndex i = 0; i + 1 < made.tokens().size(); ++i)
    if (made.tokens().text(i, made.text()) == "x")
      from_definition.push_back(expander.is_from_definition(made, i));
  EXPECT_EQ(from_definition, (std::vector<bool>{true, false, true, true}));
  EXPECT_EQ(made.origin(4).context, 0u);
  EXPECT_EQ(made.origin(4).offset, file.text(FileId(0u)).rfind("x)"));
  EXPECT_EQ(expander.contexts().outer(made.origin(2).context), 0u);
}

TEST(BodyExpanderTest, CallsInsideOfExpansions) {
  OneFile file(
      "macro_rules! inner { ($a:ident $b:expr) => { $a + $b + y } }\n"
      "macro_rules! outer { ($e:expr) => { inner!(y $e) } }\n"
      "fn f(y: u8) { outer!(y * 2); }");
  BodyExpander expander(file.names(), file);
  expander.start_body();
  ExpandedCall outer;
  BodyCall call{file.macro("outer"), file.arguments("outer!"), Edition::k2021, ExpansionPlace::kExpression,
                0};
  ASSERT_EQ(expander.expand(call, &outer), ExpandOutcome::kExpanded);
  ASSERT_EQ(outer.tree()[outer.tree().root()].kind, NodeKind::kMacroCall);
  ExpandedCall inner;
  MacroText arguments = outer.arguments(2, outer.tokens().size() - 1);
  BodyCall nested{file.macro("inner"), arguments, Edition::k2021, ExpansionPlace::kExpression, 1};
  ASSERT_EQ(expander.expand(nested, &inner), ExpandOutcome::kExpanded);
  EXPECT_EQ(inner.text(), "y + ( y * 2 ) + y");
  // Three different y: of outer's definition, of the function, of inner's definition.
  SyntaxContext of_outer = inner.origin(0).context;
  SyntaxContext of_call = inner.origin(3).context;
  SyntaxContext of_inner = inner.origin(8).context;
  EXPECT_EQ(of_call, 0u);
  EXPECT_NE(of_outer, 0u);
  EXPECT_NE(of_inner, 0u);
  EXPECT_NE(of_outer, of_inner);
  EXPECT_FALSE(expander.is_from_definition(inner, 0));
  EXPECT_TRUE(expander.is_from_definition(inner, 8));
}

TEST(BodyExpanderTest, MacrosThatExpansionsDefine) {
  OneFile file(
      "macro_rules! make { () => { macro_rules! local { ($x:expr) => { $crate::f($x) } } local!(1) } }\n"
      "fn f(_: u8) { make!(); }");
  BodyExpander expander(file.names(), file);
  expander.start_body();
  ExpandedCall made;
  BodyCall call{file.macro("make"), file.arguments("make!"), Edition::k2021, ExpansionPlace::kStatements, 0};
  ASSERT_EQ(expander.expand(call, &made), ExpandOutcome::kExpanded);
  // macro_rules ! local {…} local ! (…)
  TokenIndex rules = 3;
  TokenIndex behind = made.tokens().extra(rules) + 1;
  const MacroDefinition& local = expander.define(made.arguments(rules, behind), Edition::k2021, CrateId(0u));
  ASSERT_TRUE(local.usable());
  ExpandedCall inner;
  BodyCall nested{DefId(), made.arguments(behind + 2, behind + 5), Edition::k2021,
                  ExpansionPlace::kExpression, 1};
  ASSERT_EQ(expander.expand(local, nested, &inner), ExpandOutcome::kExpanded);
  EXPECT_EQ(inner.text(), "$crate::f( 1 )");
  EXPECT_EQ(inner.dollar_crate(0), CrateId(0u));
}

TEST(BodyExpanderTest, DepthAndSizeAreBounded) {
  OneFile file(
      "macro_rules! m { ($($t:tt)*) => { $($t $t $t $t $t $t $t $t)* } }\n"
      "fn f() { m!(a); }");
  BodyExpander expander(file.names(), file);
  expander.start_body();
  ExpandedCall made;
  BodyCall call{file.macro("m"), file.arguments("m!"), Edition::k2021, ExpansionPlace::kExpression,
                kExpansionDepthMax};
  EXPECT_EQ(expander.expand(call, &made), ExpandOutcome::kTooDeep);
  call.depth = 0;
  std::string many = "(";
  for (int i = 0; i < 80'000; ++i) many += "a ";
  many += ")";
  call.arguments = {many, FileId(0u), 0, nullptr};
  EXPECT_EQ(expander.expand(call, &made), ExpandOutcome::kExpanded);
  EXPECT_EQ(expander.expand(call, &made), ExpandOutcome::kTooLarge);
  EXPECT_TRUE(made.text().empty());
  expander.start_body();
  call.arguments = file.arguments("m!");
  EXPECT_EQ(expander.expand(call, &made), ExpandOutcome::kExpanded);
}

}  // namespace
}  // namespace pt::rust
