#!/usr/bin/python3
"""Tests of the harness itself: the reading of types, the extraction on tiny.rs, the scorer, the shapes of call sites, and the
soundness gate, each on the smallest input that can go wrong."""
import os
import pathlib
import random
import re
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

import compiler
import dispatch
import export
import headers
import impossible
import matching
import misses
import score
import sets
import sites
import std_calls
import truth
import type_terms


def recorded(folder, name):
    """How cargo would compile one file without dependencies."""
    arguments = ["--crate-name", name, "--edition=2021", f"{name}.rs", "--crate-type", "lib", "--cap-lints", "allow"]
    return compiler.Recorded(folder, arguments, dict(os.environ))


class Types(unittest.TestCase):
    def heads(self, text):
        return type_terms.head(type_terms.parse(text))

    def test_heads(self):
        cases = {"std::vec::Vec<a::S<u8>, std::alloc::Global>": "Vec", "&'{erased} mut T/#0": "refmut", "T/#0": "param",
                 "impl Tr<u8>/#1": "param", "[u8; 3_usize]": "array", "[u8]": "slice", "(u8, S)": "tup", "!": "never",
                 "dyn [Binder { value: Trait(a::Tr<u8>), bound_vars: [] }] + '{erased}": "dyn Tr",
                 "Binder { value: fn(u8) -> a::S, bound_vars: [] }": "fnptr", "*const u8": "ptr", "u8": "u8",
                 "Alias(Opaque, AliasTy { args: [], def_id: DefId(0:1 ~ k[1]::f::{opaque#0}), .. })": "opaque",
                 "Alias(Projection, AliasTy { args: [T/#0], def_id: DefId(0:1 ~ k[1]::A::X), .. })": "any"}
        for text, head in cases.items():
            self.assertEqual(self.heads(text), head, text)

    def test_matching(self):
        vec_of = lambda term: ("adt", "Vec", [term], "alloc::vec::Vec")
        byte, word = type_terms.parse("u8"), type_terms.parse("u16")
        self.assertEqual(type_terms.match(vec_of(("param", "T")), vec_of(byte), "k"), "yes")
        self.assertEqual(type_terms.match(vec_of(word), vec_of(byte), "k"), "no")
        self.assertEqual(type_terms.match(vec_of(byte), vec_of(("any",)), "k"), "maybe")
        twice = ("tup", [("param", "T"), ("param", "T")])
        self.assertEqual(type_terms.match(twice, ("tup", [byte, word]), "k"), "no")
        self.assertEqual(type_terms.match(("ref", byte), ("refmut", byte), "k"), "no")
        own = ("adt", "S", [], "k::a::S")
        self.assertEqual(type_terms.match(own, type_terms.parse("b::S"), "k"), "no")
        self.assertEqual(type_terms.match(own, type_terms.parse("other::S"), "another crate"), "yes")

    def test_the_narrowest_impl_wins(self):
        special = dispatch.Impl("k::{impl#0}", "k::T", [], ("ref", ("adt", "S", [], "k::S")))
        general = dispatch.Impl("k::{impl#1}", "k::T", [], ("ref", ("param", "X")))
        special.members.add("f"), general.members.add("f")
        table = dispatch.Table([special, general], {"k::T"}, set())
        call = "FnDef(DefId(0:1 ~ k[1]::T::f), [&'{erased} S])"
        self.assertEqual(table.resolve(call, "k"), ("trait impl", "k::T::f", ["k::{impl#0}::f"]))


