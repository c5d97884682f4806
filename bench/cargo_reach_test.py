#!/usr/bin/python3
"""Which calls cargo_reach.py tells to be impossible, on a folder of a few packages: each kind of dependency, and each way to name one."""
import pathlib
import sys
import tempfile
import tomllib
import unittest

sys.dont_write_bytecode = True  # the source folder stays clean
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cargo_reach  # noqa: E402

MANIFESTS = {
    "app": '[dependencies]\nlib-a = "1"\n[dev-dependencies]\nchecker = "1"\n[build-dependencies]\ngenerator = "1"\n',
    "lib-a": '[dependencies]\nlib-b = { version = "1", optional = true }\n[dev-dependencies]\nonly-tests = "1"\n',
    "lib-b": '[target."cfg(unix)".dependencies]\nplatform = "1"\n',
    "checker": "", "generator": "", "only-tests": "", "platform": "", "stranger": "",
    "renamed": '[dependencies]\nother = { package = "lib-b", version = "1" }\n',
    "tree/member": '[dependencies]\nshared.workspace = true\nnear = { path = "../near" }\n',
    "tree/near": "",
    "tree/real": "",
    "circle": '[dev-dependencies]\ncircle-user = "1"\n',
    "circle-user": '[dependencies]\ncircle = "1"\n',
}


class Reach(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as root:
            for folder, tables in MANIFESTS.items():
                cls.write(root, f"{folder}/Cargo.toml", f'[package]\nname = "{folder.rpartition("/")[2]}"\nversion = "1.0.0"\n{tables}')
            cls.write(root, "tree/Cargo.toml", '[workspace]\n[workspace.dependencies]\nshared = { path = "real" }\n')
            cls.write(root, "app/tests/broken/Cargo.toml", "[package\n")
            cls.packages = cargo_reach.Packages(root)

    @staticmethod
    def write(root, path, text):
        file = pathlib.Path(root, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def seen_by(self, folder):
        return {other for other in MANIFESTS if not self.packages.is_impossible(f"{folder}/src/lib.rs", f"{other}/src/lib.rs")}

    def test_own_dependencies_of_every_kind_and_what_they_are_built_with(self):
        self.assertEqual(self.seen_by("app"), {"app", "lib-a", "checker", "generator", "lib-b", "platform"})

    def test_tests_of_a_dependency_are_not_compiled_with_it(self):
        self.assertEqual(self.seen_by("lib-a"), {"lib-a", "lib-b", "platform", "only-tests"})

    def test_nothing_is_seen_backwards_or_beside(self):
        self.assertEqual(self.seen_by("platform"), {"platform"})
        self.assertEqual(self.seen_by("stranger"), {"stranger"})

    def test_another_name_a_path_and_a_workspace_lead_to_the_package(self):
        self.assertEqual(self.seen_by("renamed"), {"renamed", "lib-b", "platform"})
        self.assertEqual(self.seen_by("tree/member"), {"tree/member", "tree/near", "tree/real"})

    def test_circles_through_tests_end(self):
        self.assertEqual(self.seen_by("circle"), {"circle", "circle-user"})
        self.assertEqual(self.seen_by("circle-user"), {"circle-user", "circle"})

    def test_a_file_belongs_to_the_nearest_package_that_can_be_read(self):
        self.assertEqual(self.packages.owner("app/tests/broken/src/main.rs"), "app")
        self.assertIsNone(self.packages.owner("README.rs"))
        self.assertFalse(self.packages.is_impossible("README.rs", "app/src/lib.rs"))

    def test_impossible_calls_are_counted(self):
        calls = [("app/src/lib.rs", "lib-a/src/lib.rs"), ("lib-a/src/lib.rs", "app/src/lib.rs"), ("app/build.rs", "stranger/a.rs"),
                 ("app/src/lib.rs", "app/src/other.rs")]
        self.assertEqual(self.packages.impossible(calls), 2)

    def test_a_folder_of_packages_becomes_a_workspace(self):
        with tempfile.TemporaryDirectory() as root:
            for folder, name in (("one-1.0.0", "one"), ("one-2.0.0", "one"), ("two-1.0.0", "two"), ("two-1.0.0/inner", "inner")):
                self.write(root, f"{folder}/Cargo.toml", f'[package]\nname = "{name}"\nversion = "1.0.0"\n')
            cargo_reach.join(root)
            top = tomllib.loads(pathlib.Path(root, "Cargo.toml").read_text())
            cargo_reach.join(root)  # which it is by now
        self.assertEqual(top["workspace"], {"members": ["one-1.0.0", "one-2.0.0", "two-1.0.0"]})
        self.assertEqual(top["patch"]["crates-io"], {"one": {"package": "one", "path": "one-1.0.0"},
                                                    "one-1": {"package": "one", "path": "one-2.0.0"},
                                                    "two": {"package": "two", "path": "two-1.0.0"}})


if __name__ == "__main__":
    unittest.main()
