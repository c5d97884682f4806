#include "rust/expand/expander.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace pt::rust {
namespace {

// One call of one macro, in files 0 (definition) and 1 (call).
struct Called {
  ExpandOutcome outcome;
  Expansion expansion;
};

Called call(std::string_view definition, std::string_view arguments, Edition edition = Edition::k2021) {
  MacroDefinition macro({definition, FileId(0u), 0, nullptr}, edition, CrateId(7u));
  SyntaxContexts contexts;
  Expander expander;
  Called result;
  result.outcome =
      expander.expand(macro, {{arguments, FileId(1u), 0, nullptr}, edition}, &contexts, &result.expansion);
  return result;
}

// The text, or the sentence that says why there is none.
std::string expand(std::string_view definition, std::string_view arguments,
                   Edition edition = Edition::k2021) {
  Called result = call(definition, arguments, edition);
  if (result.outcome == ExpandOutcome::kExpanded) return result.expansion.text;
  EXPECT_TRUE(result.expansion.text.empty());
  return std::string(message(result.outcome));
}

std::string no_arm() { return std::string(message(ExpandOutcome::kNoArmMatches)); }
std::string broken() { return std::string(message(ExpandOutcome::kBrokenFragment)); }
std::string ambiguous() { return std::string(message(ExpandOutcome::kAmbiguous)); }

TEST(ExpanderTest, TokensAreCopied) {
  EXPECT_EQ(expand("{ () => { struct S; } }", "()"), "struct S;");
  EXPECT_EQ(expand("{ (a => [b]) => { x::y } }", "{a => [b]}"), "x::y");
  EXPECT_EQ(expand("{ (a) => { x } }", "(b)"), no_arm());
  EXPECT_EQ(expand("{ (a) => { x } }", "(a a)"), no_arm());
  EXPECT_EQ(expand("{ (a a) => { x } }", "(a)"), no_arm());
}

TEST(ExpanderTest, TheFirstArmThatMatches) {
  constexpr std::string_view kMacro = "{ () => {none}; (a) => {one}; ($x:ident) => {other $x} }";
  EXPECT_EQ(expand(kMacro, "()"), "none");
  EXPECT_EQ(expand(kMacro, "(a)"), "one");
  EXPECT_EQ(expand(kMacro, "(b)"), "other b");
  EXPECT_EQ(expand(kMacro, "(1)"), no_arm());
}

TEST(ExpanderTest, EverySpecifierTakesItsKind) {
  struct Row {
    std::string_view specifier;
    std::string_view takes;
    std::string_view refuses;
  };
  for (const Row& row : {Row{"ident", "name", "1"},
                         Row{"ident", "r#fn", "'a"},
                         Row{"ident", "self", "_"},
                         Row{"lifetime", "'a", "a"},
                         Row{"literal", "-1.5", "a"},
                         Row{"literal", "true", "fn"},
                         Row{"literal", "b\"x\"", "-a"},
                         Row{"expr", "f(a)", "struct"},
                         Row{"expr", "a.b[0]?.c", "fn"},
                         Row{"expr_2021", "x", "_"},
                         Row{"ty", "Vec<Vec<u8>>", "1"},
                         Row{"ty", "&'a [dyn Fn() -> u8]", "="},
                         Row{"path", "a::B<u8>::c", "&a"},
                         Row{"pat", "Some(x) | None", "fn_ fn"},
                         Row{"pat_param", "Some(1..=2)", "+"},
                         Row{"stmt", "x = 1", "}"},
                         Row{"block", "{ 1; 2 }", "1"},
                         Row{"item", "pub fn f() {}", ""},
                         Row{"meta", "cfg(all(unix, test))", "1"},
                         Row{"meta", "doc = \"x\"", "[a]"},
                         Row{"vis", "pub(in a::b)", "="},
                         Row{"tt", "(a [b] c)", ""},
                         Row{"tt", ">>=", ""}}) {
    std::string macro = "{ ($x:" + std::string(row.specifier) + ") => { < $x > } }";
    std::string taken = row.takes.find('|') == std::string_view::npos ? std::string(row.takes)
                                                                      : "( " + std::string(row.takes) + " )";
    EXPECT_EQ(expand(macro, "(" + std::string(row.takes) + ")"), "< " + taken + " >") << row.specifier;
    EXPECT_EQ(call(macro, "(" + std::string(row.refuses) + ")").outcome, ExpandOutcome::kNoArmMatches)
        << row.specifier << " " << row.refuses;
  }
}

TEST(ExpanderTest, SpecifiersFollowTheEditionOfTheDefinition) {
  constexpr std::string_view kPattern = "{ ($p:pat | b) => { old $p }; ($p:pat) => { new $p } }";
  EXPECT_EQ(expand(kPattern, "(a | b)", Edition::k2018), "old a");
  constexpr std::string_view kAlternatives = "{ ($p:pat) => { x $p } }";
  EXPECT_EQ(expand(kAlternatives, "(a | b)", Edition::k2018), no_arm());
  EXPECT_EQ(expand(kAlternatives, "(a | b)", Edition::k2021), "x ( a | b )");
  constexpr std::string_view kExpression = "{ ($e:expr) => { e }; (_) => { wild } }";
  EXPECT_EQ(expand(kExpression, "(_)", Edition::k2021), "wild");
  EXPECT_EQ(expand(kExpression, "(_)", Edition::k2024), "e");
}

TEST(ExpanderTest, AnEmptyVisibilityMatchesBeforeSomething) {
  constexpr std::string_view kMacro = "{ ($v:vis struct $n:ident) => { $v enum $n }; ($v:vis) => { last } }";
  EXPECT_EQ(expand(kMacro, "(struct S)"), "enum S");
  EXPECT_EQ(expand(kMacro, "(pub struct S)"), "pub enum S");
  EXPECT_EQ(expand(kMacro, "()"), no_arm());
  EXPECT_EQ(expand(kMacro, "(pub)"), "last");
}

TEST(ExpanderTest, Repetitions) {
  EXPECT_EQ(expand("{ ($($x:ident),*) => { $(<$x>)* } }", "()"), "");
  EXPECT_EQ(expand("{ ($($x:ident),*) => { $(<$x>)* } }", "(a, b)"), "< a > < b >");
  EXPECT_EQ(expand("{ ($($x:ident),*) => { $(<$x>)* } }", "(a, b,)"), no_arm());
  EXPECT_EQ(expand("{ ($($x:ident),* $(,)?) => { $($x);* } }", "(a, b,)"), "a ; b");
  EXPECT_EQ(expand("{ ($($x:ident)+) => { $($x)=>+ } }", "(a b)"), "a => b");
  EXPECT_EQ(expand("{ ($($x:ident)+) => { x } }", "()"), no_arm());
  EXPECT_EQ(expand("{ ($(a)?) => { y } }", "(a a)"), no_arm());
  EXPECT_EQ(expand("{ ($($x:ident)&&*) => { $($x)||* } }", "(a && b)"), "a || b");
}

TEST(ExpanderTest, RepetitionsNest) {
  EXPECT_EQ(expand("{ ($($n:ident: $($f:ident)*);*) => { $($n { $($n.$f)* })* } }", "(a: x y; b: ; c: z)"),
            "a { a . x a . y } b { } c { c . z }");
  EXPECT_EQ(expand("{ ($k:ident $($n:ident)*) => { $($k $n;)* } }", "(k a b)"), "k a ; k b ;");
}

TEST(ExpanderTest, TranscribingCanFail) {
  EXPECT_EQ(expand("{ ($($x:ident)*) => { $x } }", "(a)"), message(ExpandOutcome::kStillRepeating));
  EXPECT_EQ(expand("{ ($x:ident) => { $($x)* } }", "(a)"), message(ExpandOutcome::kNoRepetition));
  EXPECT_EQ(expand("{ ($($x:ident)*; $($y:ident)*) => { $($x $y)* } }", "(a; b c)"),
            message(ExpandOutcome::kRepetitionsDiffer));
}

TEST(ExpanderTest, DefinitionsThatRustcRefuses) {
  for (std::string_view macro :
       {"{ ($x) => {} }", "{ ($x:nothing) => {} }", "{ ($x:ident $x:ident) => {} }", "{ ($($v:vis)*) => {} }",
        "{ ($($(a)*)*) => {} }", "{ ($(a) b) => {} }", "{ ($(a),?) => {} }", "{ a => {} }", "{ () {} }",
        "{ () => a }", "{ () => {}"}) {
    EXPECT_EQ(call(macro, "()").outcome, ExpandOutcome::kBadDefinition) << macro;
  }
  EXPECT_EQ(call("{ ($($(a)*),*) => { ok } }", "(a)").outcome, ExpandOutcome::kExpanded);
}

// Once a fragment is entered nothing is taken back, as in rustc: later arms are not tried.
TEST(ExpanderTest, FragmentsCommit) {
  EXPECT_EQ(expand("{ ($e:expr) => { e }; (a +) => { plus } }", "(a +)"), broken());
  EXPECT_EQ(expand("{ (a +) => { plus }; ($e:expr) => { e } }", "(a +)"), "plus");
  EXPECT_EQ(expand("{ ($t:ty) => { t }; ($($x:tt)*) => { rest } }", "(&)"), broken());
}

TEST(ExpanderTest, AmbiguityIsAnError) {
  EXPECT_EQ(expand("{ ($($i:ident)* $j:ident) => { x } }", "(a b)"), ambiguous());
  EXPECT_EQ(expand("{ ($(a)* $(a)*) => { x } }", "(a)"), ambiguous());
  EXPECT_EQ(expand("{ ($($t:tt)* end) => { x } }", "(a end)"), ambiguous());
  // Literal tokens in lockstep are none.
  EXPECT_EQ(expand("{ ($(a)* b) => { b }; ($(a)* c) => { c } }", "(a a c)"), "c");
}

TEST(ExpanderTest, FragmentsStayOneThing) {
  EXPECT_EQ(expand("{ ($e:expr) => { $e * 2 } }", "(1 + 2)"), "( 1 + 2 ) * 2");
  EXPECT_EQ(expand("{ ($e:expr) => { $e.len() } }", "(a.b(c)?)"), "a.b(c)? .len()");
  EXPECT_EQ(expand("{ ($e:expr) => { if $e {} } }", "(S { x })"), "if ( S { x } ) {}");
  EXPECT_EQ(expand("{ ($e:expr) => { $e.f() } }", "(-1)"), "( -1 ) .f()");
  EXPECT_EQ(expand("{ ($t:ty) => { &$t } }", "(dyn A + B)"), "& ( dyn A + B )");
  EXPECT_EQ(expand("{ ($t:ty) => { &$t } }", "(dyn A)"), "& dyn A");
}

// Expands `arguments` of `second` inside what `first` made: they are the argument of the call that begins at `open`.
std::string expand_again(std::string_view first, std::string_view arguments, std::string_view second) {
  Called outer = call(first, arguments);
  EXPECT_EQ(outer.outcome, ExpandOutcome::kExpanded);
  uint32_t open = static_cast<uint32_t>(outer.expansion.text.find('('));
  MacroDefinition macro({second, FileId(2u), 0, nullptr}, Edition::k2021, CrateId(8u));
  SyntaxContexts contexts;
  Expander expander;
  Expansion inner;
  MacroText text{std::string_view(outer.expansion.text).substr(open), FileId(), open, &outer.expansion};
  ExpandOutcome outcome = expander.expand(macro, {text, Edition::k2021}, &contexts, &inner);
  return outcome == ExpandOutcome::kExpanded ? inner.text : std::string(message(outcome));
}

TEST(ExpanderTest, FragmentsAreOpaqueToFurtherMacros) {
  constexpr std::string_view kPass = "{ ($e:expr) => { inner!($e) } }";
  EXPECT_EQ(
      expand_again(kPass, "(5)", "{ (5) => { five }; ($l:literal) => { literal }; ($e:expr) => { e } }"),
      "e");
  EXPECT_EQ(expand_again(kPass, "(a + b)", "{ ($a:ident + $b:ident) => { looked }; ($t:tt) => { tree $t } }"),
            "tree ( a + b )");
  EXPECT_EQ(expand_again("{ ($t:tt) => { inner!($t) } }", "(5)", "{ (5) => { five } }"), "five");
  EXPECT_EQ(expand_again("{ ($i:ident) => { inner!($i) } }", "(a)", "{ (a) => { name } }"), "name");
  EXPECT_EQ(
      expand_again("{ ($t:ty) => { inner!($t) } }", "(u8)", "{ ($i:ident) => { i }; ($t:ty) => { t } }"),
      "t");
}

// A visibility that was matched is there to a further macro, even where none is written and nothing follows.
TEST(ExpanderTest, UnwrittenVisibilitiesStay) {
  constexpr std::string_view kPass = "{ ($v:vis $n:ident) => { inner!($n $v) } }";
  EXPECT_EQ(expand_again(kPass, "(a)", "{ ($n:ident $v:vis) => { <$n $v> } }"), "< a >");
  EXPECT_EQ(expand_again(kPass, "(pub a)", "{ ($n:ident $v:vis) => { <$n $v> } }"), "< a pub >");
  EXPECT_EQ(expand("{ ($n:ident $v:vis) => { x } }", "(a)"), no_arm());
}

TEST(ExpanderTest, StatementsNeedNoSemicolon) {
  EXPECT_EQ(expand("{ ($($s:stmt;)*) => { $($s)* } }", "(let a = 1; let b = 2;)"), "let a = 1 ; let b = 2 ;");
  EXPECT_EQ(expand("{ ($s:stmt) => { { $s } } }", "(f())"), "{ f() }");
  EXPECT_EQ(expand("{ ($($s:stmt)*) => { $($s)* } }", "(f(); let a = 1; g!(a);)"),
            "f(); let a = 1 ; ; g!(a);");
}

TEST(ExpanderTest, DocumentationIsAnAttribute) {
  EXPECT_EQ(expand("{ ($(#[$m:meta])* $n:ident) => { $(#[$m])* $n } }", "(/// says \"#\nname)"),
            "#[ doc = r##\" says \"#\"## ] name");
  EXPECT_EQ(expand("{ (#[doc = $d:literal] x) => { y } }", "(/** z */ x)"), "y");
}

TEST(ExpanderTest, DocumentationInTheDefinitionStays) {
  EXPECT_EQ(expand("{ () => { /// doc\n fn f() {} } }", "()"), "/// doc\n fn f() {}");
}

TEST(ExpanderTest, DollarCrateIsTheMacrosCrate) {
  Called result = call("{ ($p:path) => { $crate::a; $p; } }", "(b)");
  EXPECT_EQ(result.expansion.text, "$crate::a; b ;");
  EXPECT_EQ(result.expansion.dollar_crate(0), CrateId(7u));
  EXPECT_EQ(result.expansion.dollar_crate(8), CrateId());

  // Through a second macro, of crate 8, it stays that of the first; so does one in a definition that was made.
  MacroDefinition second({"{ ($p:path) => { $crate::x $p } }", FileId(2u), 0, nullptr}, Edition::k2021,
                         CrateId(8u));
  SyntaxContexts contexts;
  Expander expander;
  Expansion made;
  Called outer = call("{ () => { ($crate::a) } }", "()");
  ASSERT_EQ(expander.expand(second, {{outer.expansion.text, FileId(), 0, &outer.expansion}, Edition::k2021},
                            &contexts, &made),
            ExpandOutcome::kExpanded);
  EXPECT_EQ(made.text, "$crate::x $crate::a");
  EXPECT_EQ(made.dollar_crate(0), CrateId(8u));
  EXPECT_EQ(made.dollar_crate(10), CrateId(7u));
}

TEST(ExpanderTest, NestedDefinitionsKeepTheirVariables) {
  EXPECT_EQ(expand("{ ($n:ident) => { macro_rules! $n { ($x:expr) => { $x } } } }", "(m)"),
            "macro_rules! m { ($x:expr) => { $x } }");
}

TEST(ExpanderTest, OriginsAreWhereTokensAreWritten) {
  Called result = call("{ ($n:ident) => { fn $n() {} } }", "(  name )");
  ASSERT_EQ(result.expansion.text, "fn name () {}");
  struct Row {
    uint32_t at;
    FileId file;
    uint32_t offset;
  };
  for (const Row& row :
       {Row{0, FileId(0u), 18}, Row{3, FileId(1u), 3}, Row{8, FileId(0u), 23}, Row{11, FileId(0u), 26}}) {
    TokenOrigin origin = result.expansion.origin(row.at);
    EXPECT_EQ(origin.file, row.file) << row.at;
    EXPECT_EQ(origin.offset, row.offset) << row.at;
    EXPECT_EQ(origin.context == 0, row.file == FileId(1u)) << row.at;
  }
}

// A name of the definition is no name of the call, and two calls have nothing in common.
TEST(ExpanderTest, ContextsTellDefinitionAndCallApart) {
  std::string_view definition = "{ ($e:ident) => { x $e } }";
  MacroDefinition macro({definition, FileId(0u), 0, nullptr}, Edition::k2021, CrateId(0u));
  SyntaxContexts contexts;
  Expander expander;
  Expansion first;
  Expansion second;
  ASSERT_EQ(expander.expand(macro, {{"(x)", FileId(0u), 90, nullptr}, Edition::k2021}, &contexts, &first),
            ExpandOutcome::kExpanded);
  SyntaxContext own = first.origin(0).context;
  SyntaxContext passed = first.origin(2).context;
  EXPECT_NE(own, 0u);
  EXPECT_EQ(passed, 0u);
  EXPECT_EQ(contexts.outer(own), 0u);
  ASSERT_EQ(expander.expand(macro, {{"(x)", FileId(0u), 90, nullptr}, Edition::k2021}, &contexts, &second),
            ExpandOutcome::kExpanded);
  EXPECT_NE(second.origin(0).context, own);
  EXPECT_NE(contexts.expansion(second.origin(0).context), contexts.expansion(own));

  SyntaxContexts above(&contexts);
  SyntaxContext added = above.marked(own, above.next_expansion());
  EXPECT_EQ(above.outer(added), own);
  EXPECT_EQ(above.outer(own), 0u);
  above.clear();
  EXPECT_EQ(above.marked(0, above.next_expansion()), added);
}

TEST(ExpanderTest, Macro20) {
  EXPECT_EQ(expand("($x:ident) { fn $x() {} }", "(f)"), "fn f () {}");
  EXPECT_EQ(expand("{ ($x:ident) => { fn $x() {} }, () => {} }", "(f)"), "fn f () {}");
}

TEST(ExpanderTest, SizesAreBounded) {
  std::string many = "(";
  for (int i = 0; i < 2000; ++i) many += "a ";
  many += ")";
  EXPECT_EQ(expand("{ ($($x:ident)*) => { $($($x)*)* } }", many), message(ExpandOutcome::kNoRepetition));
  std::string large = "{ ($($x:tt)*) => { $($x ";
  for (int i = 0; i < 1200; ++i) large += "b ";
  large += ")* } }";
  EXPECT_EQ(expand(large, many), message(ExpandOutcome::kTooLarge));
  std::string deep = "{ (";
  for (int i = 0; i < 100; ++i) deep += "$(a ";
  for (int i = 0; i < 100; ++i) deep += ")*";
  EXPECT_EQ(expand(deep + ") => {} }", "()"), message(ExpandOutcome::kBadDefinition));
}

// As rustc does: what is like a block ends the statement or the arm that it begins.
TEST(ExpanderTest, ABlockThatBeginsAStatementStandsAlone) {
  constexpr std::string_view kMacro =
      "{ ($b:expr) => { $b x += 1; { $b } y = $b; match z { _ => $b _ => $b + 1 } $b.f() } }";
  EXPECT_EQ(
      expand(kMacro, "({ g() })"),
      "{ g() } x += 1; { { g() } } y = ( { g() } ) ; match z { _ => { g() } _ => { g() } + 1 } { g() } .f()");
  EXPECT_EQ(expand("{ ($b:expr) => { f($b) $b } }", "(if a { b } else { c })"),
            "f( ( if a { b } else { c } ) ) ( if a { b } else { c } )");
  EXPECT_EQ(expand("{ ($b:expr) => { ; $b } }", "(async { 1 })"), "; ( async { 1 } )");
  EXPECT_EQ(expand("{ ($b:expr) => { ; $b } }", "(unsafe { 1 })"), "; unsafe { 1 }");
  EXPECT_EQ(expand("{ ($b:expr) => { ; $b } }", "(a + b)"), "; ( a + b )");
}

}  // namespace
}  // namespace pt::rust
