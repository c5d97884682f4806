#!/usr/bin/python3
"""Usage: hostile_test.py [--scale N] [--timing] [--table] PARSELTONGUE [unittest arguments]

Bad input for the program as users run it. Each test writes a package into a temporary folder: src/lib.rs, one good file,
and something hostile; then it indexes the package and asks for what stands in the good file. Whatever is written there,
the program ends by itself with exit code 0 or 4, says which file is bad wherever something was lost, and finds the good
file's function.

Where the hostile thing can grow, it is generated at its full size and at half of it: with --timing the whole process
(processor time, less that of an empty package) may take three times as long at most. --scale N divides the sizes by N;
sanitizer builds use it, without --timing. --table prints size, time, ratio and memory of each growing case.
"""
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = None
SCALE = 1
TIMING = False
TABLE = False

ANSWERED, EMPTY, USAGE, NOT_FOUND, PARTIAL, INTERNAL = range(6)
TIMEOUT_S = 60
RATIO_MAX = 3.0
QUADRATIC_RATIO_MAX = 7.0  # memory that no longer fits the caches makes more than 4 of it
# Below this a ratio says more about the machine than about the program.
MEASURABLE_S = 0.1

MANIFEST = '[package]\nname = "h"\nversion = "0.1.0"\nedition = "2021"\n'
LIB = "mod good;\nmod hostile;\n"
GOOD = "pub fn neighbour() -> u8 { helper() }\nfn helper() -> u8 { 1 }\n"


class Run:
    """One run of the program: exit code, output, and what the process cost."""

    def __init__(self, root, *arguments, **more):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen([PROGRAM, *arguments, "--root", str(root)], stdin=subprocess.DEVNULL, stdout=out,
                                       stderr=err, **more)
            self.timed_out = False
            timer = threading.Timer(TIMEOUT_S, self.stop, [process])
            timer.start()
            try:
                _, status, usage = os.wait4(process.pid, 0)
            finally:
                timer.cancel()
            process.returncode = self.code = os.waitstatus_to_exitcode(status)
            self.cpu_s = usage.ru_utime + usage.ru_stime
            out.seek(0)
            err.seek(0)
            self.out = out.read()
            self.err = err.read().decode(errors="replace")

    def stop(self, process):
        self.timed_out = True
        process.kill()

    def json(self):
        return json.loads(self.out)


def write(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(text):
            text(path)
        else:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())


def grammar():
    """A file that uses the whole grammar."""
    return b"".join((ROOT / f"tests/fuzz/seeds/parser/{name}.rs").read_bytes() for name in ("sample", "items", "expressions"))


MILLION = 1_000_000

# What is wrong with it is that it is nested deeper than the parser reads (kNestingMax of rust/parse/parser.h).
DEEP = "too deep"
NESTING_MAX = 1000

# What grows: name -> (full size, text of that size, whether something is wrong with it). All of it is one file.
# True: there must be a diagnostic that names the file, DEEP: and says so; False: there must be none; None: either.
GROWING = {}


def growing(name, size, text, wrong):
    assert name not in GROWING
    GROWING[name] = (size, text, wrong)


def nested(name, opening, inside, closing, head="fn f() { let x = ", tail="; }\n", size=MILLION, wrong=False):
    growing(name, size, lambda n: head + opening * n + inside + closing * n + tail, wrong)


