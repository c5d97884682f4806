#include "rust/parse/parser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "rust/lex/lexer.h"
#include "rust/parse/tree_check.h"
#include "rust/parse/tree_text.h"

namespace pt::rust {
namespace {

struct Parsed {
  std::string text;
  TokenList tokens;
  std::vector<LexError> lex_errors;
  SyntaxTree tree;

  bool is_valid() const { return lex_errors.empty() && tree.errors.empty(); }
  size_t count(NodeKind kind) const {
    return static_cast<size_t>(std::ranges::count(tree.nodes, kind, &Node::kind));
  }
};

Parsed parse(std::string text, Edition edition = Edition::k2024) {
  Parsed parsed{.text = std::move(text), .tokens = {}, .lex_errors = {}, .tree = {}};
  lex(parsed.text, edition, &parsed.tokens, &parsed.lex_errors);
  parse_file(parsed.text, parsed.tokens, edition, &parsed.tree);
  EXPECT_EQ(check_tree(parsed.tokens, parsed.tree), "") << parsed.text.substr(0, 1000);
  return parsed;
}

std::string first_error(const Parsed& parsed) {
  if (!parsed.lex_errors.empty()) return std::string(message(parsed.lex_errors[0].code));
  if (parsed.tree.errors.empty()) return "";
  const SyntaxError& error = parsed.tree.errors[0];
  return std::string(message(error.code)) + " at `" +
         std::string(parsed.tokens.text(error.token, parsed.text)) + "`";
}

std::string children_text(const Parsed& parsed, NodeIndex parent) {
  NodeList children = children_in_order(parsed.tree, parent);
  std::string text;
  for (NodeIndex child : children) {
    if (!text.empty()) text += ' ';
    text += tree_text(parsed.text, parsed.tokens, parsed.tree, child);
  }
  return text;
}

// Where a snippet is put to be parsed, and which node of the result is compared.
enum class Context { kItems, kStatements, kExpression, kPattern, kType };

std::string wrap(Context context, const std::string& snippet) {
  switch (context) {
    case Context::kItems:
      return snippet;
    case Context::kStatements:
      return "fn f() { " + snippet + " }";
    case Context::kExpression:
      return "const X: () = " + snippet + ";";
    case Context::kPattern:
      return "fn f() { match x { " + snippet + " => 1 } }";
    case Context::kType:
      return "type X = " + snippet + ";";
  }
  return snippet;
}

std::string unwrap(Context context, const Parsed& parsed) {
  const SyntaxTree& tree = parsed.tree;
  NodeIndex item = tree.root() - 1;
  auto render = [&](NodeIndex node) { return tree_text(parsed.text, parsed.tokens, tree, node); };
  switch (context) {
    case Context::kItems:
      return children_text(parsed, tree.root());
    case Context::kStatements:
      return children_text(parsed, child_of_kind(tree, item, NodeKind::kBlock));
    case Context::kExpression:
    case Context::kType:
      return render(item - 1);
    case Context::kPattern: {
      NodeIndex arm = kNoNode;
      for (NodeIndex i = 0; i < tree.nodes.size(); ++i) {
        if (tree[i].kind == NodeKind::kMatchArm) arm = i;
      }
      NodeList children = children_in_order(tree, arm);
      return render(children[0]);
    }
  }
  return {};
}

struct Case {
  const char* source;
  const char* golden;
};

void check_all(Context context, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    Parsed parsed = parse(wrap(context, c.source));
    EXPECT_EQ(first_error(parsed), "") << c.source;
    if (!parsed.is_valid()) continue;
    EXPECT_EQ(unwrap(context, parsed), c.golden) << c.source;
  }
}

void accept_all(Edition edition, const std::vector<const char*>& sources) {
  for (const char* source : sources) EXPECT_EQ(first_error(parse(source, edition)), "") << source;
}

void reject_all(Edition edition, const std::vector<const char*>& sources) {
  for (const char* source : sources) EXPECT_FALSE(parse(source, edition).is_valid()) << source;
}

// ---- The grammar, construct by construct.

TEST(ParserTest, Functions) {
  check_all(
      Context::kItems,
      {
          {"fn f() {}", "(function f (param-list) (block))"},
          {"pub fn f(a: u8, mut b: &mut T,) -> u8;",
           "(function (visibility) f (param-list (param (identifier-pattern a) <u8>) (param "
           "(identifier-pattern +mut b) (ref-type +mut <T>))) (return-type <u8>))"},
          {R"(pub(crate) const unsafe extern "C" fn f<'a, T: Copy + 'a, const N: usize = 3>(x: &'a [T; N]) where T: ?Sized {})",
           "(function +const+unsafe+extern (visibility +restricted crate) f (generic-params "
           "(lifetime-param 'a) (type-param T (bound-list (bound <Copy>) 'a)) (const-param N <usize> "
           "3)) (param-list (param (identifier-pattern x) (ref-type 'a (array-type <T> N)))) "
           "(where-clause (where-predicate <T> (bound-list (bound +maybe <Sized>)))) (block))"},
          {"async fn f() {}", "(function +async f (param-list) (block))"},
          {"async unsafe extern fn f() {}", "(function +async+unsafe+extern f (param-list) (block))"},
          {"gen fn f() {}", "(function +gen f (param-list) (block))"},
          {"async gen fn f() {}", "(function +async+gen f (param-list) (block))"},
          {"safe fn f();", "(function +safe f (param-list))"},
          {"default fn f() {}", "(function +default f (param-list) (block))"},
          {"default const unsafe fn f() {}", "(function +const+unsafe+default f (param-list) (block))"},
          {"fn f(self) {}", "(function f (param-list (self-param)) (block))"},
          {"fn f(&self, x: u8) {}",
           "(function f (param-list (self-param +ref) (param (identifier-pattern x) <u8>)) (block))"},
          {"fn f(&'a mut self) {}", "(function f (param-list (self-param +mut+ref 'a)) (block))"},
          {"fn f(mut self: Box<Self>, (a, b): (u8, u8)) {}",
           "(function f (param-list (self-param +mut (path-type (path (generic-args <Self>)))) (param "
           "(tuple-pattern (identifier-pattern a) (identifier-pattern b)) (tuple-type <u8> <u8>))) "
           "(block))"},
          {"fn f(#[cfg(x)] a: u8, /** doc */ b: u8) {}",
           "(function f (param-list (param (attributes (attribute cfg (token-tree (x)))) "
           "(identifier-pattern a) <u8>) (param (attributes) (identifier-pattern b) <u8>)) (block))"},
          {R"(unsafe extern "C" fn f(a: u8, ...) {})",
           "(function +unsafe+extern f (param-list (param (identifier-pattern a) <u8>) (param "
           "+variadic)) (block))"},
          {"fn f(args: ...) {}",
           "(function f (param-list (param +variadic (identifier-pattern args))) (block))"},
          {"fn f() -> impl Fn(u8) -> u8 + Send + use<'a, T, Self> where for<'b> &'b T: Iterator<Item = u8>, "
           "'a: 'b + 'c {}",
           "(function f (param-list) (return-type (impl-trait-type (bound-list (bound (path-type (path "
           "(paren-args <u8> (return-type <u8>))))) (bound <Send>) (use-bound 'a)))) (where-clause "
           "(where-predicate (for-lifetimes (generic-params (lifetime-param 'b))) (ref-type 'b <T>) "
           "(bound-list (bound (path-type (path (generic-args (associated-arg Item <u8>))))))) "
           "(where-predicate 'a (bound-list 'b 'c))) (block))"},
          {"fn union(default: u8, auto: u8, raw: u8, safe: u8, macro_rules: u8) {}",
           "(function union (param-list (param (identifier-pattern default) <u8>) (param "
           "(identifier-pattern auto) <u8>) (param (identifier-pattern raw) <u8>) (param "
           "(identifier-pattern safe) <u8>) (param (identifier-pattern macro_rules) <u8>)) (block))"},
          {"fn r#fn(r#type: u8) {}",
           "(function r#fn (param-list (param (identifier-pattern r#type) <u8>)) (block))"},
          {"fn größe() {}", "(function größe (param-list) (block))"},
          {"fn f(_: u8, &x: &u8, Point { x, .. }: Point) {}",
           "(function f (param-list (param (wildcard-pattern) <u8>) (param (reference-pattern "
           "(identifier-pattern x)) (ref-type <u8>)) (param (struct-pattern +rest Point (field-pattern "
           "+shorthand x (identifier-pattern x))) <Point>)) (block))"},
      });
}

TEST(ParserTest, StructsUnionsEnums) {
  check_all(
      Context::kItems,
      {
          {"struct S;", "(struct S)"},
          {"pub struct S<T>(pub T, pub(super) u8, pub (u8, u8)) where T: Copy;",
           "(struct (visibility) S (generic-params (type-param T)) (tuple-field-list (tuple-field "
           "(visibility) <T>) (tuple-field (visibility +restricted super) <u8>) (tuple-field "
           "(visibility) (tuple-type <u8> <u8>))) (where-clause (where-predicate <T> (bound-list (bound "
           "<Copy>)))))"},
          {"struct S();", "(struct S (tuple-field-list))"},
          {"struct S where T: A, { a: u8 }",
           "(struct S (where-clause (where-predicate <T> (bound-list (bound <A>)))) (field-list (field "
           "a <u8>)))"},
          {"struct S<T = u8> { pub(in a::b) a: T, #[x] b: u8 = 3, r#type: u8, }",
           "(struct S (generic-params (type-param T <u8>)) (field-list (field (visibility +restricted "
           "a::b) a <T>) (field (attributes (attribute x)) b <u8> 3) (field r#type <u8>)))"},
          {"union U { a: u8, b: f32 }", "(union U (field-list (field a <u8>) (field b <f32>)))"},
          {"enum E {}", "(enum E (variant-list))"},
          {"enum E<T> where T: A { A, #[x] B(T, u8), pub C { a: u8 } = 3, D = -1 }",
           "(enum E (generic-params (type-param T)) (where-clause (where-predicate <T> (bound-list "
           "(bound <A>)))) (variant-list (variant A) (variant (attributes (attribute x)) B "
           "(tuple-field-list (tuple-field <T>) (tuple-field <u8>))) (variant (visibility) C "
           "(field-list (field a <u8>)) 3) (variant D (unary - 1))))"},
      });
}

TEST(ParserTest, TraitsAndImpls) {
  check_all(
      Context::kItems,
      {
          {"trait T {}", "(trait T (item-list))"},
          {"pub unsafe auto trait T<'a>: A + 'a + ?Sized where Self: B {}",
           "(trait +unsafe+auto (visibility) T (generic-params (lifetime-param 'a)) (bound-list (bound "
           "<A>) 'a (bound +maybe <Sized>)) (where-clause (where-predicate <Self> (bound-list (bound "
           "<B>)))) (item-list))"},
          {"trait T { type A<'a>: B where Self: 'a; const C: u8 = 1; const D: u8; fn f(&self); fn g() {} "
           "m!(); m! {} }",
           "(trait T (item-list (type-alias A (generic-params (lifetime-param 'a)) (bound-list (bound "
           "<B>)) (where-clause (where-predicate <Self> (bound-list 'a)))) (const C <u8> 1) (const D "
           "<u8>) (function f (param-list (self-param +ref))) (function g (param-list) (block)) "
           "(macro-call m (token-tree ())) (macro-call m (token-tree {}))))"},
          {"trait A = B + C where T: D;",
           "(trait-alias A (bound-list (bound <B>) (bound <C>)) (where-clause (where-predicate <T> "
           "(bound-list (bound <D>)))))"},
          {"const trait T {}", "(trait +const T (item-list))"},
          {"impl S { pub fn f() {} const C: u8 = 1; type T = u8; }",
           "(impl <S> (item-list (function (visibility) f (param-list) (block)) (const C <u8> 1) "
           "(type-alias T <u8>)))"},
          {"impl<T: A> Tr<T> for S<T> where T: B { #![inner] }",
           "(impl (generic-params (type-param T (bound-list (bound <A>)))) (impl-trait (path-type (path "
           "(generic-args <T>)))) (path-type (path (generic-args <T>))) (where-clause (where-predicate "
           "<T> (bound-list (bound <B>)))) (item-list (attributes +inner (attribute inner))))"},
          {"unsafe impl<#[may_dangle] 'a, T> Send for S {}",
           "(impl +unsafe (generic-params (lifetime-param (attributes (attribute may_dangle)) 'a) "
           "(type-param T)) (impl-trait <Send>) <S> (item-list))"},
          {"impl !Send for S {}", "(impl +negative (impl-trait <Send>) <S> (item-list))"},
          {"impl const Default for S {}", "(impl +const (impl-trait <Default>) <S> (item-list))"},
          {"impl<T> const A for T where T: ~const B + [const] C + const D {}",
           "(impl +const (generic-params (type-param T)) (impl-trait <A>) <T> (where-clause "
           "(where-predicate <T> (bound-list (bound +const <B>) (bound +const <C>) (bound +const "
           "<D>)))) (item-list))"},
          {"default impl<T> A for T { default type X = u8; default const C: u8 = 1; }",
           "(impl +default (generic-params (type-param T)) (impl-trait <A>) <T> (item-list (type-alias "
           "+default X <u8>) (const +default C <u8> 1)))"},
          {"impl <A as B>::C {}", "(impl (path-type (path (qualified-self <A> B))) (item-list))"},
          {"impl<T> (dyn A + Send) {}",
           "(impl (generic-params (type-param T)) (paren-type (dyn-trait-type (bound-list (bound <A>) "
           "(bound <Send>)))) (item-list))"},
          {"impl ! {}", "(impl (never-type) (item-list))"},
          {"impl A for ! {}", "(impl (impl-trait <A>) (never-type) (item-list))"},
      });
}

TEST(ParserTest, AliasesConstantsStaticsModules) {
  check_all(Context::kItems,
            {
                {"type A = u8;", "(type-alias A <u8>)"},
                {"type A<T>: B where T: C = D where T: E;",
                 "(type-alias A (generic-params (type-param T)) (bound-list (bound <B>)) (where-clause "
                 "(where-predicate <T> (bound-list (bound <C>)))) <D> (where-clause (where-predicate <T> "
                 "(bound-list (bound <E>)))))"},
                {"type A;", "(type-alias A)"},
                {"default type A = u8;", "(type-alias +default A <u8>)"},
                {"const C: u8 = 1 + 2;", "(const C <u8> (binary + 1 2))"},
                {"const _: () = ();", "(const _ (tuple-type) (tuple))"},
                {"const C<T>: u8 = 1;", "(const C (generic-params (type-param T)) <u8> 1)"},
                {"const C: u8;", "(const C <u8>)"},
                {"const auto: u8 = 1;", "(const auto <u8> 1)"},
                {"static S: u8 = 1;", "(static S <u8> 1)"},
                {R"(static mut S: &str = "";)", R"((static +mut S (ref-type <str>) ""))"},
                {"unsafe static S: u8;", "(static +unsafe S <u8>)"},
                {"safe static mut S: u8;", "(static +safe+mut S <u8>)"},
                {"mod m;", "(module m)"},
                {R"(pub mod m { //! doc
 fn f() {} mod n; })",
                 "(module (visibility) m (item-list (attributes +inner) (function f (param-list) (block)) "
                 "(module n)))"},
                {"unsafe mod m {}", "(module +unsafe m (item-list))"},
            });
}

