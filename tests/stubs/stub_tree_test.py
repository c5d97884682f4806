"""stub_tree and check_with_rustc read stubs rightly: what they miss, the checks against rustc would not see."""

import os
import tempfile
import unittest

import check_with_rustc
import stub_tree

LIB = """pub mod inner;
pub use crate::inner::deep::{Thing,Choice as Renamed};
pub use crate::inner::*;
"""
INNER = """use crate::inner::deep::Thing;
pub trait Act{
fn must(&self)->Thing;
fn may(&self){}
}
impl Thing{
pub const fn new<F>(_:F)->Self where F:Fn(u8)->u8;
}
impl<'a,T:Act> Act for &'a T{}
pub(crate) mod deep{
pub struct Thing{}
pub enum Choice<T>{None,Some(T),Named{left:Vec<T>,right:(u8,u8)}}
}
"""


class StubTree(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        for crate in stub_tree.CRATES:
            os.mkdir(os.path.join(self.folder.name, crate))
            with open(os.path.join(self.folder.name, crate, "lib.rs"), "w", encoding="utf-8") as file:
                file.write(LIB if crate == "core" else "")
        with open(os.path.join(self.folder.name, "core", "inner.rs"), "w", encoding="utf-8") as file:
            file.write(INNER)
        self.tree = stub_tree.Tree(self.folder.name)

    def tearDown(self):
        self.folder.cleanup()

    def test_public_paths_go_through_reexports_and_globs_and_stop_at_private_modules(self):
        paths = {path for path, _ in self.tree.public_paths("core")}
        self.assertEqual(paths, {
            "core::inner", "core::inner::Act", "core::Act", "core::Thing", "core::Renamed", "core::Renamed::None",
            "core::Renamed::Some", "core::Renamed::Named"})

    def test_items_keep_their_defining_path_and_members(self):
        items = {item.path: item for item in self.tree.items("core")}
        self.assertEqual(set(items), {"core::inner", "core::inner::Act", "core::inner::deep", "core::inner::deep::Thing",
                                      "core::inner::deep::Choice"})
        self.assertEqual(items["core::inner::Act"].members, ["fn must(&self)->Thing;", "fn may(&self){}"])

    def test_variants_of_every_shape(self):
        choice = next(i for i in self.tree.items("core") if i.name == "Choice")
        self.assertEqual(stub_tree.variants(choice), ["None", "Some", "Named"])

    def test_broken_paths_resolve_to_nothing(self):
        self.assertEqual(self.tree.resolve("crate::inner::Missing", self.tree.roots["core"]), [])

    def test_unreadable_lines_are_refused(self):
        with self.assertRaises(ValueError):
            stub_tree.item_of("what is this", self.tree.roots["core"])


class Headers(unittest.TestCase):
    def test_generics_head_and_where_are_split(self):
        self.assertEqual(
            check_with_rustc.split_header("impl<T,F:Fn(u8)->u8> Act<T> for Thing<F> where T:Iterator<Item=u8>"),
            ("<T,F:Fn(u8)->u8>", "Act<T> for Thing<F>", "where T:Iterator<Item=u8>"))
        self.assertEqual(check_with_rustc.split_header("unsafe impl Send for Thing"), ("", "Send for Thing", ""))

    def test_the_listing_of_rustc_nests(self):
        text = "Public Mod crate {\nPublic Mod a {\nRestricted(\"crate\") Struct S {}\n}\nPublic Fn f {}\n}\n"
        self.assertEqual(dict(check_with_rustc.listed("k", text)),
                         {"k": {"Mod"}, "k::a": {"Mod"}, "k::a::S": {"Struct"}, "k::f": {"Fn"}})


if __name__ == "__main__":
    unittest.main()