class Extraction(unittest.TestCase):
    """tiny.rs, compiled by the real compiler."""

    @classmethod
    def setUpClass(cls):
        try:
            compiler.require()
        except sets.Missing as reason:
            raise unittest.SkipTest(str(reason))
        builder = truth.Builder()
        builder.add(recorded(sets.HERE, "tiny"), "")
        data = dict(builder.finish(), crates=[{"crate": "tiny"}])
        cls.truth = matching.Truth(data)

    def named(self, row):
        path = misses.readable(self.truth, row).removeprefix("tiny::")
        return re.sub(r"^(concrete|same)::", "", path.replace("same::same::", ""))

    def test_calls_are_those_of_the_comments(self):
        wanted, found = set(), set()
        for number, line in enumerate((sets.HERE / "tiny.rs").read_text().splitlines(), 1):
            for fact in filter(None, line.partition(" // ")[2].split(";")):
                wanted.add((number, *(word.strip() for word in fact.rsplit(",", 2))))
        for caller, callees, kind, of_class, _, line, _ in self.truth.data["calls"]:
            self.assertEqual(len(callees), 1, (caller, callees))
            if self.truth.nodes[caller][8] != 2:  # what a derive calls is asked elsewhere
                found.add((line, self.named(callees[0]), kind, of_class))
        self.assertEqual(sorted(found), sorted(wanted))

    def test_which_impl_is_told_by_arguments_of_the_trait(self):
        rows = {self.truth.nodes[callees[0]][2] for caller, callees, *_ in self.truth.data["calls"]
                if self.truth.nodes[callees[0]][2].endswith("::twice")}
        self.assertEqual(len(rows), 2)
        self.assertIn("tiny::Shape::twice", rows)

    def test_derives(self):
        made = {self.named(row) for row, node in enumerate(self.truth.nodes) if node[8] == 2 and node[0] == "function"}
        self.assertLessEqual({"<Square as Clone>::clone", "<Square as PartialEq>::eq"}, made)
        hidden = {self.named(row) for row in self.truth.hidden}
        self.assertIn("<impl StructuralPartialEq for Square>", hidden)
        self.assertFalse({row for row in self.truth.hidden if self.named(row) == "<Square as Clone>::clone"})

    def test_impls(self):
        impls = [(self.truth.word(trait), self.truth.word(head)) for impl, trait, head, _ in self.truth.data["impls"]
                 if impl not in self.truth.hidden]
        wanted = [("Shape", "Square"), ("Shape", "Square"), ("Shape", "ref"), ("Shape", "Vec"), ("Add", "Square"), ("Deref", "Holder"),
                  ("Index", "Holder"), ("Iterator", "Holder"), ("Clone", "Square"), ("PartialEq", "Square"), ("Eq", "Square"), ("Object", "param"),
                  ("Shape", "array")]
        self.assertEqual(sorted(impls), sorted(wanted))

    def test_uses(self):
        uses = {(self.named(user), self.named(used), where) for user, used, where, *_ in self.truth.data["uses"]}
        for wanted in [("concrete", "free", "body"), ("concrete", "TABLE", "body"), ("concrete", "Holder", "signature"),
                       ("Square::private", "Square", "field"), ("Square::private", "Square", "signature"),
                       ("Square::new", "Square", "body"), ("opaque", "Square::ONE", "body"), ("Alias", "Square", "signature"),
                       ("Holder", "Square", "signature"), ("<impl Add for Square>", "Square", "signature")]:
            self.assertIn(wanted, uses)
        self.assertNotIn(("concrete", "generic", "body"), uses)

    def test_a_function_and_a_module_may_share_a_path(self):
        kinds = {self.truth.nodes[row][0] for path, row in self.truth.by_path.items() if path.rstrip("'v") == "tiny::same::same"}
        self.assertEqual(kinds, {"function", "module"})

    def test_positions_are_those_of_bodies(self):
        _, _, _, _, line, column, body_line, body_column, _ = self.truth.nodes[self.truth.by_path["tiny::free"]]
        text = (sets.HERE / "tiny.rs").read_text().splitlines()
        self.assertTrue(text[line - 1][column - 1:].startswith("pub fn free"))
        self.assertEqual(text[body_line - 1][body_column - 1], "{")


# --- The scorer, on a truth of three functions

def node(identity, name, line, **more):
    return {"id": identity, "family": "function", "path": f"k::{name}", "name": name, "file": "a.rs", "line": line, "col": 1,
            "body_line": line, "body_col": 9, "external": False, "unresolved": 0, "flags": [], "crate": "k", **more}


def call(source, target, confidence="exact", *flags):
    return {"t": "edge", "from": source, "kind": "CALLS", "to": target, "confidence": confidence, "flags": list(flags), "count": 1,
            "file": "a.rs", "line": 1, "col": 1}