TEST(ParserTest, UseExtern) {
  check_all(
      Context::kItems,
      {
          {"use a;", "(use (use-tree a))"},
          {"pub use a::b as c;", "(use (visibility) (use-tree a::b (rename c)))"},
          {"use ::a::{self, b::{c, d as _}, e::*,};",
           "(use (use-tree ::a (use-tree-list (use-tree self) (use-tree b (use-tree-list (use-tree c) "
           "(use-tree d (rename)))) (use-tree +glob e))))"},
          {"use {a, b};", "(use (use-tree (use-tree-list (use-tree a) (use-tree b))))"},
          {"use *;", "(use (use-tree +glob))"},
          {"use ::*;", "(use (use-tree +global+glob))"},
          {"use ::{a};", "(use (use-tree +global (use-tree-list (use-tree a))))"},
          {"use self::a; use super::super::b; use crate::c;",
           "(use (use-tree self::a)) (use (use-tree super::super::b)) (use (use-tree crate::c))"},
          {"use r#try::a;", "(use (use-tree r#try::a))"},
          {"extern crate a;", "(extern-crate a)"},
          {"extern crate self as b;", "(extern-crate self (rename b))"},
          {"#[macro_use] extern crate a as _;",
           "(extern-crate (attributes (attribute macro_use)) a (rename))"},
          {R"(extern "C" { fn f(x: u8, ...); static S: u8; type T; m! {} })",
           "(extern-block (item-list (function f (param-list (param (identifier-pattern x) <u8>) (param "
           "+variadic))) (static S <u8>) (type-alias T) (macro-call m (token-tree {}))))"},
          {"unsafe extern { safe fn f(); unsafe fn g(); safe static S: u8; }",
           "(extern-block +unsafe (item-list (function +safe f (param-list)) (function +unsafe g "
           "(param-list)) (static +safe S <u8>)))"},
          {R"(extern r"C" {})", "(extern-block (item-list))"},
          {"extern { #![inner] }", "(extern-block (item-list (attributes +inner (attribute inner))))"},
      });
}

TEST(ParserTest, MacrosAsItems) {
  check_all(Context::kItems, {
                                 {"macro_rules! m { ($x:expr) => { $x }; }",
                                  "(macro-rules m (token-tree { ($x:expr) => { $x }; }))"},
                                 {"macro_rules! m (() => ());", "(macro-rules m (token-tree (() => ())))"},
                                 {"macro m($x:expr) { $x }",
                                  "(macro-definition m (token-tree ($x:expr)) (token-tree { $x }))"},
                                 {"pub macro m { ($x:ident) => {} }",
                                  "(macro-definition (visibility) m (token-tree { ($x:ident) => {} }))"},
                                 {"m!();", "(macro-call m (token-tree ()))"},
                                 {"a::b! { x }", "(macro-call a::b (token-tree { x }))"},
                                 {"::m![1];", "(macro-call ::m (token-tree [1]))"},
                                 {"thread_local! { static X: u8 = 1 }",
                                  "(macro-call thread_local (token-tree { static X: u8 = 1 }))"},
                             });
}

TEST(ParserTest, AttributesAndDocumentation) {
  check_all(
      Context::kItems,
      {
          {R"(#![allow(a)] //! inner
#[a] #[b(c, d)] #[e = "f"] /// outer
fn f() {})",
           "(attributes +inner (attribute allow (token-tree (a)))) (function (attributes (attribute a) "
           R"((attribute b (token-tree (c, d))) (attribute e "f")) f (param-list) (block)))"},
          {"#[a::b { c }] struct S;", "(struct (attributes (attribute a::b (token-tree { c }))) S)"},
          {"#[unsafe(no_mangle)] #[unsafe(a = 1)] fn f() {}",
           "(function (attributes (attribute +unsafe no_mangle) (attribute +unsafe a 1)) f (param-list) "
           "(block))"},
          {R"(#[doc = include_str!("x")] mod m;)",
           R"((module (attributes (attribute doc (macro-call include_str (macro-arguments "x")))) m))"},
          {"/** block */ pub struct S;", "(struct (attributes) (visibility) S)"},
          {R"(#[derive(A)] #[repr(u8)] enum E { /// one
 A })",
           "(enum (attributes (attribute derive (token-tree (A))) (attribute repr (token-tree (u8)))) E "
           "(variant-list (variant (attributes) A)))"},
      });
}