# Brackets of every kind.
nested("parentheses", "(", "1", ")", wrong=DEEP)
nested("arrays", "[", "1", "]", wrong=DEEP)
nested("blocks", "{", "1", "}", wrong=DEEP)
nested("unsafe blocks", "unsafe {", "1", "}", wrong=DEEP)
nested("async blocks", "async {", "1", "}", wrong=DEEP)
nested("loops", "loop {", "", "}", head="fn f() { ", tail=" }\n", wrong=DEEP)
nested("brackets never closed", "(", "", "", tail="\n", wrong=True)
nested("blocks never closed", "{", "", "", tail="\n", wrong=True)
nested("brackets never opened", "", "", ")", tail="\n", wrong=True)
nested("braces never opened", "", "", "}", head="fn f() {", tail="\n", wrong=True)
nested("all brackets in turn", "({[", "1", "]})", size=MILLION // 3, wrong=DEEP)
nested("brackets crossed", "([", "1", ")]", size=MILLION // 2, wrong=True)
# Expressions.
nested("calls", "f(", "1", ")", wrong=DEEP)
nested("method calls", "a.f(", "1", ")", wrong=DEEP)
nested("chained calls", "", "a", ".f()")
nested("chained fields", "", "a", ".f")
nested("chained indexing", "", "a", "[0]")
nested("question marks", "", "a", "?")
nested("awaits", "", "a", ".await", head="async fn f() { let x = ")
nested("casts", "", "1", " as u8")
nested("not", "!", "true", "", wrong=DEEP)
nested("minus", "- ", "1", "", wrong=DEEP)
nested("dereferences", "*", "p", "", wrong=DEEP)
nested("references", "&", "1", "", wrong=DEEP)
nested("borrows", "&mut ", "1", "", wrong=DEEP)
nested("additions", "1 + ", "1", "")
nested("assignments", "a = ", "1", "", wrong=DEEP)
nested("comparisons", "1 < ", "1", "", wrong=True)
nested("ranges", "..", "1", "", wrong=True)
nested("closures", "|a| ", "1", "", wrong=DEEP)
nested("closures with types", "|a: u8| -> u8 { ", "1", " }", size=MILLION // 2, wrong=DEEP)
nested("returns", "return ", "1", "", wrong=DEEP)
nested("struct literals", "S { a: ", "1", " }", wrong=DEEP)
nested("tuples", "(1, ", "1", ")", wrong=DEEP)
nested("if in a condition", "if ", "true", " {}", wrong=DEEP)
nested("else if", "if a {} else ", "{}", "", head="fn f() { ", tail=" }\n")
nested("match", "match a { _ => ", "1", " }", wrong=DEEP)
nested("let chains", "true && ", "true", "", head="fn f() { if ", tail=" {} }\n")
nested("statements", "", "", "f();", head="fn f() { ", tail=" }\n")
nested("lets", "", "", "let a = 1;", head="fn f() { ", tail=" }\n")
nested("shadowed lets", "", "", "let a = a;", head="fn f(a: u8) { ", tail=" }\n")
# Patterns.
nested("tuple patterns", "(", "a", ",)", head="fn f() { let ", tail=" = b; }\n", wrong=DEEP)
nested("reference patterns", "&", "a", "", head="fn f() { let ", tail=" = b; }\n", wrong=DEEP)
nested("struct patterns", "S { a: ", "b", " }", head="fn f() { let ", tail=" = b; }\n", wrong=DEEP)
nested("or patterns", "1 | ", "1", "", head="fn f() { match a { ", tail=" => {} } }\n")
nested("parameters", "a: u8, ", "", "", head="fn f(", tail=") {}\n", size=MILLION // 2)
# Types.
nested("types", "Vec<", "u8", ">", head="fn f(a: ", tail=") {}\n", wrong=DEEP)
nested("types in a body", "Vec<", "u8", ">", head="fn f() { let a: ", tail=" = b; }\n", wrong=DEEP)
nested("turbofish", "f::<", "u8", ">", head="fn f() { ", tail="(); }\n", wrong=DEEP)
nested("reference types", "&", "u8", "", head="fn f(a: ", tail=") {}\n", wrong=DEEP)
nested("pointer types", "*const ", "u8", "", head="fn f(a: ", tail=") {}\n", wrong=DEEP)
nested("slice types", "[", "u8", "]", head="fn f(a: ", tail=") {}\n", wrong=DEEP)
nested("array types", "[", "u8", "; 1]", head="fn f(a: ", tail=") {}\n", wrong=DEEP)
nested("tuple types", "(", "u8", ",)", head="fn f(a: ", tail=") {}\n", wrong=DEEP)
nested("function types", "fn(", "u8", ")", head="fn f(a: ", tail=") {}\n", wrong=DEEP)
nested("function types returned", "fn() -> ", "u8", "", head="fn f(a: ", tail=") {}\n", wrong=DEEP)
nested("impl types", "impl Iterator<Item = ", "u8", ">", head="fn f(a: ", tail=") {}\n", size=MILLION // 2, wrong=DEEP)
nested("qualified types", "<", "T", " as A>::B", head="fn f<T>(a: ", tail=") {}\n", size=MILLION // 2, wrong=DEEP)
nested("bounds", "A + ", "A", "", head="fn f<T: ", tail=">() {}\n")
nested("nested bounds", "A<", "u8", ">", head="fn f<T: ", tail=">() {}\n", wrong=DEEP)
nested("where clauses", "T: A, ", "", "", head="fn f<T>() where ", tail=" {}\n")
nested("generics", "T, ", "", "", head="fn f<", tail=">() {}\n")
nested("higher-ranked", "for<'a> ", "Fn()", "", head="fn f<T>() where T: ", tail=" {}\n")
nested("fields", "a: u8, ", "", "", head="struct S { ", tail=" }\n")
nested("variants", "A, ", "", "", head="enum E { ", tail=" }\n", wrong=True)
nested("supertraits", "A + ", "A", "", head="trait T: ", tail=" {}\n")
# Paths, names and text.
nested("path segments", "a::", "a", "", head="fn f() { ", tail="(); }\n")
nested("path segments in a use", "a::", "a", "", head="use ", tail=";\n")
nested("super in a path", "super::", "a", "", head="fn f() { ", tail="(); }\n")
nested("self in a use", "self::", "good", "", head="use ", tail=";\n")
nested("names of a use", "a, ", "a", "", head="use b::{", tail="};\n")
nested("use trees", "{", "a", "}", head="use b::", tail=";\n", wrong=DEEP)
nested("use trees with names", "a::{", "a", "}", head="use b::", tail=";\n", wrong=DEEP)
nested("a long name", "a", "", "", head="fn ", tail="() {}\n")
nested("a long name called", "a", "", "", head="fn f() { ", tail="(); }\n")
nested("a long name of a type", "A", "", "", head="pub struct ", tail=";\n")
nested("a long module name", "a", "", "", head="pub mod ", tail=" {}\n")
nested("a long string", "a", "", "", head='const S: &str = "', tail='";\n')
nested("a string never closed", "a", "", "", head='const S: &str = "', tail="\n", wrong=True)
nested("hashes", "#", "", "", head="const S: &str = r", tail="\n", wrong=True)
nested("a long number", "1", "", "", head="const S: u8 = ", tail=";\n")
nested("ticks", "'", "", "", tail="\n", wrong=True)
nested("quotes", '"', "", "", tail="\n", wrong=True)
nested("backslashes", "\\", "", "", head='const S: &str = "', tail='";\n')
nested("blanks", " ", "", "", head="", tail="\n", size=10 * MILLION)
nested("empty lines", "\n", "", "", head="", tail="", size=10 * MILLION)
nested("one line", "fn f() {} ", "", "", head="", tail="\n", size=MILLION, wrong=True)
nested("returns of carriage", "\r", "", "", head="", tail="\n")
nested("NUL", "\0", "", "", head="", tail="\n", wrong=True)
nested("letters of no alphabet", "\u2603", "", "", head="", tail="\n", wrong=True)
nested("punctuation", "=>->::<<=..=", "", "", head="", tail="\n", size=MILLION // 10, wrong=True)
nested("dollars", "$", "", "", head="", tail="\n", wrong=True)
nested("semicolons", ";", "", "", head="fn f() { ", tail=" }\n")
nested("semicolons between items", ";", "", "", head="", tail="\n", wrong=True)
# Comments and attributes.
nested("comments", "/*", "", "*/", head="", tail="\n")
nested("comments never closed", "/*", "", "", head="", tail="\n", wrong=True)
nested("documentation", "/// a\n", "", "", head="", tail="fn f() {}\n")
nested("documentation of nothing", "/// a\n", "", "", head="", tail="", wrong=True)
nested("attributes", "#[a] ", "", "", head="", tail="fn f() {}\n")
nested("attributes of nothing", "#[a] ", "", "", head="", tail="", wrong=True)
nested("attribute arguments", "a(", "", ")", head="#[", tail="] fn f() {}\n")
nested("inner attributes", "#![a] ", "", "", head="", tail="fn f() {}\n")
nested("cfg of cfg", "all(", "unix", ")", head="#[cfg(", tail=")] fn f() {}\n")
nested("cfg not", "not(", "unix", ")", head="#[cfg(", tail=")] fn f() {}\n")
nested("cfg_attr", "cfg_attr(all(), ", "inline", ")", head="#[", tail="] fn f() {}\n")
nested("cfg predicates of one item", "#[cfg(unix)] ", "", "", head="", tail="fn f() {}\n", size=20_000)
growing("cfg predicates of many items", 20_000,
        lambda n: "".join(f'#[cfg(feature = "f{i}")] fn f{i}() {{}}\n' for i in range(n)), False)
growing("cfg predicates in one all", 20_000,
        lambda n: "#[cfg(all(" + ", ".join(f'feature = "f{i}"' for i in range(n)) + "))] fn f() {}\n", False)
growing("cfg predicates inherited", 5_000,
        lambda n: "".join(f'#[cfg(feature = "f{i}")] mod m {{' for i in range(n)) + "}" * n, DEEP)
growing("derives", 10_000, lambda n: "#[derive(" + "Clone, " * n + ")] struct S;\n", None)
growing("derives of different traits", 10_000,
        lambda n: "#[derive(" + ", ".join(f"D{i}" for i in range(n)) + ")] struct S;\n", False)
# Macros.
nested("macro calls", "m!(", "1", ")", head="fn f() { ", tail="; }\n")
nested("macro calls as items", "m!{", "", "}", head="", tail="\n", wrong="macros call macros too deep")
nested("println", "println!(\"{}\", ", "1", ")", head="fn f() { ", tail="; }\n", size=MILLION // 4)
nested("vec", "vec![", "1", "]", head="fn f() { ", tail="; }\n")
nested("macro arguments", "(", "1", ")", head="fn f() { m!", tail="; }\n")
nested("macro patterns", "$(", "", ")*", head="macro_rules! m { (", tail=") => {} }\n", size=MILLION // 4)
nested("macro bodies", "(", "", ")", head="macro_rules! m { () => {", tail="} }\nfn f() { m!() }\n")
nested("macro rules", "(a) => {};", "", "", head="macro_rules! m { ", tail=" }\n", size=MILLION // 10)
growing("a macro calls itself", 1000, lambda n: "macro_rules! m { ($($t:tt)*) => { m!($($t)* $($t)*); } }\nm!(" + "a " * n + ");\n",
        None)
growing("a macro doubles what it is given", 200_000,
        lambda n: "macro_rules! m { ($($i:ident)*) => { $(fn $i() {})* } }\nm!(" + " ".join(f"f{i}" for i in range(n)) + ");\n",
        False)
growing("macros call one another", 1000,
        lambda n: "".join(f"macro_rules! m{i} {{ () => {{ m{i + 1}!(); m{i + 1}!(); }} }}\n" for i in range(n))
        + f"macro_rules! m{n} {{ () => {{}} }}\nm0!();\n", None)
# Macros in bodies, patterns and types.
nested("calls that hand on their argument", "m!(", "1", ")", head="macro_rules! m { ($e:expr) => { $e } } fn f() { let x = ", tail="; }\n",
       wrong=None)
nested("types that hand on their argument", "m!(", "u8", ")", head="macro_rules! m { ($t:ty) => { Vec<$t> } } fn f(a: ",
       tail=") {}\n", wrong=None)
nested("patterns that hand on their argument", "m!(", "a", ")", head="macro_rules! m { ($p:pat) => { ($p,) } } fn f() { let ",
       tail=" = b; }\n", wrong=None)
nested("a macro doubles itself in a body", "a ", "", "", size=1000,
       head="macro_rules! m { ($($t:tt)*) => { m!($($t)* $($t)*) } } fn f() { m!(", tail="); }\n", wrong=None)
growing("calls of one macro in a body", 100_000,
        lambda n: "fn g() {} macro_rules! m { () => { g() } } fn f() {" + "m!();" * n + "}\n", False)
growing("bodies that call one macro", 100_000,
        lambda n: "fn g() {} macro_rules! m { () => { g() } }\n" + "".join(f"fn f{i}() {{ m!() }}\n" for i in range(n)), False)
growing("bodies that make items", 20_000,
        lambda n: "macro_rules! m { ($n:ident) => { struct $n; impl $n { fn g(&self) {} } } }\n"
        + "".join(f"fn f{i}() {{ m!(S); S.g() }}\n" for i in range(n)), False)
growing("macros of one body", 20_000,
        lambda n: "fn f() {\n" + "".join(f"macro_rules! m{i} {{ () => {{ {i} }} }} let a = m{i}!();\n" for i in range(n)) + "}\n", False)
growing("locals of macros", 20_000,
        lambda n: "macro_rules! m { ($n:ident) => { let hidden = 1; let $n = hidden; } }\nfn f() {\n"
        + "".join(f"m!(a); let b = a;\n" for i in range(n)) + "}\n", False)
growing("statements under predicates", 100_000,
        lambda n: "fn g() {} fn f() {\n" + "".join(f'#[cfg(feature = "f{i % 7}")] g();\n' for i in range(n)) + "}\n", False)
growing("macros of one name", 20_000, lambda n: "macro_rules! m { () => {} }\nm!();\n" * n, False)
growing("a macro that is not there", 100_000, lambda n: "nothing!();\n" * n, False)
# Items.
nested("modules", "mod a { ", "", "}", head="", tail="\n", size=5_000, wrong=DEEP)
nested("too many nested modules", "mod a { ", "", "}", head="", tail="\n", size=100_000, wrong=DEEP)
nested("functions in functions", "fn f() { ", "", "}", head="", tail="\n", wrong=DEEP)
nested("impls in functions", "fn f() { impl A for B { ", "", "} }", head="", tail="\n", size=MILLION // 2, wrong=DEEP)
nested("traits in functions", "fn f() { trait A { ", "", "} }", head="", tail="\n", size=MILLION // 2, wrong=DEEP)
nested("modules never closed", "mod a { ", "", "", head="", tail="\n", size=5_000, wrong=True)
nested("extern blocks", 'extern "C" { ', "", "}", head="", tail="\n", wrong=True)
nested("visibilities", "pub ", "fn f() {}", "", head="", tail="\n", wrong=True)
nested("keywords", "fn ", "", "", head="", tail="\n", wrong=True)
nested("items cut short", "fn f(\n", "", "", head="", tail="", size=MILLION // 10, wrong=True)
nested("items of one name", "fn f() {}\n", "", "", head="", tail="", size=200_000, wrong=True)
nested("modules of one name", "mod a {}\n", "", "", head="", tail="", size=100_000, wrong=True)
nested("structs of one name", "pub struct S;\n", "", "", head="", tail="", size=200_000, wrong=True)
nested("impls of one type", "impl S { fn f() {} }\n", "", "", head="struct S;\n", tail="", size=200_000)
nested("impls of one trait", "impl T for S {}\n", "", "", head="struct S; trait T {}\n", tail="", size=200_000)
nested("blanket impls", "impl<A> T for A {}\n", "", "", head="trait T { fn f(&self); }\n", tail="", size=100_000)
growing("items", MILLION, lambda n: "".join(f"fn f{i}() {{}}\n" for i in range(n)), False)
growing("structs and derives", 100_000,
        lambda n: "".join(f"#[derive(Clone, Debug)] struct S{i} {{ a: u8 }}\n" for i in range(n)), False)
growing("impls of many types", 200_000,
        lambda n: "trait T { fn m(&self); }\n"
        + "".join(f"struct S{i}; impl T for S{i} {{ fn m(&self) {{}} }}\n" for i in range(n)), False)
growing("methods of one name", 100_000,
        lambda n: "".join(f"struct S{i}; impl S{i} {{ fn m(&self) {{ self.m() }} }}\n" for i in range(n)), False)
growing("traits of one method name", 20_000,
        lambda n: "".join(f"trait T{i} {{ fn m(&self); }}\nimpl T{i} for S {{ fn m(&self) {{}} }}\n" for i in range(n))
        + "struct S; fn f(s: &S) { s.m() }\n", False)
growing("calls of one function", MILLION, lambda n: "fn g() {}\nfn f() {" + "g();" * n + "}\n", False)
growing("callers of one function", 200_000,
        lambda n: "fn g() {}\n" + "".join(f"fn f{i}() {{ g(); }}\n" for i in range(n)), False)
growing("a chain of calls", 200_000,
        lambda n: "".join(f"fn f{i}() {{ f{i + 1}(); }}\n" for i in range(n)) + f"fn f{n}() {{}}\n", False)
growing("a chain of aliases", 20_000,
        lambda n: "".join(f"type A{i} = A{i + 1};\n" for i in range(n))
        + f"struct A{n}; impl A{n} {{ fn m() {{}} }} fn f() {{ A0::m() }}\n", False)
growing("a cycle of aliases", 20_000,
        lambda n: "".join(f"type A{i} = A{(i + 1) % n};\n" for i in range(n)) + "fn f() { A0::m() }\n", None)
growing("a chain of supertraits", 20_000,
        lambda n: "".join(f"trait T{i}: T{i + 1} {{}}\n" for i in range(n))
        + f"trait T{n} {{ fn m(&self); }} fn f<A: T0>(a: A) {{ a.m() }}\n", False)
growing("a cycle of supertraits", 20_000,
        lambda n: "".join(f"trait T{i}: T{(i + 1) % n} {{}}\n" for i in range(n)) + "fn f<A: T0>(a: A) { a.m() }\n", None)
growing("a chain of Deref", 5_000,
        lambda n: "use std::ops::Deref;\n"
        + "".join(f"struct D{i}; impl Deref for D{i} {{ type Target = D{i + 1}; fn deref(&self) -> &D{i + 1} {{ todo!() }} }}\n"
                  for i in range(n)) + f"struct D{n}; impl D{n} {{ fn m(&self) {{}} }} fn f(d: D0) {{ d.m() }}\n", False)
growing("a chain of returns", 20_000,
        lambda n: "".join(f"struct R{i}; impl R{i} {{ fn m(&self) -> R{i + 1} {{ todo!() }} }}\n" for i in range(n))
        + f"struct R{n}; fn f(r: R0) {{ r" + ".m()" * n + "; }\n", False)
# Imports.
growing("a chain of uses", 50_000,
        lambda n: "".join(f"pub mod m{i} {{ pub use super::m{i + 1}::x; }}\n" for i in range(n))
        + f"pub mod m{n} {{ pub fn x() {{}} }} fn f() {{ m0::x() }}\n", False)
growing("a chain of globs", 2_000,
        lambda n: "".join(f"pub mod m{i} {{ pub use super::m{i + 1}::*; }}\n" for i in range(n))
        + f"pub mod m{n} {{ pub fn x() {{}} }} fn f() {{ m0::x() }}\n", False)
growing("a cycle of globs", 900,
        lambda n: "".join(f"pub mod m{i} {{ pub use super::m{(i + 1) % n}::*; pub fn x{i}() {{}} }}\n" for i in range(n))
        + "fn f() { m0::x1() }\n", False)
growing("a large cycle of globs", 10_000,
        lambda n: "".join(f"pub mod m{i} {{ pub use super::m{(i + 1) % n}::*; pub fn x{i}() {{}} }}\n" for i in range(n))
        + "fn f() { m0::x1() }\n", None)
growing("a cycle of globs with one name", 2_000,
        lambda n: "".join(f"pub mod m{i} {{ pub use super::m{(i + 1) % n}::*; }}\n" for i in range(n))
        + "pub fn x() {} pub mod start { pub use super::m0::*; } fn f() { m0::m1::x() }\n", None)
growing("globs of one module", 20_000,
        lambda n: "mod a { pub fn x() {} }\n" + "use a::*;\n" * n + "fn f() { x() }\n", False)
growing("modules that glob one module", 20_000,
        lambda n: "pub mod a { pub fn x() {} }\n"
        + "".join(f"mod m{i} {{ use super::a::*; fn f() {{ x() }} }}\n" for i in range(n)), False)
growing("uses of one name", 20_000, lambda n: "mod a { pub fn x() {} }\n" + "use a::x;\n" * n + "fn f() { x() }\n", False)
growing("uses that lead nowhere", 200_000, lambda n: "".join(f"use nowhere::x{i};\n" for i in range(n)), False)
growing("uses of themselves", 20_000, lambda n: "".join(f"pub use self::x{i};\n" for i in range(n)), False)
growing("a cycle of uses", 5_000,
        lambda n: "".join(f"pub mod m{i} {{ pub use super::m{(i + 1) % n}::x; }}\n" for i in range(n))
        + "fn f() { m0::x() }\n", False)
growing("all modules glob all", 60,
        lambda n: "".join(f"pub mod m{i} {{ " + "".join(f"pub use super::m{j}::*; " for j in range(n))
                          + f"pub fn x{i}() {{}} }}\n" for i in range(n)), False)
# Modules that are files.
growing("module files that are not there", 100_000, lambda n: "".join(f"mod m{i};\n" for i in range(n)), True)
growing("includes that are not there", 20_000, lambda n: "".join(f'include!("gone{i}.rs");\n' for i in range(n)), True)
growing("includes of itself", 200, lambda n: 'include!("hostile.rs");\n' * n, True)
growing("modules that are this file", 200, lambda n: "".join(f'#[path = "hostile.rs"] mod m{i};\n' for i in range(n)), True)

# Their cost may grow with the square of their size, and why.
QUADRATIC = {
    "all modules glob all": "n modules of n globs each: the text is that long itself",
    # The result is: n tables of n names, in rustc as here. Names::kGlobNamesMax bounds it, see below.
    "a cycle of globs": "each of n modules has the names of all",
}


class Package(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hostile-")
        self.addCleanup(folder.cleanup)
        self.base = pathlib.Path(folder.name)

    def package(self, hostile=None, *, name="h", lib=LIB, **files):
        root = self.base / name
        shutil.rmtree(root, ignore_errors=True)
        contents = {"Cargo.toml": MANIFEST, "src/lib.rs": lib, "src/good.rs": GOOD, "src/hostile.rs": hostile}
        contents.update(files)
        write(root, {path: text for path, text in contents.items() if text is not None})
        return root

    def run_program(self, root, *arguments, **more):
        run = Run(root, *arguments, **more)
        self.assertFalse(run.timed_out, f"no end within {TIMEOUT_S} s")
        self.assertGreaterEqual(run.code, 0, f"killed by signal {-run.code}\n{run.err[-2000:]}")
        self.assertNotIn("ERROR: AddressSanitizer", run.err)
        self.assertNotIn("runtime error:", run.err)
        self.assertNotEqual(run.code, INTERNAL, run.err[-2000:])
        return run

    def index(self, root, *arguments, wrong=None, file="src/hostile.rs", message=".", **more):
        """The summary and the run; `wrong` as in GROWING."""
        message = DEEP if wrong == DEEP else message
        run = self.run_program(root, "index", "--json", *arguments, **more)
        self.assertIn(run.code, (ANSWERED, PARTIAL), run.err[-2000:])
        summary = run.json()
        summary.setdefault("diagnostics", [])
        run.peak_mb = summary["memory"]["peak_bytes"] / 1e6
        self.assertEqual(summary.get("partial", False), run.code == PARTIAL)
        said = [d for d in summary["diagnostics"] if d.get("file") == file and re.search(message, d["message"])]
        if wrong is True or wrong == DEEP:
            self.assertTrue(said, f"nothing said of {file}: {summary['diagnostics'][:3]}")
            self.assertTrue(all(d["message"].strip() for d in said))
        elif wrong is False:
            self.assertEqual(summary["diagnostics"][:3], [])
            self.assertEqual(run.code, ANSWERED)
        return summary, run

    def check_neighbour(self, root, **more):
        """What stands in the good file is found, with its call."""
        run = self.run_program(root, "callers", "h::good::helper", "--json", **more)
        self.assertEqual(run.code, ANSWERED, run.err[-2000:])
        self.assertEqual([row["node"]["path"] for row in run.json()["rows"]], ["h::good::neighbour"])
        return run

    def check_export(self, root):
        """Every line of the export is JSON, and every edge has its ends."""
        run = self.run_program(root, "export", "--format", "jsonl")
        self.assertEqual(run.code, ANSWERED, run.err[-2000:])
        ids = set()
        for line in run.out.splitlines():
            entry = json.loads(line)
            if entry["t"] == "node":
                ids.add(entry["id"])
            elif entry["t"] == "edge":
                self.assertIn(entry["from"], ids)
                self.assertIn(entry["to"], ids)


class Growth(Package):
    """One test for each entry of GROWING, made below."""

    empty_cpu_s = None

    def cpu_of_an_empty_package(self):
        if Growth.empty_cpu_s is None:
            root = self.package("", name="empty")
            Growth.empty_cpu_s = min(self.index(root)[1].cpu_s for _ in range(3))
        return Growth.empty_cpu_s

    def measure(self, half, full, wrong, repetitions):
        """Processor seconds for each size, the least of some runs taken in turn, and the peak of memory."""
        best = [float("inf")] * 2
        for _ in range(repetitions):
            runs = self.check_neighbour(half), self.index(full, wrong=wrong)[1]
            for i, run in enumerate(runs):
                best[i] = min(best[i], max(run.cpu_s - self.cpu_of_an_empty_package(), 1e-4))
        return *best, runs[1].peak_mb

    def check(self, name):
        full_size, text, wrong = GROWING[name]
        size = max(full_size // SCALE, 20)
        if wrong == DEEP and size <= NESTING_MAX:
            wrong = None
        half, full = self.package(text(size // 2), name="half"), self.package(text(size), name="full")
        half_s, full_s, peak_mb = self.measure(half, full, wrong, 1)
        if not TIMING:
            return
        limit = RATIO_MAX if name not in QUADRATIC else QUADRATIC_RATIO_MAX
        if full_s > MEASURABLE_S and full_s / half_s >= limit:
            half_s, full_s, peak_mb = self.measure(half, full, wrong, 3)
        if TABLE:
            megabytes = (full / "src/hostile.rs").stat().st_size / 1e6
            print(f"{name:38} {size:9} {megabytes:7.1f} MB {full_s:7.3f} s {full_s / half_s:6.2f} x {peak_mb:7.0f} MB peak",
                  flush=True)
        if full_s > MEASURABLE_S:
            self.assertLess(full_s / half_s, limit, f"{half_s:.3f} s for {size // 2}, {full_s:.3f} s for {size}")


def add_growth_tests():
    for name in GROWING:
        def test(self, name=name):
            self.check(name)
        test.__doc__ = name
        setattr(Growth, "test_" + re.sub(r"\W+", "_", name), test)


class Bytes(Package):
    """Files that are not what a file of Rust is."""

    def check_bytes(self, hostile, wrong, **more):
        root = self.package(hostile)
        summary, _ = self.index(root, wrong=wrong, **more)
        self.check_neighbour(root)
        self.check_export(root)
        return root, summary

    def names_in(self, root):
        run = self.run_program(root, "entities-in", "src/hostile.rs", "--json")
        self.assertEqual(run.code, ANSWERED, run.err)
        nodes = [row["node"] for row in run.json()["rows"]]
        return [(node["name"], node["line"], node["col"]) for node in nodes if node["family"] != "module"]

    def test_invalid_utf8(self):
        root, _ = self.check_bytes(b"fn a() {}\n\xff\xfe\xc3\x28\n/* \xed\xa0\x80 */ fn b() {}\nfn c() { \"\xf0\x28\" }\nfn d() {}\n", True)
        names = [name for name, _, _ in self.names_in(root)]
        self.assertIn("a", names)
        self.assertIn("d", names)

    def test_nul_bytes(self):
        root, _ = self.check_bytes(b"fn a() {}\n\0\0\0\nfn b() {}\n", True)
        self.assertIn(("a", 1, 4), self.names_in(root))
        self.assertIn(("b", 3, 4), self.names_in(root))

    def test_all_bytes(self):
        self.check_bytes(bytes(range(256)) * 40, True)

    def test_byte_order_mark(self):
        root, _ = self.check_bytes(b"\xef\xbb\xbffn a() {}\nfn b() {}\n", False)
        self.assertEqual(self.names_in(root), [("a", 1, 4), ("b", 2, 4)])

    def test_only_a_byte_order_mark(self):
        self.check_bytes(b"\xef\xbb\xbf", False)

    def test_utf16(self):
        self.check_bytes("fn a() {}\n".encode("utf-16"), True)

    def test_crlf(self):
        root, _ = self.check_bytes(b"fn a() {}\r\n/// text\r\nfn b() {\r\n}\r\nfn c() {}\r\n", False)
        self.assertEqual(self.names_in(root), [("a", 1, 4), ("b", 3, 4), ("c", 5, 4)])

    def test_empty(self):
        self.check_bytes(b"", False)

    def test_one_newline(self):
        self.check_bytes(b"\n", False)

    def test_no_newline_at_the_end(self):
        root, _ = self.check_bytes(b"fn a() {}\nfn b() {}", False)
        self.assertEqual(self.names_in(root), [("a", 1, 4), ("b", 2, 4)])

    def test_shebang(self):
        root, _ = self.check_bytes(b"#!/usr/bin/env run\nfn a() {}\n", None)
        self.assertIn(("a", 2, 4), self.names_in(root))

    def test_100_megabytes(self):
        unit = "".join(f"/// Says what f{i} does.\npub fn f{i}(a: &str, b: usize) -> usize {{\n    let c = a.len() + b;\n"
                       f"    if c > {i} {{ f{(i + 1) % 500}(a, c) }} else {{ c }}\n}}\n\n" for i in range(500))
        modules = 100_000_000 // SCALE // (len(unit) + 20) + 1
        text = "".join(f"pub mod m{i} {{\n{unit}}}\n" for i in range(modules))
        self.assertGreaterEqual(len(text), 100_000_000 // SCALE)
        root = self.package(text)
        summary, run = self.index(root, wrong=False)
        # Besides those: two of the package, and str::len, which each calls.
        self.assertEqual(summary["nodes"]["function"], modules * 500 + 3)
        wall_s = summary["time"]["wall_ns"] / 1e9
        if TABLE:
            print(f"100 MB: {wall_s:.2f} s wall, {run.cpu_s:.2f} s processor, {run.peak_mb:.0f} MB peak", flush=True)
        self.check_neighbour(root)

    def test_100_megabytes_of_one_function(self):
        """What the promise of 3 s is made for: a generated file, a table of bytes say."""
        line = "    0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0, 0x0f, 0x1e, 0x2d, 0x3c, 0x4b,\n"
        text = "pub static TABLE: &[u8] = &[\n" + line * (100_000_000 // SCALE // len(line) + 1) + "];\n"
        root = self.package(text)
        best = float("inf")
        for _ in range(2):
            summary, run = self.index(root, wrong=False)
            best = min(best, run.cpu_s)
        if TABLE:
            print(f"100 MB table: {best:.2f} s processor, {run.peak_mb:.0f} MB peak", flush=True)
        # The wanted 3 s are printed beside, not asserted: docs/performance.md says how far they are reached.
        self.check_neighbour(root)

    def test_one_line_of_10_megabytes(self):
        count = 1_000_000 // SCALE
        root = self.package("fn a() { " + "g(1, 2); " * count + "} fn g(a: u8, b: u8) {}\n")
        _, run = self.index(root, wrong=False)
        if TABLE:
            print(f"one line: {run.cpu_s:.2f} s processor", flush=True)
        self.assertEqual(self.names_in(root)[1], ("g", 1, 9 + 9 * count + 6))

    def test_over_the_largest_size(self):
        root = self.package("fn a() {}\n" * 200)
        summary, _ = self.index(root, "--max-file-size", "1K", wrong=True, message="1(.0)? ?K|larger|max-file-size")
        self.assertEqual(summary["files"]["too large"], 1)
        self.check_neighbour(root)

    def test_over_the_default_largest_size(self):
        def sparse(path):
            with open(path, "wb") as file:
                file.truncate(256 * 1024 * 1024 + 1)
        root = self.package(sparse)
        summary, run = self.index(root, wrong=True)
        self.assertEqual(summary["files"]["too large"], 1)
        self.assertLess(summary["memory"]["peak_bytes"], 256 * 1024 * 1024, "the file was not read")
        self.check_neighbour(root)

    def test_cut_anywhere(self):
        """Every 37th beginning and every 37th end of a file, a module each."""
        whole = grammar()
        step = 37 * (1 if SCALE == 1 else 8)
        pieces = [whole[:i] for i in range(0, len(whole), step)] + [whole[i:] for i in range(0, len(whole), step)]
        lib = "mod good;\n" + "".join(f"mod cut{i};\n" for i in range(len(pieces)))
        root = self.package(lib=lib, **{f"src/cut{i}.rs": piece for i, piece in enumerate(pieces)})
        summary, _ = self.index(root)
        self.assertEqual(summary["files"]["source"], len(pieces) + 2)
        self.assertEqual(summary["nodes"]["module"] >= len(pieces) + 2, True)
        self.check_neighbour(root)
        self.check_export(root)

    def test_bytes_changed_anywhere(self):
        """One byte of the file replaced by one that means much."""
        whole = grammar()
        step = 41 * (1 if SCALE == 1 else 8)
        marks = itertools.cycle(b"{}()[]<>\"'/*#!|&;:,\\\0\xff")
        pieces = [whole[:i] + bytes([next(marks)]) + whole[i + 1:] for i in range(0, len(whole), step)]
        lib = "mod good;\n" + "".join(f"mod cut{i};\n" for i in range(len(pieces)))
        root = self.package(lib=lib, **{f"src/cut{i}.rs": piece for i, piece in enumerate(pieces)})
        summary, _ = self.index(root)
        self.assertEqual(summary["files"]["source"], len(pieces) + 2)
        self.check_neighbour(root)


class Workspaces(Package):
    """Files in an order that cargo would refuse."""

    def test_missing_module_file(self):
        root = self.package("mod gone;\nfn a() {}\n")
        summary, _ = self.index(root, wrong=True, message="gone")
        self.assertTrue(summary["partial"])
        self.check_neighbour(root)

    def test_missing_module_file_of_a_path(self):
        root = self.package('#[path = "../../elsewhere/gone.rs"] mod gone;\n')
        self.index(root, wrong=True, message="gone")
        self.check_neighbour(root)

    def test_two_files_for_one_module(self):
        root = self.package("mod twin;\n", **{"src/hostile/twin.rs": "fn a() {}\n", "src/hostile/twin/mod.rs": "fn b() {}\n"})
        self.index(root, wrong=True, message="two files")
        self.check_neighbour(root)

    def test_module_cycle(self):
        root = self.package('#[path = "other.rs"] mod other;\n',
                            **{"src/other.rs": '#[path = "hostile.rs"] mod hostile;\nfn a() {}\n'})
        summary, _ = self.index(root)
        said = [d for d in summary["diagnostics"] if "leads back" in d["message"]]
        self.assertTrue(said, summary["diagnostics"])
        self.check_neighbour(root)

    def test_module_of_itself(self):
        root = self.package('#[path = "hostile.rs"] mod hostile;\nfn a() {}\n')
        self.index(root, wrong=True, message="leads back")
        self.check_neighbour(root)

    def test_module_is_the_crate_root(self):
        root = self.package('#[path = "lib.rs"] mod root;\n')
        self.index(root, wrong=True, message="leads back")
        self.check_neighbour(root)

    def test_one_file_in_many_places(self):
        """200 files that each declare two modules of the next file: 2^200 modules, were nobody to stop."""
        files = {f"src/m{i}.rs": f'#[path = "m{i + 1}.rs"] mod a;\n#[path = "m{i + 1}.rs"] mod b;\n' for i in range(200)}
        files["src/m200.rs"] = "fn a() {}\n"
        root = self.package('#[path = "m0.rs"] mod m;\n', **files)
        summary, run = self.index(root)
        self.assertEqual(run.code, PARTIAL)
        self.assertTrue(any(re.search(r"src/m\d+\.rs", d.get("file", "")) for d in summary["diagnostics"]))
        self.check_neighbour(root)

    def test_two_definitions_of_one_name(self):
        root = self.package("fn a() {}\nfn a() {}\nstruct S;\nstruct S { x: u8 }\nfn f() { a() }\n")
        summary, _ = self.index(root)
        self.assertEqual(summary["nodes"]["struct"], 2)
        run = self.run_program(root, "find", "h::hostile::a", "--json")
        self.assertEqual(len(run.json()["rows"]), 2)
        self.check_neighbour(root)
        self.check_export(root)

    def test_globs_over_the_bound(self):
        """Each of 1,300 modules has the names of all: 1.7 million are over Names::kGlobNamesMax."""
        root = self.package(GROWING["a large cycle of globs"][1](1_300))
        self.index(root, wrong=True, message="globs bring into modules")
        self.check_neighbour(root)

    def test_broken_manifest_beside_good_members(self):
        for broken in ("[package\nname = ", "\0\0\0", "[package]\nname = 1\n", "", "[package]\n", "\xef\xbb\xbf[package]\nname='x'\n",
                       "[[[[" * 10_000, "a." * 100_000 + "b = 1", "[package]\nname = '" + "x" * 1_000_000 + "'\n", "a = " + "[" * 100_000):
            with self.subTest(broken[:20]):
                root = self.base / "members"
                shutil.rmtree(root, ignore_errors=True)
                write(root, {"Cargo.toml": '[workspace]\nmembers = ["h", "broken"]\n', "h/Cargo.toml": MANIFEST,
                             "h/src/lib.rs": "mod good;\n", "h/src/good.rs": GOOD, "broken/Cargo.toml": broken,
                             "broken/src/lib.rs": "pub fn inside() {}\n"})
                summary, _ = self.index(root)
                if "name='x'" not in broken and "xxx" not in broken:  # odd, but manifests
                    self.assertTrue([d for d in summary["diagnostics"] if d.get("file", "").startswith("broken")],
                                    summary["diagnostics"])
                self.check_neighbour(root)

    def test_broken_manifest_at_the_root(self):
        root = self.package("fn a() {}\n", **{"Cargo.toml": "[workspace\nmembers = ["})
        summary, _ = self.index(root)
        self.assertTrue([d for d in summary["diagnostics"] if d.get("file") == "Cargo.toml"], summary["diagnostics"])

    def test_a_member_that_is_not_there(self):
        root = self.package("fn a() {}\n", **{"Cargo.toml": MANIFEST + '[workspace]\nmembers = ["gone", "../..", "src/*"]\n'})
        summary, _ = self.index(root)
        self.assertTrue([d for d in summary["diagnostics"] if "gone" in json.dumps(d)], summary["diagnostics"])
        self.check_neighbour(root)

    def test_packages_that_depend_on_each_other(self):
        count = 2_000 // min(SCALE, 20)
        files = {"Cargo.toml": '[workspace]\nmembers = ["p*", "h"]\n', "h/Cargo.toml": MANIFEST, "h/src/lib.rs": "mod good;\n",
                 "h/src/good.rs": GOOD}
        for i in range(count):
            files[f"p{i}/Cargo.toml"] = (f'[package]\nname = "p{i}"\nversion = "0.1.0"\nedition = "2021"\n'
                                         f'[dependencies]\np{(i + 1) % count} = {{ path = "../p{(i + 1) % count}" }}\n')
            files[f"p{i}/src/lib.rs"] = f"pub use p{(i + 1) % count}::*; pub fn x{i}() {{}}\n"
        root = self.base / "ring"
        write(root, files)
        _, run = self.index(root)
        if TABLE:
            print(f"ring of {count} packages: {run.cpu_s:.2f} s processor", flush=True)
        self.check_neighbour(root)

    def test_unreadable_folder_and_file(self):
        root = self.package("mod inside;\n", **{"src/hostile/inside.rs": "fn a() {}\n", "src/locked.rs": "fn a() {}\n"},
                            lib=LIB + "mod locked;\n")
        more = {}
        if os.geteuid() == 0:
            # Root reads everything: go on as somebody else, if that somebody can reach the program.
            self.base.chmod(0o755)
            more = {"user": 65534, "group": 65534, "extra_groups": []}
            try:
                Run(self.package(name="probe"), "--version", **more)
            except PermissionError:
                self.skipTest("runs as root, and others cannot run the program")
        (root / "src/hostile").chmod(0)
        (root / "src/locked.rs").chmod(0)
        try:
            summary, run = self.index(root, **more)
            self.assertEqual(run.code, PARTIAL)
            self.assertEqual(summary["files"]["unreadable"], 1)
            said = {d.get("file") for d in summary["diagnostics"]}
            self.assertIn("src/hostile", said)
            self.assertIn("src/locked.rs", said)
            self.check_neighbour(root, **more)
        finally:
            (root / "src/hostile").chmod(0o755)

    def test_symlink_loop(self):
        def link_to(target):
            return lambda path: path.symlink_to(target)
        root = self.package("fn a() {}\n", **{"src/loop": link_to("."), "src/up": link_to("../.."), "src/self.rs": link_to("self.rs"),
                                              "src/one.rs": link_to("two.rs"), "src/two.rs": link_to("one.rs"),
                                              "src/dangling.rs": link_to("nowhere.rs"), "src/out.rs": link_to("/etc/hostname")},
                            lib=LIB + "mod one;\nmod dangling;\n")
        summary, _ = self.index(root)
        self.assertEqual(summary["nodes"]["function"], 3)
        self.assertTrue([d for d in summary["diagnostics"] if "one" in d["message"]])
        self.check_neighbour(root)

    def test_fifo(self):
        root = self.package("mod x;\n", **{"src/hostile/x.rs": lambda path: os.mkfifo(path)})
        self.index(root, wrong=None)
        self.check_neighbour(root)

    def test_folder_named_like_a_file(self):
        root = self.package("mod x;\n", **{"src/hostile/x.rs/inner.rs": "fn a() {}\n"})
        self.index(root, wrong=True, message="x")
        self.check_neighbour(root)

    def test_fifo_as_the_manifest(self):
        root = self.package("fn a() {}\n")
        (root / "Cargo.toml").unlink()
        os.mkfifo(root / "Cargo.toml")
        self.index(root)

    def test_names_that_are_not_text(self):
        root = self.package("fn a() {}\n")
        with open(os.path.join(os.fsencode(root), b"src/\xff\xfe.rs"), "wb") as file:
            file.write(b"fn b() {}\n")
        with open(os.path.join(os.fsencode(root), b"src/new\nline \x1b[31m.rs"), "wb") as file:
            file.write(b"fn ( {\n")
        summary, _ = self.index(root)
        self.assertEqual(summary["files"]["name not UTF-8"], 1)
        run = self.run_program(root, "index")
        self.assertNotIn("\x1b[31m", run.err)
        self.check_neighbour(root)

    def test_deep_folders(self):
        depth = 300
        path = "/".join(["d"] * depth)
        root = self.package("mod x;\n", **{f"src/{path}/x.rs": "fn deep() {}\n"})
        summary, _ = self.index(root)
        self.assertEqual(summary["files"]["orphan"], 1)
        self.check_neighbour(root)

    def test_many_files(self):
        count = 20_000 // SCALE
        lib = LIB + "".join(f"mod m{i};\n" for i in range(count))
        root = self.package("", lib=lib, **{f"src/m{i}.rs": f"pub fn f() {{ crate::m{(i * 7) % count}::f() }}\n" for i in range(count)})
        summary, run = self.index(root, wrong=False)
        self.assertEqual(summary["files"]["source"], count + 3)
        if TABLE:
            print(f"{count} files: {run.cpu_s:.2f} s processor, {run.peak_mb:.0f} MB peak", flush=True)
        self.check_neighbour(root)

    def test_everything_in_one_workspace(self):
        """All growing cases, small, as modules of one crate."""
        names = sorted(GROWING)
        files = {f"src/g{i}.rs": GROWING[name][1](50) for i, name in enumerate(names)}
        root = self.package(lib="mod good;\n" + "".join(f"mod g{i};\n" for i in range(len(names))), **files)
        self.index(root)
        self.check_neighbour(root)
        self.check_export(root)
        for question in (["stats"], ["find-cycles"], ["find-cycles", "--level", "function"], ["blast-radius", "h::good::helper"],
                         ["generate-context", "h::good::neighbour"], ["who-implements", "Clone"]):
            self.assertEqual(self.run_program(root, *question, "--json").code, ANSWERED, question)
            self.assertEqual(self.run_program(root, *question).code, ANSWERED, question)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    while arguments and arguments[0].startswith("--"):
        option = arguments.pop(0)
        if option == "--scale":
            SCALE = int(arguments.pop(0))
        elif option == "--timing":
            TIMING = True
        elif option == "--table":
            TABLE = True
        else:
            sys.exit(__doc__)
    if not arguments:
        sys.exit(__doc__)
    PROGRAM = str(pathlib.Path(arguments.pop(0)).resolve())
    add_growth_tests()
    unittest.main(argv=[sys.argv[0], *arguments])