class Scorer(unittest.TestCase):
    def setUp(self):
        rows = [["module", "crate", "k", 0, 1, 1, 0, 0, 0]]
        rows += [["function", "", f"k::{name}", 0, line, 1, line, 9, 0] for line, name in enumerate("abc", 1)]
        rows += [["function", "", "k::d", 0, 4, 1, 0, 0, 0]]
        calls = [[1, [2], "free fn", "written", 0, 1, 20], [1, [3], "inherent", "macro", 0, 1, 30],
                 [2, [3], "inherent", "written", 0, 2, 20], [3, [1, 2], "trait impl", "written", 0, 3, 20]]
        data = {"files": ["a.rs"], "nodes": rows, "calls": calls, "impls": [], "inherent": [], "members": [], "uses": [],
                "foreign": [["alloc::vec::Vec::push", ""]], "outward": [[1, 0, "written", 1, 0, 1, 20]], "crates": [{"crate": "k"}]}
        self.truth = matching.Truth(data)

    def score(self, edges, extra=()):
        graph = export.Graph([])
        for one in [*(node(name, name, line) for line, name in enumerate("abc", 1)), *extra]:
            graph.nodes[one["id"]] = one
        graph.edges = edges
        return score.score(self.truth, graph, matching.match(self.truth, graph))

    def calls(self, edges, extra=()):
        tally = self.score(edges, extra).tallies["CALLS", "all"]
        return tally.hits, tally.truth, tally.ours

    def test_hits_misses_and_wrong_ones(self):
        self.assertEqual(self.calls([]), (0, 3, 0))
        self.assertEqual(self.calls([call("a", "b"), call("a", "c"), call("b", "c")]), (3, 3, 3))
        self.assertEqual(self.calls([call("a", "b"), call("b", "a")]), (1, 3, 2))

    def test_what_truth_cannot_decide_is_nobodys(self):
        self.assertEqual(self.calls([call("c", "a"), call("c", "b")]), (0, 3, 0))

    def test_guesses_are_apart(self):
        result = self.score([call("a", "b", "guess"), call("b", "a", "may")])
        self.assertEqual(result.tallies["CALLS", "all"].ours, 0)
        self.assertEqual(result.tallies["CALLS", "level", "guess"].hits, 1)
        self.assertEqual(result.tallies["CALLS", "level", "may"].precision(), 0)

    def test_an_unknown_callee_is_wrong_unless_a_cfg_is_off(self):
        ghost, off = node("x", "x", 9), node("y", "y", 10, cfg="windows")
        result = self.score([call("a", "x"), call("a", "y", "exact", "cfg")], [ghost, off])
        tally = result.tallies["CALLS", "all"]
        self.assertEqual((tally.hits, tally.ours), (0, 1))
        self.assertEqual(result.counts["callee off by cfg"], 1)

    def test_other_crates_are_apart(self):
        push = {"id": "p", "family": "function", "path": "alloc::vec::Vec::push", "name": "push", "external": True, "unresolved": 0,
                "flags": []}
        result = self.score([call("a", "p", "typed")], [push])
        self.assertEqual(result.tallies["CALLS", "all"].ours, 0)
        self.assertEqual(result.tallies["CALLS", "outward"].hits, 1)

    def test_classes_and_levels(self):
        result = self.score([call("a", "c", "macro"), call("b", "c", "typed")])
        self.assertEqual(result.tallies["CALLS", "class", "macro/desugar"].recall(), 1)
        self.assertEqual(result.tallies["CALLS", "class", "written"].recall(), 0.5)
        self.assertEqual(result.tallies["CALLS", "level", "typed"].precision(), 1)

    def test_bodies_that_truth_lacks_are_not_scored(self):
        self.assertEqual(self.calls([call("d", "a")], [node("d", "d", 4)]), (0, 3, 0))

    def test_pooling_adds(self):
        result = self.score([call("a", "b")])
        self.assertEqual((result + result).tallies["CALLS", "all"].truth, 6)