TEST(ParserTest, Types) {
  check_all(
      Context::kType,
      {
          {"u8", "<u8>"},
          {"a::b<C>::d", "(path-type (path (generic-args <C>)))"},
          {"::a::B", "<::a::B>"},
          {"Vec<Vec<u8>>", "(path-type (path (generic-args (path-type (path (generic-args <u8>))))))"},
          {"Vec<Vec<Vec<u8>>>",
           "(path-type (path (generic-args (path-type (path (generic-args (path-type (path "
           "(generic-args <u8>)))))))))"},
          {"HashMap<K, V,>", "(path-type (path (generic-args <K> <V>)))"},
          {"A<'a, 'static, T, 3, -1, { N }, true, Item = u8, N = 3, M = { 1 }, Sub: B + C, Gat<'a> = D, "
           "Gat2<T>: E>",
           "(path-type (path (generic-args 'a 'static <T> (const-arg 3) (const-arg (unary - 1)) "
           "(const-arg (block (expression-statement N))) (const-arg true) (associated-arg Item <u8>) "
           "(associated-arg N (const-arg 3)) (associated-arg M (const-arg (block (expression-statement "
           "1)))) (associated-arg Sub (bound-list (bound <B>) (bound <C>))) (associated-arg Gat "
           "(generic-args 'a) <D>) (associated-arg Gat2 (generic-args <T>) (bound-list (bound <E>))))))"},
          {"A::<B>", "(path-type (path (generic-args <B>)))"},
          {"Fn(A, B) -> C", "(path-type (path (paren-args <A> <B> (return-type <C>))))"},
          {"A<dyn Fn(B) -> C + 'a>",
           "(path-type (path (generic-args (dyn-trait-type (bound-list (bound (path-type (path "
           "(paren-args <B> (return-type <C>))))) 'a)))))"},
          {"&T", "(ref-type <T>)"},
          {"&'a mut T", "(ref-type +mut 'a <T>)"},
          {"&&T", "(ref-type (ref-type <T>))"},
          {"*const T", "(ptr-type <T>)"},
          {"*mut dyn A", "(ptr-type +mut (dyn-trait-type (bound-list (bound <A>))))"},
          {"[T]", "(slice-type <T>)"},
          {"[T; N + 1]", "(array-type <T> (binary + N 1))"},
          {"()", "(tuple-type)"},
          {"(A,)", "(tuple-type <A>)"},
          {"(A, B)", "(tuple-type <A> <B>)"},
          {"(A)", "(paren-type <A>)"},
          {"!", "(never-type)"},
          {"_", "(infer-type)"},
          {"fn()", "(fn-ptr-type (param-list))"},
          {R"(unsafe extern "C" fn(a: A, _: B, C, ...) -> D)",
           "(fn-ptr-type +unsafe+extern (param-list (param (identifier-pattern a) <A>) (param "
           "(wildcard-pattern) <B>) (param <C>) (param +variadic)) (return-type <D>))"},
          {"for<'a> fn(&'a u8) -> &'a u8",
           "(fn-ptr-type (for-lifetimes (generic-params (lifetime-param 'a))) (param-list (param "
           "(ref-type 'a <u8>))) (return-type (ref-type 'a <u8>)))"},
          {"impl A", "(impl-trait-type (bound-list (bound <A>)))"},
          {"impl A + 'a + ?Sized + for<'b> B<'b>",
           "(impl-trait-type (bound-list (bound <A>) 'a (bound +maybe <Sized>) (bound (for-lifetimes "
           "(generic-params (lifetime-param 'b))) (path-type (path (generic-args 'b))))))"},
          {"impl async Fn()",
           "(impl-trait-type (bound-list (bound +async (path-type (path (paren-args))))))"},
          {"dyn A", "(dyn-trait-type (bound-list (bound <A>)))"},
          {"dyn A + Send + 'static", "(dyn-trait-type (bound-list (bound <A>) (bound <Send>) 'static))"},
          {"dyn for<'a> A<'a>",
           "(dyn-trait-type (bound-list (bound (for-lifetimes (generic-params (lifetime-param 'a))) "
           "(path-type (path (generic-args 'a))))))"},
          {"A + B", "(dyn-trait-type +bare (bound-list (bound <A>) (bound <B>)))"},
          {"(A + B)", "(paren-type (dyn-trait-type +bare (bound-list (bound <A>) (bound <B>))))"},
          {"&(dyn A + B)", "(ref-type (paren-type (dyn-trait-type (bound-list (bound <A>) (bound <B>)))))"},
          {"for<'a> A<'a> + B",
           "(dyn-trait-type +bare (bound-list (bound (for-lifetimes (generic-params (lifetime-param "
           "'a))) (path-type (path (generic-args 'a)))) (bound <B>)))"},
          {"?Sized + A", "(dyn-trait-type +bare (bound-list (bound +maybe <Sized>) (bound <A>)))"},
          {"'a + A", "(dyn-trait-type +bare (bound-list 'a (bound <A>)))"},
          {"<A as B<C>>::D", "(path-type (path (qualified-self <A> (path (generic-args <C>)))))"},
          {"<A>::B::C<D>", "(path-type (path (qualified-self <A>) (generic-args <D>)))"},
          {"<<A as B>::C as D>::E",
           "(path-type (path (qualified-self (path-type (path (qualified-self <A> B))) D)))"},
          {"m!(x)", "(macro-call m (token-tree (x)))"},
          {"Self", "<Self>"},
          {"self::A", "<self::A>"},
          {"crate::A", "<crate::A>"},
          {"super::super::A", "<super::super::A>"},
          {"A<{ 1 + 2 }>",
           "(path-type (path (generic-args (const-arg (block (expression-statement (binary + 1 2)))))))"},
          {"A<(dyn B)>",
           "(path-type (path (generic-args (paren-type (dyn-trait-type (bound-list (bound <B>)))))))"},
          {"T::f(..)", "(path-type (path (paren-args)))"},
          {"impl A<B: C>",
           "(impl-trait-type (bound-list (bound (path-type (path (generic-args (associated-arg B "
           "(bound-list (bound <C>)))))))))"},
          {"impl (A) + (?B) + (for<'a> C<'a>)",
           "(impl-trait-type (bound-list (bound <A>) (bound +maybe <B>) (bound (for-lifetimes "
           "(generic-params (lifetime-param 'a))) (path-type (path (generic-args 'a))))))"},
          {"impl use<> + A", "(impl-trait-type (bound-list (use-bound) (bound <A>)))"},
          {"extern fn()", "(fn-ptr-type +extern (param-list))"},
          {"Box<dyn FnOnce() + Send>",
           "(path-type (path (generic-args (dyn-trait-type (bound-list (bound (path-type (path "
           "(paren-args)))) (bound <Send>))))))"},
      });
}

TEST(ParserTest, Patterns) {
  check_all(
      Context::kPattern,
      {
          {"x", "(identifier-pattern x)"},
          {"mut x", "(identifier-pattern +mut x)"},
          {"ref x", "(identifier-pattern +ref x)"},
          {"ref mut x", "(identifier-pattern +mut+ref x)"},
          {"mut ref x", "(identifier-pattern +ref x)"},
          {"x @ 1", "(identifier-pattern x (literal-pattern 1))"},
          {"x @ (1 | 2)",
           "(identifier-pattern x (paren-pattern (or-pattern (literal-pattern 1) (literal-pattern 2))))"},
          {"_", "(wildcard-pattern)"},
          {"..", "(rest-pattern)"},
          {"&x", "(reference-pattern (identifier-pattern x))"},
          {"&mut x", "(reference-pattern +mut (identifier-pattern x))"},
          {"&&x", "(reference-pattern (reference-pattern (identifier-pattern x)))"},
          {"1", "(literal-pattern 1)"},
          {"-1", "(literal-pattern (unary - 1))"},
          {R"("s")", R"((literal-pattern "s"))"},
          {"b'x'", "(literal-pattern b'x')"},
          {"true", "(literal-pattern true)"},
          {"1..=2", "(range-pattern +inclusive+left+right 1 2)"},
          {"1..2", "(range-pattern +left+right 1 2)"},
          {"1..", "(range-pattern +left 1)"},
          {"..=2", "(range-pattern +inclusive+right 2)"},
          {"..2", "(range-pattern +right 2)"},
          {"'a'..='z'", "(range-pattern +inclusive+left+right 'a' 'z')"},
          {"-1..=A::B", "(range-pattern +inclusive+left+right (unary - 1) A::B)"},
          {"A..=B", "(range-pattern +inclusive+left+right A B)"},
          {"A..", "(range-pattern +left A)"},
          {"1...2", "(range-pattern +inclusive+left+right 1 2)"},
          {"const { 1 }", "(const-block-pattern (block (expression-statement 1)))"},
          {"const { 1 }..=2",
           "(range-pattern +inclusive+left+right (block-expression +const (block (expression-statement "
           "1))) 2)"},
          {"(x)", "(paren-pattern (identifier-pattern x))"},
          {"(x,)", "(tuple-pattern (identifier-pattern x))"},
          {"(x, .., y)", "(tuple-pattern (identifier-pattern x) (rest-pattern) (identifier-pattern y))"},
          {"(..)", "(tuple-pattern (rest-pattern))"},
          {"()", "(tuple-pattern)"},
          {"[a, b @ .., c]",
           "(slice-pattern (identifier-pattern a) (identifier-pattern b (rest-pattern)) "
           "(identifier-pattern c))"},
          {"[]", "(slice-pattern)"},
          {"A::B", "(path-pattern A::B)"},
          {"A", "(identifier-pattern A)"},
          {"Self", "(path-pattern Self)"},
          {"<A as B>::C", "(path-pattern (path (qualified-self <A> B)))"},
          {"A(x, ..)", "(tuple-struct-pattern A (identifier-pattern x) (rest-pattern))"},
          {"A::<T>(x)", "(tuple-struct-pattern (path (generic-args <T>)) (identifier-pattern x))"},
          {"A()", "(tuple-struct-pattern A)"},
          {"A { x, ref mut y, z: 1, 0: w, #[a] q, .. }",
           "(struct-pattern +rest A (field-pattern +shorthand x (identifier-pattern x)) (field-pattern "
           "+shorthand ref (identifier-pattern +mut+ref y)) (field-pattern z (literal-pattern 1)) "
           "(field-pattern 0 (identifier-pattern w)) (field-pattern +shorthand q (attributes (attribute "
           "a)) (identifier-pattern q)))"},
          {"A {}", "(struct-pattern A)"},
          {"A | B", "(or-pattern (identifier-pattern A) (identifier-pattern B))"},
          {"| A | B", "(or-pattern (identifier-pattern A) (identifier-pattern B))"},
          {"(A | B, C)",
           "(tuple-pattern (or-pattern (identifier-pattern A) (identifier-pattern B)) "
           "(identifier-pattern C))"},
          {"box x", "(box-pattern (identifier-pattern x))"},
          {"m!(x)", "(macro-call m (token-tree (x)))"},
          {"m! {}", "(macro-call m (token-tree {}))"},
          {"::A", "(path-pattern ::A)"},
          {"A { box x }",
           "(struct-pattern A (field-pattern +shorthand box (box-pattern (identifier-pattern x))))"},
          {"crate::A", "(path-pattern crate::A)"},
      });
}

TEST(ParserTest, Expressions) {
  check_all(
      Context::kExpression,
      {
          {"1", "1"},
          {"1.5", "1.5"},
          {"'c'", "'c'"},
          {R"("s")", R"("s")"},
          {R"(b"s")", R"(b"s")"},
          {R"(c"s")", R"(c"s")"},
          {R"(r#"s"#)", R"(r#"s"#)"},
          {"true", "true"},
          {"x", "x"},
          {"a::b", "a::b"},
          {"::a", "::a"},
          {"a::<T>::b", "(path-expression (path (generic-args <T>)))"},
          {"Vec::<u8>::new()", "(call (path-expression (path (generic-args <u8>))) (argument-list))"},
          {"<T as A>::b(1)", "(call (path-expression (path (qualified-self <T> A))) (argument-list 1))"},
          {"<[u8]>::len", "(path-expression (path (qualified-self (slice-type <u8>))))"},
          {"<u8>::MAX", "(path-expression (path (qualified-self <u8>)))"},
          {"self", "self"},
          {"crate::a", "crate::a"},
          {"a + b", "(binary + a b)"},
          {"a + b * c", "(binary + a (binary * b c))"},
          {"a * b + c", "(binary + (binary * a b) c)"},
          {"a - b - c", "(binary - (binary - a b) c)"},
          {"a == b && c || d", "(binary || (binary && (binary == a b) c) d)"},
          {"a & b | c ^ d", "(binary | (binary & a b) (binary ^ c d))"},
          {"a << b >> c", "(binary >> (binary << a b) c)"},
          {"a <= b", "(binary <= a b)"},
          {"a >= b", "(binary >= a b)"},
          {"a != b", "(binary != a b)"},
          {"a | b || c", "(binary || (binary | a b) c)"},
          {"a & &b && c", "(binary && (binary & a (reference b)) c)"},
          {"a & b == c", "(binary == (binary & a b) c)"},
          {"-a.b", "(unary - (field-access b a))"},
          {"!-*a", "(unary ! (unary - (unary * a)))"},
          {"-a as u8", "(cast (unary - a) <u8>)"},
          {"a as u8 as u16", "(cast (cast a <u8>) <u16>)"},
          {"a as u8 + 1", "(binary + (cast a <u8>) 1)"},
          {"a as u8 <= b", "(binary <= (cast a <u8>) b)"},
          {"a as &dyn B", "(cast a (ref-type (dyn-trait-type (bound-list (bound <B>)))))"},
          {"a = b = c", "(assign a (assign b c))"},
          {"a += b", "(compound-assign += a b)"},
          {"a -= 1", "(compound-assign -= a 1)"},
          {"a *= b + c", "(compound-assign *= a (binary + b c))"},
          {"a <<= 1", "(compound-assign <<= a 1)"},
          {"a >>= 1", "(compound-assign >>= a 1)"},
          {"a &= b", "(compound-assign &= a b)"},
          {"a |= b", "(compound-assign |= a b)"},
          {"a ^= b", "(compound-assign ^= a b)"},
          {"a /= b", "(compound-assign /= a b)"},
          {"a %= b", "(compound-assign %= a b)"},
          {"a..b", "(range +left+right a b)"},
          {"a..=b", "(range +inclusive+left+right a b)"},
          {"a..", "(range +left a)"},
          {"..b", "(range +right b)"},
          {"..=b", "(range +inclusive+right b)"},
          {"..", "(range)"},
          {"a + 1..b + 1", "(range +left+right (binary + a 1) (binary + b 1))"},
          {"a..b == c", "(range +left+right a (binary == b c))"},
          {"a || b..c", "(range +left+right (binary || a b) c)"},
          {"&a", "(reference a)"},
          {"&mut a", "(reference +mut a)"},
          {"&&a", "(reference (reference a))"},
          {"&raw const a", "(reference +raw a)"},
          {"&raw mut a.b", "(reference +raw+mut (field-access b a))"},
          {"&raw", "(reference raw)"},
          {"&raw.a", "(reference (field-access a raw))"},
          {"&..", "(reference (range))"},
          {"a?", "(try a)"},
          {"a.await", "(await a)"},
          {"a.b", "(field-access b a)"},
          {"a.0", "(field-access 0 a)"},
          {"a.0.1", "(field-access 0.1 (field-access 0.1 a))"},
          {"a.0.1.2", "(field-access 2 (field-access 0.1 (field-access 0.1 a)))"},
          {"a.0.b", "(field-access b (field-access 0 a))"},
          {"a.0. b", "(field-access b (field-access 0 a))"},
          {"a.0. b()", "(method-call b (field-access 0 a) (argument-list))"},
          {"a.b()", "(method-call b a (argument-list))"},
          {"a.b::<T>(c,)", "(method-call b a (generic-args <T>) (argument-list c))"},
          {"a.b.c(d)(e)[f]?",
           "(try (index (call (method-call c (field-access b a) (argument-list d)) (argument-list e)) "
           "f))"},
          {"a(b, c)", "(call a (argument-list b c))"},
          {"a()(b)", "(call (call a (argument-list)) (argument-list b))"},
          {"a[b]", "(index a b)"},
          {"(a)", "(paren a)"},
          {"(a,)", "(tuple a)"},
          {"()", "(tuple)"},
          {"(a, b)", "(tuple a b)"},
          {"[]", "(array)"},
          {"[a, b,]", "(array a b)"},
          {"[a; 3]", "(repeat a 3)"},
          {"[a]", "(array a)"},
          {"S {}", "(struct-literal S)"},
          {"S { a, b: 1, 0: c, #[x] d, ..e }",
           "(struct-literal S (field-init +shorthand a) (field-init b 1) (field-init 0 c) (field-init "
           "+shorthand d (attributes (attribute x))) (struct-base e))"},
          {"S { .. }", "(struct-literal S (struct-base))"},
          {"a::S { a }", "(struct-literal a::S (field-init +shorthand a))"},
          {"S::<T> { a }", "(struct-literal (path (generic-args <T>)) (field-init +shorthand a))"},
          {"<A as B>::C { a }", "(struct-literal (path (qualified-self <A> B)) (field-init +shorthand a))"},
          {"{ 1 }", "(block (expression-statement 1))"},
          {"{}", "(block)"},
          {"unsafe { a }", "(block-expression +unsafe (block (expression-statement a)))"},
          {"async { a }", "(block-expression +async (block (expression-statement a)))"},
          {"async move { a }", "(block-expression +async+move (block (expression-statement a)))"},
          {"gen { yield 1 }", "(block-expression +gen (block (expression-statement (yield 1))))"},
          {"async gen move { a }", "(block-expression +async+gen+move (block (expression-statement a)))"},
          {"const { 1 }", "(block-expression +const (block (expression-statement 1)))"},
          {"try { a? }", "(block-expression +try (block (expression-statement (try a))))"},
          {"'a: { break 'a 1 }", "(block-expression 'a (block (expression-statement (break 'a 1))))"},
          {"if a { b }", "(if a (block (expression-statement b)))"},
          {"if a { b } else { c }",
           "(if a (block (expression-statement b)) (block (expression-statement c)))"},
          {"if a { b } else if c { d } else if e { f } else { g }",
           "(if a (block (expression-statement b)) (if c (block (expression-statement d)) (if e (block "
           "(expression-statement f)) (block (expression-statement g)))))"},
          {"if let Some(x) = a { b }",
           "(if (let-condition (tuple-struct-pattern Some (identifier-pattern x)) a) (block "
           "(expression-statement b)))"},
          {"if let A | B = a && let C = b && d {}",
           "(if (binary && (binary && (let-condition (or-pattern (identifier-pattern A) "
           "(identifier-pattern B)) a) (let-condition (identifier-pattern C) b)) d) (block))"},
          {"if a == (S { a }) {}",
           "(if (binary == a (paren (struct-literal S (field-init +shorthand a)))) (block))"},
          {"if (a || b) && let C = d {}",
           "(if (binary && (paren (binary || a b)) (let-condition (identifier-pattern C) d)) (block))"},
          {"while a { b }", "(while a (block (expression-statement b)))"},
          {"while let Some(x) = a.b() {}",
           "(while (let-condition (tuple-struct-pattern Some (identifier-pattern x)) (method-call b a "
           "(argument-list))) (block))"},
          {"'a: while a { break 'a; }", "(while 'a a (block (expression-statement +semicolon (break 'a))))"},
          {"loop { break; }", "(loop (block (expression-statement +semicolon (break))))"},
          {"'a: loop { continue 'a }", "(loop 'a (block (expression-statement (continue 'a))))"},
          {"for x in a { b }", "(for-loop (identifier-pattern x) a (block (expression-statement b)))"},
          {"for (a, b) in c..d {}",
           "(for-loop (tuple-pattern (identifier-pattern a) (identifier-pattern b)) (range +left+right "
           "c d) (block))"},
          {"'a: for _ in S::new() {}",
           "(for-loop 'a (wildcard-pattern) (call S::new (argument-list)) (block))"},
          {"for <A as B>::C(x) in y {}",
           "(for-loop (tuple-struct-pattern (path (qualified-self <A> B)) (identifier-pattern x)) y "
           "(block))"},
          {"match a {}", "(match a)"},
          {"match a { A => 1, B if c => {} C | D => return, _ => x }",
           "(match a (match-arm (identifier-pattern A) 1) (match-arm (identifier-pattern B) (guard c) "
           "(block)) (match-arm (or-pattern (identifier-pattern C) (identifier-pattern D)) (return)) "
           "(match-arm (wildcard-pattern) x))"},
          {"match a { #![x] #[y] A => 1 }",
           "(match a (match-arm (attributes (attribute y)) (identifier-pattern A) 1))"},
          {"match a { A if let B = c && d => 1 }",
           "(match a (match-arm (identifier-pattern A) (guard (binary && (let-condition "
           "(identifier-pattern B) c) d)) 1))"},
          {"match a { A if b == S { c } => 1 }",
           "(match a (match-arm (identifier-pattern A) (guard (binary == b (struct-literal S "
           "(field-init +shorthand c)))) 1))"},
          {"match a { A => {} B => {}.c(), D => if e {} else {} F => 1 }",
           "(match a (match-arm (identifier-pattern A) (block)) (match-arm (identifier-pattern B) "
           "(method-call c (block) (argument-list))) (match-arm (identifier-pattern D) (if e (block) "
           "(block))) (match-arm (identifier-pattern F) 1))"},
          {"match (a, b) { (1, _) => a + b, _ => unsafe { c } }",
           "(match (tuple a b) (match-arm (tuple-pattern (literal-pattern 1) (wildcard-pattern)) "
           "(binary + a b)) (match-arm (wildcard-pattern) (block-expression +unsafe (block "
           "(expression-statement c)))))"},
          {"match a { A => { 1 } B => 2 }",
           "(match a (match-arm (identifier-pattern A) (block (expression-statement 1))) (match-arm "
           "(identifier-pattern B) 2))"},
          {"|| a", "(closure (param-list) a)"},
          {"|a| b", "(closure (param-list (param (identifier-pattern a))) b)"},
          {"|a, (b, c): (u8, u8), &d: &u8| a + b",
           "(closure (param-list (param (identifier-pattern a)) (param (tuple-pattern "
           "(identifier-pattern b) (identifier-pattern c)) (tuple-type <u8> <u8>)) (param "
           "(reference-pattern (identifier-pattern d)) (ref-type <u8>))) (binary + a b))"},
          {"|a: u8| -> u8 { a }",
           "(closure (param-list (param (identifier-pattern a) <u8>)) (return-type <u8>) (block "
           "(expression-statement a)))"},
          {"move || a", "(closure +move (param-list) a)"},
          {"async || a", "(closure +async (param-list) a)"},
          {"async move |a| a", "(closure +async+move (param-list (param (identifier-pattern a))) a)"},
          {"static || a", "(closure +static (param-list) a)"},
          {"static move || a", "(closure +move+static (param-list) a)"},
          {"const || a", "(closure +const (param-list) a)"},
          {"for<'a> |x: &'a u8| -> &'a u8 { x }",
           "(closure (for-lifetimes (generic-params (lifetime-param 'a))) (param-list (param "
           "(identifier-pattern x) (ref-type 'a <u8>))) (return-type (ref-type 'a <u8>)) (block "
           "(expression-statement x)))"},
          {"|| || a", "(closure (param-list) (closure (param-list) a))"},
          {"|_| {}", "(closure (param-list (param (wildcard-pattern))) (block))"},
          {"|x| x.y = 1",
           "(closure (param-list (param (identifier-pattern x))) (assign (field-access y x) 1))"},
          {"return", "(return)"},
          {"return a", "(return a)"},
          {"return a + b", "(return (binary + a b))"},
          {"a || return", "(binary || a (return))"},
          {"break", "(break)"},
          {"break a", "(break a)"},
          {"break 'a", "(break 'a)"},
          {"break 'a b", "(break 'a b)"},
          {"continue", "(continue)"},
          {"yield", "(yield)"},
          {"yield a", "(yield a)"},
          {"become f()", "(become (call f (argument-list)))"},
          {"_ = a", "(assign (underscore) a)"},
          {"(a, _) = (b, c)", "(assign (tuple a (underscore)) (tuple b c))"},
          {"[a, ..] = b", "(assign (array a (range)) b)"},
          {"S { a, .. } = b", "(assign (struct-literal S (field-init +shorthand a) (struct-base)) b)"},
          {"m!()", "(macro-call m (macro-arguments))"},
          {"m![a, b]", "(macro-call m (macro-arguments a b))"},
          {"m! { a }", "(macro-call m (token-tree { a }))"},
          {"a::m!(a; b)", "(macro-call a::m (macro-arguments a b))"},
          {"vec![1; 3]", "(macro-call vec (macro-arguments 1 3))"},
          {R"(println!("{}", a = b, c.d()))",
           R"((macro-call println (macro-arguments "{}" (assign a b) (method-call d c (argument-list)))))"},
          {"matches!(a, Some(x) if x > 1)",
           "(macro-call matches (macro-arguments a (tuple-struct-pattern Some (identifier-pattern x)) "
           "(guard (binary > x 1))))"},
          {"matches!(a, A | B)",
           "(macro-call matches (macro-arguments a (or-pattern (identifier-pattern A) "
           "(identifier-pattern B))))"},
          {R"(assert_matches!(a, A, "message {}", b))",
           R"((macro-call assert_matches (macro-arguments a (identifier-pattern A) "message {}" b)))"},
          {"debug_assert_matches!(a, A(..))",
           "(macro-call debug_assert_matches (macro-arguments a (tuple-struct-pattern A "
           "(rest-pattern))))"},
          {"m!(a b)", "(macro-call m (token-tree (a b)))"},
          {"m!(a => b)", "(macro-call m (token-tree (a => b)))"},
          {"m!($x)", "(macro-call m (token-tree ($x)))"},
          {"m!(f(g!(h), 1),)",
           "(macro-call m (macro-arguments (call f (argument-list (macro-call g (macro-arguments h)) "
           "1))))"},
          {"m!(a, n!(b c), d)", "(macro-call m (macro-arguments a (macro-call n (token-tree (b c))) d))"},
          {"#[a] b", "(attributed (attributes (attribute a)) b)"},
          {"[#[a] b, c]", "(array (attributed (attributes (attribute a)) b) c)"},
          {"f(#[a] b)", "(call f (argument-list (attributed (attributes (attribute a)) b)))"},
          {"a.union()", "(method-call union a (argument-list))"},
          {"union", "union"},
          {"default.auto", "(field-access auto default)"},
          {"raw(1)", "(call raw (argument-list 1))"},
          {"macro_rules", "macro_rules"},
          {"x.await?.y", "(field-access y (try (await x)))"},
          {"a < b", "(binary < a b)"},
          {"a > b", "(binary > a b)"},
          {"(a < b) == (c > d)", "(binary == (paren (binary < a b)) (paren (binary > c d)))"},
          {"f::<{ N }>()",
           "(call (path-expression (path (generic-args (const-arg (block (expression-statement N)))))) "
           "(argument-list))"},
          {R"(f::<-1, 'a', "s">())",
           "(call (path-expression (path (generic-args (const-arg (unary - 1)) (const-arg 'a') "
           R"((const-arg "s")))) (argument-list)))"},
          {"a as fn(u8) -> u8", "(cast a (fn-ptr-type (param-list (param <u8>)) (return-type <u8>)))"},
          {"-1.0", "(unary - 1.0)"},
          {"!a == b", "(binary == (unary ! a) b)"},
          {"*a = *b", "(assign (unary * a) (unary * b))"},
          {"&mut *a", "(reference +mut (unary * a))"},
          {"a.b += 1", "(compound-assign += (field-access b a) 1)"},
          {"a & !b", "(binary & a (unary ! b))"},
          {"1.max(2)", "(method-call max 1 (argument-list 2))"},
          {"1..2.max(3)", "(range +left+right 1 (method-call max 2 (argument-list 3)))"},
          {"a..=b.c()", "(range +inclusive+left+right a (method-call c b (argument-list)))"},
          {"x as T", "(cast x <T>)"},
          {"if let 1..=2 = a {}", "(if (let-condition (range-pattern +inclusive+left+right 1 2) a) (block))"},
          {"while let A = b && c < d {}",
           "(while (binary && (let-condition (identifier-pattern A) b) (binary < c d)) (block))"},
          {"if x..y == z {}", "(if (range +left+right x (binary == y z)) (block))"},
          {"return || a", "(return (closure (param-list) a))"},
          {"move |x| async move { x }",
           "(closure +move (param-list (param (identifier-pattern x))) (block-expression +async+move "
           "(block (expression-statement x))))"},
          {"f(|x| x + 1, || {})",
           "(call f (argument-list (closure (param-list (param (identifier-pattern x))) (binary + x 1)) "
           "(closure (param-list) (block))))"},
          {"if true { 1 } else { 2 } + 1",
           "(binary + (if true (block (expression-statement 1)) (block (expression-statement 2))) 1)"},
      });
}