class StdCalls(unittest.TestCase):
    """Which calls that leave the workspace our edges cover: `a` reaches all of them."""
    FOREIGN = [["alloc::vec::Vec::push", ""], ["core::clone::Clone::clone", "Vec"], ["core::slice::<impl slice>::len", ""],
               ["core::ops::function::FnOnce::call_once", "closure"], ["other::f", ""], ["core::fmt::Formatter::made_up", ""],
               ["other::map::{impl#3}::get", ""]]

    def cover(self, outward, edges):
        rows = [["module", "crate", "k", 0, 1, 1, 0, 0, 0], ["function", "", "k::a", 0, 1, 1, 1, 9, 0]]
        known = matching.Truth({"files": ["a.rs"], "nodes": rows, "impls": [], "inherent": [], "uses": [], "crates": [{"crate": "k"}],
                                "foreign": self.FOREIGN, "outward": [[1, item, of_class, sites, file, 1, 1]
                                                                     for item, of_class, sites, file in outward]})
        graph = export.Graph([])
        graph.nodes["a"] = node("a", "a", 1)
        for path, count, *flags in edges:
            graph.nodes[path] = {"id": path, "family": "function", "path": path, "name": path.split("::")[-1], "external": True,
                                 "unresolved": 0, "flags": []}
            graph.edges.append(dict(call("a", path, *(flags or ["typed"])), count=count))
        return std_calls.cover(known, graph, matching.match(known, graph), {"alloc::vec::Vec::push", "core::clone::Clone::clone"})

    def covered(self, outward, edges, of_class="written", where="std"):
        return self.cover(outward, edges).covered[where, of_class]

    def test_as_many_sites_as_the_edge_has(self):
        self.assertEqual(self.covered([(0, "written", 3, 0)], [("alloc::vec::Vec::push", 2)]), 2)
        found = self.cover([(0, "written", 3, 0)], [("alloc::vec::Vec::push", 5)])
        self.assertEqual((found.covered["std", "written"], found.right, found.claimed), (3, 3, 5))
        self.assertEqual(self.covered([(0, "written", 1, 0)], [("alloc::vec::Vec::push", 1, "guess")]), 0)

    def test_the_type_must_be_right(self):
        self.assertEqual(self.covered([(0, "written", 1, 0)], [("alloc::collections::vec_deque::VecDeque::push", 1)]), 0)
        self.assertEqual(self.covered([(2, "written", 1, 0)], [("core::slice::<impl [T]>::len", 1)]), 1)
        self.assertEqual(self.covered([(2, "written", 1, 0)], [("core::str::<impl str>::len", 1)]), 0)

    def test_a_traits_function_is_its_own_or_an_impls(self):
        for path, covers in (("core::clone::Clone::clone", 1), ("alloc::vec::<Vec<T, A> as Clone>::clone", 1), ("core::x::<T as Clone>::clone", 1),
                             ("alloc::rc::<Rc<T, A> as Clone>::clone", 0), ("alloc::vec::<Vec<T, A> as Other>::clone", 0)):
            self.assertEqual(self.covered([(1, "written", 1, 0)], [(path, 1)]), covers, path)

    def test_what_is_lacking_lacks_where_it_is_written(self):
        found = self.cover([(0, "written", 1, 0), (0, "macro", 1, 0), (0, "macro", 1, -1)], [("alloc::vec::Vec::push", 2)])
        self.assertEqual([found.covered["std", of_class] for of_class in ("written", std_calls.OWN, std_calls.FOREIGN)], [0, 1, 1])
        self.assertEqual(self.covered([(0, "written", 1, 0), (0, "desugar", 1, 0)], [("alloc::vec::Vec::push", 1)]), 1)

    def test_who_is_counted_where(self):
        found = self.cover([(3, "written", 4, 0), (4, "written", 1, 0), (5, "written", 1, 0), (0, "written", 1, 0)], [("other::f", 1)])
        self.assertEqual((found.indirect, found.sites["std", "written"], found.known["std", "written"]), (4, 2, 1))
        self.assertEqual((found.sites["other", "written"], found.covered["other", "written"]), (1, 1))
        self.assertEqual(self.covered([(6, "written", 1, 0)], [("other::map::Map::get", 1)], where="other"), 1)
        self.assertEqual(self.covered([(6, "written", 1, 0)], [("another::map::Map::get", 1)], where="other"), 0)