TEST(ParserTest, Statements) {
  check_all(
      Context::kStatements,
      {
          {"let a;", "(let (identifier-pattern a))"},
          {"let a: u8 = 1;", "(let +type+initialiser (identifier-pattern a) <u8> 1)"},
          {"let (a, b) = c;",
           "(let +initialiser (tuple-pattern (identifier-pattern a) (identifier-pattern b)) c)"},
          {"let Some(a) = b else { return };",
           "(let +initialiser (tuple-struct-pattern Some (identifier-pattern a)) b (block "
           "(expression-statement (return))))"},
          {"let a = if b { c } else { d };",
           "(let +initialiser (identifier-pattern a) (if b (block (expression-statement c)) (block "
           "(expression-statement d))))"},
          {"#[x] let a = 1;", "(let +initialiser (attributes (attribute x)) (identifier-pattern a) 1)"},
          {"a;", "(expression-statement +semicolon a)"},
          {"a", "(expression-statement a)"},
          {"a; b", "(expression-statement +semicolon a) (expression-statement b)"},
          {"if a {} b", "(expression-statement +semicolon (if a (block))) (expression-statement b)"},
          {"if a {} - 1",
           "(expression-statement +semicolon (if a (block))) (expression-statement (unary - 1))"},
          {"match a {} (b)", "(expression-statement +semicolon (match a)) (expression-statement (paren b))"},
          {"{ 1 } [a]",
           "(expression-statement +semicolon (block (expression-statement 1))) (expression-statement "
           "(array a))"},
          {"{}.a()", "(expression-statement (method-call a (block) (argument-list)))"},
          {"match a {}.b + 1", "(expression-statement (binary + (field-access b (match a)) 1))"},
          {"if a { b } else { c }?;",
           "(expression-statement +semicolon (try (if a (block (expression-statement b)) (block "
           "(expression-statement c)))))"},
          {"unsafe {} *a = 1;",
           "(expression-statement +semicolon (block-expression +unsafe (block))) (expression-statement "
           "+semicolon (assign (unary * a) 1))"},
          {"loop {} &a",
           "(expression-statement +semicolon (loop (block))) (expression-statement (reference a))"},
          {"a!{} b",
           "(expression-statement +semicolon (macro-call a (token-tree {}))) (expression-statement b)"},
          {"a!{}.b()",
           "(expression-statement (method-call b (macro-call a (token-tree {})) (argument-list)))"},
          {"a!{}", "(expression-statement (macro-call a (token-tree {})))"},
          {"a!() ; b",
           "(expression-statement +semicolon (macro-call a (macro-arguments))) (expression-statement b)"},
          {"a![] + 1", "(expression-statement (binary + (macro-call a (macro-arguments)) 1))"},
          {"for a in b {} || c",
           "(expression-statement +semicolon (for-loop (identifier-pattern a) b (block))) "
           "(expression-statement (closure (param-list) c))"},
          {"while a {} ;", "(expression-statement +semicolon (while a (block)))"},
          {";;", ""},
          {"fn f() {} a", "(function f (param-list) (block)) (expression-statement a)"},
          {"struct S; S", "(struct S) (expression-statement S)"},
          {"use a::b; b()", "(use (use-tree a::b)) (expression-statement (call b (argument-list)))"},
          {"const C: u8 = 1; C", "(const C <u8> 1) (expression-statement C)"},
          {"static S: u8 = 1;", "(static S <u8> 1)"},
          {"static || a;", "(expression-statement +semicolon (closure +static (param-list) a))"},
          {"const { 1 } a",
           "(expression-statement +semicolon (block-expression +const (block (expression-statement "
           "1)))) (expression-statement a)"},
          {"const || a;", "(expression-statement +semicolon (closure +const (param-list) a))"},
          {"async fn f() {}", "(function +async f (param-list) (block))"},
          {"async {};", "(expression-statement +semicolon (block-expression +async (block)))"},
          {"async move { a }.await",
           "(expression-statement (await (block-expression +async+move (block (expression-statement "
           "a)))))"},
          {"unsafe fn f() {}", "(function +unsafe f (param-list) (block))"},
          {R"(extern "C" fn f() {})", "(function +extern f (param-list) (block))"},
          {"union U { a: u8 }", "(union U (field-list (field a <u8>)))"},
          {"union = 1;", "(expression-statement +semicolon (assign union 1))"},
          {"union.a = 1;", "(expression-statement +semicolon (assign (field-access a union) 1))"},
          {"auto trait T {}", "(trait +auto T (item-list))"},
          {"auto = 1", "(expression-statement (assign auto 1))"},
          {"default = 1", "(expression-statement (assign default 1))"},
          {"macro_rules! m { () => {} }", "(macro-rules m (token-tree { () => {} }))"},
          {"macro_rules!(a);",
           "(expression-statement +semicolon (macro-call macro_rules (macro-arguments a)))"},
          {"#![inner] a", "(attributes +inner (attribute inner)) (expression-statement a)"},
          {"#[x] a; ", "(expression-statement +semicolon (attributes (attribute x)) a)"},
          {"#[x] fn f() {}", "(function (attributes (attribute x)) f (param-list) (block))"},
          {"#[x] { a }",
           "(expression-statement (attributes (attribute x)) (block (expression-statement a)))"},
          {R"(/// doc
let a = 1;)",
           "(let +initialiser (attributes) (identifier-pattern a) 1)"},
          {"type T = u8;", "(type-alias T <u8>)"},
          {"mod m {}", "(module m (item-list))"},
          {"impl S {}", "(impl <S> (item-list))"},
          {"try { a }", "(expression-statement (block-expression +try (block (expression-statement a))))"},
          {"safe", "(expression-statement safe)"},
          {"raw", "(expression-statement raw)"},
          {"'a: { 1 } b",
           "(expression-statement +semicolon (block-expression 'a (block (expression-statement 1)))) "
           "(expression-statement b)"},
          {"let _ = |x| x;",
           "(let +initialiser (wildcard-pattern) (closure (param-list (param (identifier-pattern x))) "
           "x))"},
          {"let x = y as usize;", "(let +initialiser (identifier-pattern x) (cast y <usize>))"},
          {"m! { x } ;", "(expression-statement +semicolon (macro-call m (token-tree { x })))"},
          {"return;", "(expression-statement +semicolon (return))"},
          {"let a = b.c::<D>();",
           "(let +initialiser (identifier-pattern a) (method-call c b (generic-args <D>) "
           "(argument-list)))"},
          {"a = b;", "(expression-statement +semicolon (assign a b))"},
          {"static X: fn() = || {};", "(static X (fn-ptr-type (param-list)) (closure (param-list) (block)))"},
          {"if a { return } else { b }",
           "(expression-statement (if a (block (expression-statement (return))) (block "
           "(expression-statement b))))"},
          {"match a { _ => 1 }", "(expression-statement (match a (match-arm (wildcard-pattern) 1)))"},
          {"crate::a();", "(expression-statement +semicolon (call crate::a (argument-list)))"},
          {"::a();", "(expression-statement +semicolon (call ::a (argument-list)))"},
          {"<A>::b();",
           "(expression-statement +semicolon (call (path-expression (path (qualified-self <A>))) "
           "(argument-list)))"},
          {"self.a = 1;", "(expression-statement +semicolon (assign (field-access a self) 1))"},
          {"*a += 1;", "(expression-statement +semicolon (compound-assign += (unary * a) 1))"},
          {"&a;", "(expression-statement +semicolon (reference a))"},
          {"(a, b) = c;", "(expression-statement +semicolon (assign (tuple a b) c))"},
          {"[a][0];", "(expression-statement +semicolon (index (array a) 0))"},
          {R"("s";)", R"((expression-statement +semicolon "s"))"},
          {"-1", "(expression-statement (unary - 1))"},
          {"|a| b;",
           "(expression-statement +semicolon (closure (param-list (param (identifier-pattern a))) b))"},
      });
}

// ---- Editions.

TEST(ParserTest, WordsOfLaterEditionsAreNamesBefore) {
  accept_all(Edition::k2015,
             {
                 "fn async(await: u8, dyn: u8, gen: u8) { try!(async.await); let x = try + dyn + gen; }",
                 "use async::await; mod dyn {} struct try; type T = dyn::Trait;",
                 "fn f(x: Box<dyn Trait>, y: &(dyn A + Send), z: dyn, w: dyn<u8>) {}",
                 "trait T { fn f(u8, &str, &mut Self, x: u8, &y: &u8, mut z: u8, Vec<u8>); }",
                 "trait T { fn f(&self, self::A, (u8, u8), [u8; 4]) {} }",
                 "fn f() -> Box<Fn(u8) -> u8 + Send> { x }",
             });
}

TEST(ParserTest, EditionsReserveWords) {
  accept_all(Edition::k2015, {"fn f() { let dyn = 1; }", "fn async() {}"});
  reject_all(Edition::k2018, {"fn async() {}", "fn f() { let dyn = 1; }", "mod try {}", "use await;",
                              "trait T { fn f(u8); }", "fn f() { try!(x) }"});
  accept_all(Edition::k2021, {"fn gen() { gen.gen(gen) }", "fn f() { r#try!(x); r#async() }", "mod gen;"});
  reject_all(Edition::k2024, {"fn gen() {}", "mod gen;"});
  reject_all(Edition::k2015, {"async fn f() {}"});
  accept_all(Edition::k2018, {"async fn f() { g().await; async move {}; async || 1 }"});
}

TEST(ParserTest, RejectsWhatRustcRejects) {
  reject_all(Edition::k2024, {
                                 "fn f() { unsafe unsafe { g() } }",
                                 "unsafe unsafe impl Send for S {}",
                                 "unsafe const fn f() {}",
                                 "async trait T {}",
                                 "fn f() { async unsafe {} }",
                                 "impl impl Drop for S {}",
                                 "impl [T] for S {}",
                                 "impl &T for S {}",
                                 "fn f<S: + Sink>() {}",
                                 "fn f<S>() where S: + Sink {}",
                                 "trait One: + Mul {}",
                                 "fn",
                                 "fn f",
                                 "fn f()",
                                 "fn f() {",
                                 "fn f(a) {}",
                                 "fn f(u8) {}",
                                 "fn f(a: u8 b: u8) {}",
                                 "fn f<T {}",
                                 "fn f() -> {}",
                                 "fn 1() {}",
                                 "fn self() {}",
                                 "fn f() where T {}",
                                 "struct",
                                 "struct S",
                                 "struct S(u8)",
                                 "struct S { a }",
                                 "struct S { a: u8; }",
                                 "struct S { a: u8 b: u8 }",
                                 "struct S { fn f() {} }",
                                 "struct S {};",
                                 "enum E { A B }",
                                 "enum E { A: u8 }",
                                 "enum E;",
                                 "union U;",
                                 "trait T",
                                 "trait T;",
                                 "trait { }",
                                 "impl {}",
                                 "impl X",
                                 "impl X;",
                                 "impl X for {}",
                                 "impl X { x }",
                                 "impl X { let a = 1; }",
                                 "type = u8;",
                                 "type A = ;",
                                 "const A = 1;",
                                 "const A: u8 = ;",
                                 "const: u8 = 1;",
                                 "static A = 1;",
                                 "mod",
                                 "mod m { fn }",
                                 "use",
                                 "use a::b",
                                 "use a::;",
                                 "use a as;",
                                 "use a::{b c};",
                                 "use a::b::<c>;",
                                 "use a as b as c;",
                                 "extern crate;",
                                 "extern { let x = 1; }",
                                 "x",
                                 "1",
                                 "let x = 1;",
                                 ";",
                                 "pub",
                                 "pub pub struct S;",
                                 "pub(a) struct S;",
                                 "m!()",
                                 "m![]",
                                 "m!",
                                 "macro_rules! m",
                                 "#[a]",
                                 "#[a",
                                 "#[a] #[b]",
                                 "#a",
                                 "#[a b] struct S;",
                                 "/// text",
                                 "fn f() { /// text\n}",
                                 "#[a] } fn f() {}",
                                 "fn f() { a b }",
                                 "fn f() { let }",
                                 "fn f() { let a }",
                                 "fn f() { let a = }",
                                 "fn f() { let a = 1 }",
                                 "fn f() { let a = b else { c } }",
                                 "fn f() { let A | B = c; }",
                                 "fn f() { a. }",
                                 "fn f() { a.b:: }",
                                 "fn f() { a.b::<T> }",
                                 "fn f() { a.b::<T>.c }",
                                 "fn f() { f(a b) }",
                                 "fn f() { f(a; b) }",
                                 "fn f() { f(, a) }",
                                 "fn f() { (a b) }",
                                 "fn f() { [a b] }",
                                 "fn f() { [a; b; c] }",
                                 "fn f() { [a, b; c] }",
                                 "fn f() { a[] }",
                                 "fn f() { a + }",
                                 "fn f() { + a }",
                                 "fn f() { a == b == c }",
                                 "fn f() { a < b > c }",
                                 "fn f() { a <= b < c }",
                                 "fn f() { a as }",
                                 "fn f() { a as u8 < b }",
                                 "fn f() { a as usize << b }",
                                 "fn f() { a as u8 + B as C + }",
                                 "fn f() { a as &A + B<C>> }",
                                 "fn f() { a..b..c }",
                                 "fn f() { ..= }",
                                 "fn f() { a..= }",
                                 "fn f() { a...b }",
                                 "fn f() { a <- b; a<-b }",
                                 "fn f() { if a }",
                                 "fn f() { if {} }",
                                 "fn f() { if a b }",
                                 "fn f() { if a {} else }",
                                 "fn f() { if a {} else b }",
                                 "fn f() { if a == S { b: 1 } {} }",
                                 "fn f() { if S { b: 1 } == a {} }",
                                 "fn f() { while }",
                                 "fn f() { while a }",
                                 "fn f() { loop a }",
                                 "fn f() { for a {} }",
                                 "fn f() { for a b {} }",
                                 "fn f() { for in b {} }",
                                 "fn f() { match a }",
                                 "fn f() { match { } }",
                                 "fn f() { match a { 1 => 2 3 => 4 } }",
                                 "fn f() { match a { A => , } }",
                                 "fn f() { match a { A if => 1 } }",
                                 "fn f() { match a { A => B => C } }",
                                 "fn f() { match a { => 1 } }",
                                 "fn f() { match a { A => m!{} B => 1 } }",
                                 "fn f() { match S { a: 1 } {} }",
                                 "fn f() { let a = let b = c; }",
                                 "fn f() { f(let a = b) }",
                                 "fn f() { if a || let b = c {} }",
                                 "fn f() { if let a = b || c {} }",
                                 "fn f() { if (let a = b) {} }",
                                 "fn f() { if let a {} }",
                                 "fn f() { if !let a = b {} }",
                                 "fn f() { S { a b } }",
                                 "fn f() { S { a = 1 } }",
                                 "fn f() { S { ..a, b } }",
                                 "fn f() { S { 0 } }",
                                 "fn f() { 'a }",
                                 "fn f() { 'a: a }",
                                 "fn f() { 'a loop {} }",
                                 "fn f() { |a }",
                                 "fn f() { |a b| c }",
                                 "fn f() { || -> u8 a }",
                                 "fn f() { move a }",
                                 "fn f() { move {} }",
                                 "fn f() { static {} }",
                                 "fn f() { async a }",
                                 "fn f() { else {} }",
                                 "fn f() { a; else {} }",
                                 "fn f() { }}",
                                 "fn f() { ) }",
                                 "fn f() { ( }",
                                 "fn f() { [ ) }",
                                 "fn f() { a! }",
                                 "fn f() { a!b }",
                                 "fn f() { a!() b }",
                                 "fn f() { a![] b }",
                                 "fn f() { async {} a }",
                                 "fn f() { S {} a }",
                                 "fn f() { <A>b }",
                                 "fn f() { <A as>::b }",
                                 "fn f() { a:: }",
                                 "fn f() { a::<b }",
                                 "fn f() { ::<a> }",
                                 "fn f() { &mut }",
                                 "fn f() { yield yield + }",
                                 "fn f() { do a }",
                                 "fn f() { box a }",
                                 "fn f() { become }",
                                 "fn f() { let mut; }",
                                 "fn f() { let ref a.b = c; }",
                                 "fn f() { let a: = c; }",
                                 "fn f() { let 1.. ..2 = c; }",
                                 "fn f() { let a @ = c; }",
                                 "fn f() { let S { a: } = c; }",
                                 "fn f() { let S { .., a } = c; }",
                                 "fn f() { let (a b) = c; }",
                                 "fn f() { let [a; b] = c; }",
                                 "fn f() { let a + b = c; }",
                                 "fn f() { let a() .. = c; }",
                                 "fn f() { match a { ..= => 1 } }",
                                 "fn f() { match a { a... => 1 } }",
                                 "fn f() { in }",
                                 "fn f() { where }",
                                 "fn f() { pub }",
                                 "fn f() { pub a }",
                                 "fn f() { #[a] }",
                                 "fn f() { $x }",
                                 "fn f() { a = > b }",
                                 "fn f() { @ }",
                                 "fn f() { ~a }",
                                 "fn f() { a ? b }",
                                 "type A = B<C;",
                                 "type A = B<C,, D>;",
                                 "type A = &;",
                                 "type A = *B;",
                                 "type A = fn;",
                                 "type A = fn(;",
                                 "type A = (B C);",
                                 "type A = [B; ];",
                                 "type A = [B, C];",
                                 "type A = impl;;",
                                 "type A = &B + C;",
                                 "type A = for<B>;",
                                 "type A = 'a;",
                                 "type A = <B>;",
                                 "type A = <B as C>;",
                                 "type A = B::;",
                                 "type A = B<C = >;",
                                 "type A = 1;",
                                 "type A = B<1 + 2>;",
                                 "type A = B<a::b = C>;",
                                 "trait T { x }",
                                 "trait T { fn f() }",
                                 "trait T { fn f(u8); }",
                                 "trait T: {} {}",
                                 "impl<T X {}",
                                 "impl<T> {}",
                                 "impl<T,, U> X {}",
                                 "impl !{} for X",
                                 "enum E { A { a } }",
                                 "enum E { A(a b) }",
                                 "const unsafe X: u8 = 1;",
                                 "async struct S;",
                                 "unsafe struct S;",
                                 "unsafe use a;",
                                 "const fn;",
                                 R"(extern "C" a)",
                                 "default struct S;",
                                 R"(fn f() { r#"x" })",
                                 R"(fn f() { "x })",
                                 "fn f() { 'xy' }",
                                 "fn f() { '' }",
                                 "fn f() { 0x }",
                                 "fn f() { 1e }",
                                 "fn f() { b'é' }",
                                 R"(fn f() { "\q" })",
                                 "fn f() { /* }",
                                 R"(fn f() { foo"x" })",
                                 R"(fn f() { a\b })",
                                 "fn f() { `a` }",
                                 "fn f() { a.await() . }",
                                 "trait T { pub fn f(); static S: u8; mod m {} struct S; }",
                                 "impl X { mod m {} }",
                                 R"(extern "C" { fn f() {} const C: u8 = 1; })",
                                 "fn f(x: u8, self) {}",
                                 "fn f() { .. = a; }",
                                 "type T = impl A + impl B;",
                             });
}