class Names(unittest.TestCase):
    def test_headers_of_impls(self):
        cases = {"<impl Clone for Square>": ("Clone", "Square"), "<impl std::ops::Add<u8> for a::B<T>>": ("Add", "B"),
                 "<impl P<T>>": ("", "P"), "<Square as From<u8>>": ("From", "Square"), "<&'a mut Square as Shape>": ("Shape", "refmut"), "<impl A for (T, U)>": ("A", "tup"), "<impl A for [T; 3]>": ("A", "array"),
                 "<impl A for dyn b::C + Send>": ("A", "dyn C"), "<impl A for fn(u8) -> u8>": ("A", "fnptr")}
        for text, wanted in cases.items():
            self.assertEqual(headers.split_impl(text), wanted, text)
        parameters = headers.parameters_of("impl < 'a , T : Fn ( u8 ) -> u8 , const N : usize > A for T")
        self.assertEqual(parameters, {"T"})
        self.assertEqual(headers.split_impl("<impl A for T>", parameters), ("A", "param"))

    def test_what_one_macro_made_is_told_apart_by_its_impl(self):
        rows = [["module", "crate", "k", 0, 1, 1, 0, 0, 0], ["struct", "struct", "k::A", 0, 1, 1, 0, 0, 1],
                ["struct", "struct", "k::B", 0, 1, 1, 0, 0, 1], ["impl", "inherent", "k::{impl#0}", 0, 1, 5, 0, 0, 1],
                ["impl", "inherent", "k::{impl#1}", 0, 1, 5, 0, 0, 1], ["function", "member", "k::{impl#0}::new", 0, 1, 9, 1, 20, 1],
                ["function", "member", "k::{impl#1}::new", 0, 1, 9, 1, 20, 1]]
        known = matching.Truth({"files": ["a.rs"], "nodes": rows, "impls": [], "inherent": [[3, 1], [4, 2]], "uses": [],
                                  "crates": [{"crate": "k"}]})
        graph = export.Graph([])
        for name in "BA":
            graph.nodes[name] = node(name, "new", 1, path=f"k::{name}::new", body_col=20)
            graph.nodes[f"impl {name}"] = node(f"impl {name}", f"<impl {name}>", 1, family="impl", signature=f"impl {name}")
            graph.edges.append({"from": f"impl {name}", "kind": "DEFINES", "to": name, "confidence": "exact", "flags": []})
            graph.edges.append({"from": "k", "kind": "CONTAINS", "to": f"impl {name}", "confidence": "exact", "flags": []})
        graph.nodes["k"] = node("k", "k", 1, family="module", path="k")
        matched = matching.match(known, graph)
        self.assertEqual((matched["A"], matched["B"]), (5, 6))

    def test_items_of_anonymous_constants_are_told_apart_by_what_names_them(self):
        rows = [["module", "crate", "k", 0, 1, 1, 0, 0, 0], ["struct", "struct", "k::A", 0, 2, 1, 0, 0, 0],
                ["struct", "struct", "k::B", 0, 3, 1, 0, 0, 0]]
        for block in ("_", "_#1"):
            rows += [["value", "const", f"k::{block}", 0, 5, 1, 5, 9, 1], ["struct", "struct", f"k::{block}::P", 0, 6, 1, 0, 0, 1]]
        known = matching.Truth({"files": ["a.rs"], "nodes": rows, "impls": [], "inherent": [], "crates": [{"crate": "k"}],
                                "uses": [[4, 1, "signature", 0, 6, 9], [6, 2, "signature", 0, 6, 9]]})
        graph = export.Graph([])
        graph.nodes["k"] = node("k", "k", 1, family="module", path="k")
        for name, line in (("A", 2), ("B", 3)):
            graph.nodes[name] = node(name, name, line, family="struct")
            graph.nodes[f"of {name}"] = node(f"of {name}", "P", 7, family="struct", path="k::_::P")
            graph.nodes[f"_ {name}"] = node(f"_ {name}", "_", 5, family="value", path="k::_", body_col=9)
            graph.edges += [{"from": "k", "kind": "CONTAINS", "to": to, "confidence": "exact", "flags": []}
                            for to in (name, f"of {name}", f"_ {name}")]
            graph.edges.append({"from": f"of {name}", "kind": "USES", "to": name, "confidence": "exact", "flags": ["signature"]})
        matched = matching.match(known, graph)
        self.assertEqual((matched["of A"], matched["of B"]), (4, 6))
        self.assertEqual({matched["_ A"], matched["_ B"]}, {3, 5})
        graph.edges = [edge for edge in graph.edges if edge["kind"] != "USES"]
        self.assertNotIn("of A", matching.match(known, graph))

    def test_marks_are_no_part_of_a_name(self):
        for path in ("k::f", "k::f#1", "k::f'v", "k::r#f"):
            self.assertEqual(headers.name_of(path), "f")