TEST(ParserTest, AcceptsWhatOnlyLaterPhasesReject) {
  accept_all(Edition::k2024, {
                                 "fn f();",
                                 "const C: u8;",
                                 "static S: u8;",
                                 "type T;",
                                 "fn f(a: u8, ..., b: u8) {}",
                                 "struct S { a: u8, a: u8 }",
                                 "fn f() { break; continue 'a; return }",
                                 "fn f() { 1 = 2; f() = 3; a + b = c; }",
                                 "fn f() { let x: _ = _; }",
                                 "fn f() { match a { A } }",
                                 R"(fn f() { 1u999; 2.0foo; 0b1u8; "s"suffix; 'c'u8 })",
                                 "fn f() { let (.., a, ..) = b; }",
                                 "fn f() { let S { a, .. } = S { .. }; }",
                                 "fn f() { #[a] #[b] c; }",
                                 "fn f() { x.await; yield; }",
                                 "fn f<const N: usize, 'a, T>() {}",
                                 "fn f(&self) {}",
                                 "impl T for X { type A<B>; }",
                                 "fn f() { a.1e3 }",
                                 "type A = dyn ;",
                                 "fn f() { if let A = b && || c {} }",
                                 "trait T { pub fn f(); }",
                                 R"(extern "C" { fn f() {} })",
                                 "fn f() { (..) = a; }",
                             });
}

// ---- Recovery.

// A broken function between two good ones costs neither of them.
TEST(ParserTest, ABrokenItemLeavesItsNeighboursWhole) {
  for (const char* broken : {
           "fn bad( {}",
           "fn bad() { let x = ; }",
           "fn bad() { foo( }",
           "fn bad() { a.b. }",
           "fn bad() -> {}",
           "fn bad() { if x { }",
           "fn bad() { match x { A => } }",
           "fn bad() { x = = 1 }",
           "fn (x: u8) {}",
           "fn bad() { let (a, = b; c(); }",
           "fn bad() { ) ] }",
           "fn bad() { f(a, , b) }",
           "fn bad<T(x: T) {}",
           "struct Bad { a u8 }",
           "struct { a: u8 }",
           "enum Bad { A(, B }",
           "impl for X {}",
           "trait {}",
           "use a::;",
           "use a::{b, c;",
           "const X: = 1;",
           "const X u8 = 1;",
           "static;",
           "mod ;",
           "type = u8;",
           "macro_rules! m",
           "#[attr",
           "#[a b]",
           "pub pub fn bad() {}",
           "impl X { fn bad( }",
           "impl X { let x = 1; }",
           "let x = 1;",
           "x + 1;",
           "fn bad() { #[x] }",
           "fn bad() { 'a }",
           "@ @ @",
           "fn bad",
           "fn bad(",
           "fn bad() -> ",
           "struct Bad",
           "impl",
           "fn bad() { async }",
           "fn bad() { |x }",
           "fn bad() { \\ }",
           "extern \"C\" {",
           "fn bad() { [1; }",
           "where T: X {}",
           "fn bad() { a!(; }",
           "} }",
           ") ]",
           "fn bad() { for x {} }",
           "fn bad() { while }",
       }) {
    Parsed parsed = parse("fn before() { one(); }\n" + std::string(broken) + "\nfn after() { two(); }\n");
    EXPECT_FALSE(parsed.is_valid()) << broken;
    std::vector<std::string> functions;
    for (const Node& node : parsed.tree.nodes) {
      if (node.kind == NodeKind::kName) functions.emplace_back(parsed.tokens.text(node.begin, parsed.text));
    }
    EXPECT_TRUE(std::ranges::count(functions, "before") == 1) << broken;
    EXPECT_TRUE(std::ranges::count(functions, "after") == 1) << broken;
    EXPECT_GE(parsed.count(NodeKind::kCall), 2u) << broken;
  }
}

TEST(ParserTest, ABrokenStatementLeavesItsNeighboursWhole) {
  for (const char* broken : {"let x = ;", "let = 1;", "x y;",           "a.;",
                             "f(;",       "=> 3;",    "if { };",        "let x: = 2;",
                             "* ;",       "a + ;",    "match { };",     "fn;",
                             "struct;",   "else {}",  "f(a b c);",      "[1 2];",
                             "x[;",       "#[a];",    "let (a b) = c;", "S { a b };",
                             "S { a: };", "|a b| c;", "for x y {}",     "1 2;",
                             "in;"}) {
    Parsed parsed = parse("fn f() { one(); " + std::string(broken) + " two(); }  fn after() {}");
    EXPECT_FALSE(parsed.is_valid()) << broken;
    std::string text = tree_text(parsed.text, parsed.tokens, parsed.tree, parsed.tree.root());
    EXPECT_NE(text.find("(expression-statement +semicolon (call one (argument-list)))"), std::string::npos)
        << text;
    EXPECT_NE(text.find("(call two (argument-list))"), std::string::npos) << text;
    EXPECT_NE(text.find("(function after (param-list) (block))"), std::string::npos) << text;
  }
}

TEST(ParserTest, ErrorsPointAtWhatIsWrong) {
  struct {
    const char* source;
    const char* error;
  } cases[] = {
      {"fn f() { let x = ; }", "expected an expression at `;`"},
      {"fn f() { a b }", "expected a semicolon at `b`"},
      {"struct S { a u8 }", "expected a colon at `u8`"},
      {"fn f(a) {}", "expected a colon at `)`"},
      {"fn f() { f(a b) }", "expected a comma at `b`"},
      {"use a::;", "expected a path at `;`"},
      {"fn f() { if a }", "expected a block at `}`"},
      {"fn f() { a < b < c }", "comparisons cannot be chained at `<`"},
      {"fn f() { x; } x", "expected an item at `x`"},
      {"fn f() { (let x = y) }", "`let` may only stand in a condition, joined by && at `let`"},
      {"struct S { a: u8, /// text\n}", "expected a name at `}`"},
      {"fn f() { }\n/// text", "nothing follows these attributes or this documentation at ``"},
  };
  for (const auto& c : cases) EXPECT_EQ(first_error(parse(c.source)), c.error) << c.source;
}

// ---- Bounds.

std::string repeat(std::string_view piece, size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) text += piece;
  return text;
}

// Unoptimised, a million of everything takes minutes; optimised builds, the sanitised ones among them, do it.
#ifdef NDEBUG
constexpr size_t kMany = 1'000'000;
#else
constexpr size_t kMany = 100'000;
#endif

// True nesting of a million levels is an error and an answer, in linear time and bounded stack. The neighbours stay.
TEST(ParserTest, AMillionLevelsOfNesting) {
  struct {
    const char* head;
    const char* open;
    const char* close;
    const char* tail;
  } cases[] = {
      {"fn f() { ", "(", ")", " }"},
      {"fn f() { ", "[", "]", " }"},
      {"fn f() { ", "{", "}", " }"},
      {"fn f() { ", "f(", ")", " }"},
      {"fn f() { ", "m!(", ")", "; }"},
      {"fn f() { ", "a[", "]", " }"},
      {"fn f() { x", ".f(y", ")", " }"},
      {"fn f() { ", "S { a: ", "}", " }"},
      {"fn f() { ", "if x {", "}", " }"},
      {"fn f() { ", "match x { _ => ", "}", " }"},
      {"fn f() { ", "loop {", "}", " }"},
      {"fn f() { ", "unsafe {", "}", " }"},
      {"fn f() { ", "fn g() {", "}", " }"},
      {"fn f() { ", "let x = {", "};", " }"},
      {"type T = ", "(", ")", ";"},
      {"type T = ", "[", "]", ";"},
      {"type T = ", "Vec<", ">", ";"},
      {"type T = ", "fn(", ")", ";"},
      {"type T = ", "dyn Fn(", ")", ";"},
      {"type T = ", "<", " as A>::B", ";"},
      {"fn f() { let ", "(", ")", " = x; }"},
      {"fn f() { let ", "S(", ")", " = x; }"},
      {"fn f() { let ", "S { a: ", "}", " = x; }"},
      {"fn f() { let ", "[", "]", " = x; }"},
      {"", "mod m {", "}", ""},
      {"", "impl X { fn f() {", "}}", ""},
      {"use a::", "{b::", "}", ";"},
      {"fn f() { ", "#[a] {", "}", " }"},
      {"fn f() { ", "|| {", "}", " }"},
  };
  for (const auto& c : cases) {
    Parsed parsed = parse("fn before() {} " + (c.head + repeat(c.open, kMany)) + repeat(c.close, kMany) +
                          c.tail + " fn after() {}");
    std::string what = std::string(c.head) + c.open;
    // Attempts at macro arguments end quietly in a token tree.
    EXPECT_EQ(parsed.is_valid(), std::string_view(c.open) == "m!(") << what;
    EXPECT_LT(parsed.tree.errors.size(), 10u) << what;
    NodeList items = children_in_order(parsed.tree, parsed.tree.root());
    EXPECT_EQ(tree_text(parsed.text, parsed.tokens, parsed.tree, items.front()),
              "(function before (param-list) (block))");
    EXPECT_EQ(tree_text(parsed.text, parsed.tokens, parsed.tree, items.back()),
              "(function after (param-list) (block))")
        << what;
  }
}

// The same without closers: everything to the end of the file is lost, but nothing else.
TEST(ParserTest, AMillionOpenersWithoutClosers) {
  for (std::string_view piece : {"(",
                                 "[",
                                 "{",
                                 "f(",
                                 "m!(",
                                 "m!{",
                                 "a[",
                                 "S { a: ",
                                 "if x {",
                                 "match x { _ => ",
                                 "match ",
                                 "if ",
                                 "fn g() {",
                                 "fn g(",
                                 "Vec<",
                                 "<",
                                 "&",
                                 "&&",
                                 "*",
                                 "-",
                                 "!",
                                 "|",
                                 "||",
                                 "|| ",
                                 "move || ",
                                 "let x = ",
                                 "return ",
                                 "break ",
                                 "x = ",
                                 "x..",
                                 "..",
                                 "a && ",
                                 "a + ",
                                 "#[",
                                 "#[a] ",
                                 "#",
                                 "mod m {",
                                 "impl ",
                                 "impl X for ",
                                 "trait T: ",
                                 "use a::{",
                                 "struct S<",
                                 "enum E {",
                                 "enum E { A(",
                                 "where ",
                                 "for<",
                                 "for<'a: for<",
                                 "dyn ",
                                 "impl A + ",
                                 "'a: ",
                                 "'a",
                                 "async ",
                                 "const ",
                                 "unsafe ",
                                 "const unsafe extern \"C\" ",
                                 "default ",
                                 "pub ",
                                 "pub(",
                                 "extern ",
                                 "else ",
                                 "if x {} else ",
                                 ")",
                                 "]",
                                 "}",
                                 "){",
                                 ";",
                                 ",",
                                 ":",
                                 "::",
                                 "a::",
                                 "a::<",
                                 "=>",
                                 "\\",
                                 "@",
                                 "$",
                                 "x @ ",
                                 "ref ",
                                 "box ",
                                 "yield ",
                                 "become ",
                                 "?",
                                 ".",
                                 "a.",
                                 "1",
                                 "1.",
                                 "\"\"",
                                 "///\n",
                                 "//!\n",
                                 "/*",
                                 "x as ",
                                 "x as fn(",
                                 "macro_rules! m {",
                                 "macro m {",
                                 "static || ",
                                 "for x in ",
                                 "while ",
                                 "loop ",
                                 "in "}) {
    parse("fn before() {} " + repeat(piece, kMany / 20));
    parse("fn f() { " + repeat(piece, kMany / 20));
    parse("type T = " + repeat(piece, kMany / 20));
    parse("fn f() { let " + repeat(piece, kMany / 20));
  }
}

// Chains nest in the tree but are read by loops: no bound holds for them.
TEST(ParserTest, AMillionLinksOfAChainAreNoNesting) {
  struct {
    const char* head;
    const char* link;
    const char* tail;
    NodeKind kind;
  } cases[] = {
      {"x", ".f()", "", NodeKind::kMethodCall},
      {"x", ".f", "", NodeKind::kFieldAccess},
      {"x", "()", "", NodeKind::kCall},
      {"x", "[0]", "", NodeKind::kIndex},
      {"x", "?", "", NodeKind::kTry},
      {"x", ".await", "", NodeKind::kAwait},
      {"x", " + x", "", NodeKind::kBinary},
      {"x", " && x", "", NodeKind::kBinary},
      {"x", " as y", "", NodeKind::kCast},
      {"if x {}", " else if x {}", " else {}", NodeKind::kIf},
      {"x", "; x", "", NodeKind::kExpressionStatement},
      {"x!{}", " x!{}", "", NodeKind::kMacroCall},
  };
  for (const auto& c : cases) {
    Parsed parsed = parse("fn f() { " + (c.head + repeat(c.link, kMany)) + c.tail + " }");
    EXPECT_EQ(first_error(parsed), "") << c.link;
    EXPECT_GE(parsed.count(c.kind), kMany) << c.link;
  }
  EXPECT_TRUE(parse("fn f() { x" + repeat("::x", kMany) + " }").is_valid());
  EXPECT_TRUE(parse("type T = A" + repeat(" + A", kMany) + ";").is_valid());
  EXPECT_TRUE(parse("fn f() { match x { A" + repeat(" | A", kMany) + " => 1 } }").is_valid());
}

TEST(ParserTest, FairNestingIsWithinTheBound) {
  constexpr size_t kFair = 150;
  EXPECT_EQ(first_error(parse("fn f() { " + repeat("{ f(", kFair) + repeat(") }", kFair) + " }")), "");
  EXPECT_EQ(first_error(parse("fn f() { " + repeat("if x { ", kFair) + repeat("}", kFair) + " }")), "");
  EXPECT_EQ(first_error(parse("type T = " + repeat("Vec<(", kFair) + "u8" + repeat(",)>", kFair) + ";")), "");
}

// ---- Any bytes.

// Real code in small: every construct that has its own way of going wrong.
constexpr std::string_view kSample = R"rust(#![allow(dead_code)]
//! A sample.
use std::{collections::HashMap, fmt::{self, Display as D}, io::*};
pub(crate) mod inner { pub use super::*; }

/// Documentation.
#[derive(Debug, Clone)]
pub struct Pair<'a, T: ?Sized + 'a, const N: usize = 3>
where
    T: Display,
{
    pub left: &'a T,
    right: [u8; N],
}

pub struct Tuple(pub u8, pub(super) Vec<Vec<u8>>);

#[repr(u8)]
enum Shape { Circle { radius: f64 }, Square(f64), Empty = 1 << 2 }

union Bits { int: u32, float: f32 }

pub trait Draw: Send + 'static {
    type Out<'b>: Iterator<Item = u8> where Self: 'b;
    const SIDES: u32 = 4;
    fn draw(&self, canvas: &mut Canvas) -> Result<Self::Out<'_>, Box<dyn Error + Send>>;
    fn name(&self) -> String { String::from("shape") }
}

unsafe impl<T> Draw for Tuple<T> where for<'x> &'x T: Fn(u8) -> u8 {
    default fn draw(&self, _: &mut Canvas) -> () { <Self as Draw>::name(self); }
}

extern "C" { fn puts(s: *const c_char, ...) -> i32; static mut ENV: *mut u8; }

macro_rules! sum { ($($x:expr),*) => { 0 $(+ $x)* }; }

const LIMIT: usize = { let x = 1 + 2 * 3; x << 4 };
static mut COUNT: u64 = 0x_ff;

pub async unsafe fn run<F>(mut list: Vec<u8>, f: impl FnMut(u8) -> bool) -> Option<u8> {
    let Pair { left, ref right, .. } = pair else { return None };
    let total: u64 = list.iter().filter(|&&x| x > 3 && x <= b'z').map(|x| *x as u64).sum::<u64>();
    if let Some(x) = list.first() && x == &1 { println!("{} {x}", total, x = 1); }
    'outer: for (i, item) in list.iter().enumerate() {
        match item {
            0 | 1 => continue 'outer,
            2..=9 if i % 2 == 0 => { COUNT += 1; }
            x @ (10 | 11) => break 'outer,
            _ => {}
        }
    }
    while i < 10 { i += 1; }
    let closure = async move |a: u8, (b, c)| -> u8 { a + b };
    let s = Shape::Circle { radius: 1.0e-3, ..Default::default() };
    let t = (1, "two", 'c', b"\xff", r#"raw "string""#, [0; 4], tuple.0.1);
    let v = vec![1, 2, 3]; assert!(matches!(s, Shape::Circle { radius } if radius > 0.));
    let range = ..=5; let r = &raw const v; let n = -!x as i32;
    unsafe { *ptr = 1 }
    const { assert!(N > 0) }
    loop { break }
    f(1)?.await.field[0].method::<Vec<_>>(|| {}, move || 1)
}
)rust";

TEST(ParserTest, TheSampleIsValid) { EXPECT_EQ(first_error(parse(std::string(kSample))), ""); }

// Somebody is typing it: cut at every byte, and with every byte missing.
TEST(ParserTest, EveryCutOfTheSampleParses) {
  for (size_t size = 0; size <= kSample.size(); ++size) {
    parse(std::string(kSample.substr(0, size)));
    parse(std::string(kSample.substr(size)));
    if (size < kSample.size()) {
      parse(std::string(kSample.substr(0, size)) + std::string(kSample.substr(size + 1)));
    }
  }
}

TEST(ParserTest, AnyBytesParse) {
  std::mt19937 random(20240229);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 200, '\0');
    for (char& c : text) c = static_cast<char>(random());
    parse(text);
  }
}

// Random bytes are hardly ever tokens, so shuffle tokens too: pieces of the sample, and the sample with pieces swapped.
TEST(ParserTest, AnyTokensParse) {
  std::mt19937 random(20240301);
  TokenList tokens;
  std::vector<LexError> errors;
  lex(kSample, Edition::k2024, &tokens, &errors);
  constexpr Edition kEditions[] = {Edition::k2015, Edition::k2018, Edition::k2021, Edition::k2024};
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (size_t piece = random() % 60; piece > 0; --piece) {
      auto begin = static_cast<TokenIndex>(random() % (tokens.size() - 1));
      auto end = std::min(static_cast<TokenIndex>(begin + 1 + random() % 6), tokens.size() - 1);
      text += kSample.substr(tokens.begin(begin), tokens.end(end - 1) - tokens.begin(begin));
      text += ' ';
    }
    parse(text, kEditions[round % 4]);
  }
}

// The tree of a file does not depend on what was parsed before into the same memory.
TEST(ParserTest, TreesAreReusedWithoutTraces) {
  Parsed first = parse(std::string(kSample));
  Parsed reused = parse("fn f( {");
  reused.text = kSample;
  lex(reused.text, Edition::k2024, &reused.tokens, &reused.lex_errors);
  parse_file(reused.text, reused.tokens, Edition::k2024, &reused.tree);
  EXPECT_EQ(children_text(first, first.tree.root()), children_text(reused, reused.tree.root()));
  EXPECT_TRUE(reused.is_valid());
}

// ---- Reading the tree.

TEST(SyntaxTest, PathSegments) {
  auto segments = [](const char* path) {
    Parsed parsed = parse("type X = " + std::string(path) + ";");
    NodeIndex node = kNoNode;
    for (NodeIndex i = 0; i < parsed.tree.nodes.size(); ++i) {
      if (parsed.tree[i].kind == NodeKind::kPath) node = i;
    }
    std::string text;
    for (PathSegments s(parsed.tokens, parsed.tree, node); !s.done(); s.next()) {
      text += parsed.tokens.text(s.token(), parsed.text);
      if (s.qualified_self() != kNoNode) text += "^";
      if (s.arguments() != kNoNode) text += name_of(parsed.tree[s.arguments()].kind);
      text += ' ';
    }
    return text;
  };
  EXPECT_EQ(segments("a"), "a ");
  EXPECT_EQ(segments("::a::b"), "a b ");
  EXPECT_EQ(segments("a::b<C<D>, <E as F>::G>::h::i<j>"), "a bgeneric-args h igeneric-args ");
  EXPECT_EQ(segments("Fn(A<B>) -> C"), "Fnparen-args ");
  EXPECT_EQ(segments("<A<B> as C<D>>::e::f<g>"), "e^ f^generic-args ");
  EXPECT_EQ(segments("<A>::b"), "b^ ");
  EXPECT_EQ(segments("a::<b>::c"), "ageneric-args c ");
  EXPECT_EQ(segments("self::super::crate::Self"), "self super crate Self ");
}

TEST(SyntaxTest, Children) {
  Parsed parsed = parse("struct S; enum E {} fn f() {}");
  const SyntaxTree& tree = parsed.tree;
  std::vector<NodeKind> backwards;
  for (NodeIndex child : Children(tree, tree.root())) backwards.push_back(tree[child].kind);
  EXPECT_EQ(backwards, (std::vector{NodeKind::kFunction, NodeKind::kEnum, NodeKind::kStruct}));
  NodeList children = children_in_order(tree, tree.root());
  EXPECT_EQ(tree[children[0]].kind, NodeKind::kStruct);
  EXPECT_EQ(child_of_kind(tree, tree.root(), NodeKind::kEnum), children[1]);
  EXPECT_EQ(child_of_kind(tree, tree.root(), NodeKind::kTrait), kNoNode);
  EXPECT_TRUE(Children(tree, child_of_kind(tree, children[0], NodeKind::kName)).empty());
}

}  // namespace
}  // namespace pt::rust