class Shapes(unittest.TestCase):
    TEXT = """fn f(&self, parameter: u8) {
    let made = Thing::new(1);
    let chained = self.a.b();
    for each in list {}
    self.m(); self.a.m(); parameter.m(); made.m(); chained.m(); each.m(); x.y.m(); g(1).m(); g()?.m(); g().await.m(); v[0].m();
    a::b::m(); list.map(|closed| closed.m()); STATIC.m(); "text".m();
    self.a
        .m();
}
"""

    def test_shapes(self):
        wanted = ["self.m()", "self.field.m()", "parameter.m()", "local of a constructor", "local of a chain", "pattern or for binding",
                  "local.field.m()", "chain f().m()", "chain …?.m()", "chain .await.m()", "index x[i].m()", "path call",
                  "closure parameter", "static or constant", "literal or block", "self.field.m()"]
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "a.rs").write_text(self.TEXT)
            found = []
            for number, line in enumerate(self.TEXT.splitlines(), 1):
                for place in re.finditer(r"a::b::m\(\)|(?<!:)\bm\(\)", line):
                    found.append(sites.shape(pathlib.Path(folder), ("a.rs", number, place.start() + 1), "written")[0])
        self.assertEqual(found, wanted)


class Soundness(unittest.TestCase):
    def graph(self, *edges):
        graph = export.Graph([])

        def add(identity, family, path, vis="pub", flags=(), **more):
            graph.nodes[identity] = {"id": identity, "family": family, "path": path, "name": path.split("::")[-1], "vis": vis,
                                     "external": False, "flags": list(flags), **more}

        for crate in ("one", "two", "three"):
            add(crate, "module", crate, flavour="crate")
            add(f"{crate}.f", "function", f"{crate}::f", flavour="free")
        add("m", "module", "one::m", flavour="inline")
        add("p", "function", "one::m::p", vis="", flavour="free")
        add("t", "function", "one::t", flags=["test"], flavour="free")
        for name, vis, more in (("seen", "pub", {"signature": "pub fn f ( )"}), ("hidden", "", {"signature": "fn f ( )"}),
                                ("inner", "pub ( crate )", {"signature": "pub ( crate ) fn f ( )"}), ("unread", "", {})):
            add(name, "function", f"two::{name}", vis=vis, flavour="free", **more)
            graph.nodes[name]["external"] = True
        owned = [("one", "one.f"), ("two", "two.f"), ("three", "three.f"), ("one", "m"), ("m", "p"), ("one", "t")]
        graph.edges = [{"from": a, "to": b, "kind": "CONTAINS", "confidence": "exact", "flags": []} for a, b in owned]
        graph.edges += [call(a, b) for a, b in edges]
        return graph

    def offenders(self, *edges):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            needs = {"one": '[dependencies]\ntwo = { path = "../two" }\n[dev-dependencies]\nthree.path = "../three"\n', "two": "", "three": ""}
            for name, text in needs.items():
                (root / name).mkdir()
                (root / name / "Cargo.toml").write_text(f'[package]\nname = "{name}"\nversion = "1.0.0"\n{text}')
            found, _ = impossible.offenders(self.graph(*edges), root)
        return [(edge["from"], edge["to"]) for edge, _ in found]

    def test_crates_outside_the_closure(self):
        self.assertEqual(self.offenders(("one.f", "two.f")), [])
        self.assertEqual(self.offenders(("two.f", "one.f")), [("two.f", "one.f")])

    def test_dev_dependencies_are_for_tests(self):
        self.assertEqual(self.offenders(("t", "three.f")), [])
        self.assertEqual(self.offenders(("one.f", "three.f")), [("one.f", "three.f")])

    def test_private_items_stay_in_their_module(self):
        self.assertEqual(self.offenders(("one.f", "p")), [("one.f", "p")])
        self.assertEqual(self.offenders(("p", "p")), [])

    def test_what_another_package_hides_is_out_of_reach(self):
        self.assertEqual(self.offenders(("one.f", "seen"), ("one.f", "unread")), [])
        self.assertEqual(self.offenders(("one.f", "hidden"), ("one.f", "inner")), [("one.f", "hidden"), ("one.f", "inner")])


class HeldOut(unittest.TestCase):
    def test_the_set_is_what_the_seed_draws(self):
        lines = (sets.HERE / "held_out.txt").read_text().splitlines()
        names = sorted(line for line in lines if line and line[0] != "#")
        self.assertEqual(sorted(random.Random(1950).sample(names, 6)), sorted(sets.manifest_of("held-out")))
        self.assertFalse(set(names) & set(sets.manifest_of("accuracy")))


if __name__ == "__main__":
    unittest.main()
