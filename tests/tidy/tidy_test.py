#!/usr/bin/python3
"""Runs the rules of tidy.py on this repository, and proves on a small tree that each of them can fail."""
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True  # the source folder stays clean
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import tidy  # noqa: E402

__unittest = True  # unittest then leaves this file's lines out of its tracebacks: the violations are what matters
REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


class Repository(unittest.TestCase):
    """One test a rule, added below."""


def add_repository_tests():
    tree = tidy.Tree(REPOSITORY)
    for rule in tidy.RULES:
        def check(self, rule=rule):
            violations = list(rule(tree))
            if violations:
                self.fail(f"{rule.__doc__}\n" + "\n".join(violations))
        setattr(Repository, f"test_{rule.__name__}", check)


HEADER = "// A Shape is what the program draws; values, share freely.\n#pragma once\n"
# A tree that breaks no rule.
CLEAN = {
    "ARCHITECTURE.md": "# Map\n\nSee [use](README.md#use), `shape/shape.h` and `docs/why.md`.\n\n"
                       "| folder | may use | what |\n|---|---|---|\n| `base` | – | x |\n| `shape` | base | y |\n\nEnd.\n",
    "README.md": "# Shapes\n\n## Use\n\n```\nscripts/run x\n```\n",
    "docs/why.md": "Because.\n",
    "scripts/run": "#!/bin/sh\n",
    "cmake/PtFolder.cmake": "",
    "CMakeLists.txt": "include(PtFolder)\n",
    "src/CMakeLists.txt": "pt_folder(base)\npt_folder(shape DEPS base LIBS fmt::fmt)\nadd_executable(draw shape/main.cc)\n",
    "src/base/base.h": HEADER,
    "src/shape/shape.h": HEADER + '#include "base/base.h"\n',
    "src/shape/shape.cc": '#include "shape/shape.h"\n',
    "src/shape/main.cc": '#include "shape/shape.h"\n',
}
# (rule, what is changed in CLEAN, a piece of the violation). None deletes a file.
SEEDS = [
    ("folder_arrows", {"src/base/base.h": HEADER + '#include "shape/shape.h"\n'}, "src/base/base.h:3"),
    ("folder_arrows", {"src/extra/extra.h": HEADER}, "src/extra"),
    ("folder_arrows", {"ARCHITECTURE.md": CLEAN["ARCHITECTURE.md"].replace("| y |\n", "| y |\n| `late` | base | z |\n")},
     "`late` has a row but no code"),
    ("folder_arrows", {"ARCHITECTURE.md": CLEAN["ARCHITECTURE.md"].replace("| – |", "| shape |")}, "no row above it"),
    ("folder_arrows", {"ARCHITECTURE.md": "# Map\n"}, "no table"),
    ("build_agrees", {"src/CMakeLists.txt": "pt_folder(base)\n"}, "no pt_folder() row"),
    ("build_agrees", {"src/CMakeLists.txt": "pt_folder(base)\npt_folder(shape)\n"}, "lacks `base`"),
    ("build_agrees", {"src/CMakeLists.txt": "pt_folder(base DEPS shape)\npt_folder(shape DEPS base)\n"}, "does not allow"),
    ("build_agrees", {"src/CMakeLists.txt": "pt_folder(shape DEPS base)\npt_folder(base)\n"}, "not in the order"),
    ("dead_sources", {"src/shape/round.h": HEADER, "src/shape/round.cc": '#include "shape/round.h"\n'}, "round.h"),
    ("dead_sources", {"tests/extra/extra.cc": "int x;\n"}, "tests/extra/extra.cc"),
    ("dead_sources", {"src/base/main.cc": "int x;\n", "src/CMakeLists.txt": "pt_folder(base)\n"}, "src/base/main.cc"),
    ("dead_files", {"scripts/runner": "#!/bin/sh\n"}, "scripts/runner"),
    ("dead_files", {"scripts/ru": "#!/bin/sh\n"}, "scripts/ru:"),
    ("dead_files", {"cmake/Old.cmake": ""}, "cmake/Old.cmake"),
    ("dead_files", {"docs/old.md": "Old.\n"}, "docs/old.md"),
    ("dead_files", {"tests/old.py": "pass\n"}, "tests/old.py"),
    ("doc_links", {"README.md": "# Shapes\n\n## Use\n\n[x](docs/gone.md)\n"}, "docs/gone.md"),
    ("doc_links", {"README.md": "# Shapes\n\n## Other\n"}, "no heading for #use"),
    ("doc_links", {"README.md": CLEAN["README.md"] + "\n`src/gone.h`\n"}, "`src/gone.h`"),
    ("doc_links", {"README.md": CLEAN["README.md"] + "\n`shape/gone.h`\n"}, "`shape/gone.h`"),
    ("doc_links", {"README.md": CLEAN["README.md"].replace("run", "walk")}, "`scripts/walk`"),
    ("comment_links", {"src/shape/shape.cc": "// See docs/gone.md.\n"}, "docs/gone.md"),
    ("header_contracts", {"src/base/base.h": "#pragma once\n"}, "opens with its contract"),
    ("header_contracts", {"src/base/base.h": "// Base.\n#pragma once\n"}, "opens with its contract"),
    ("header_contracts", {"src/base/base.h": HEADER.replace("#pragma once\n", "")}, "no #pragma once"),
    ("blanks", {"src/shape/shape.cc": "int\tx;\n"}, "a tab"),
    ("blanks", {"src/shape/shape.cc": "int x; \n"}, "at the end of the line"),
    ("blanks", {"src/shape/shape.cc": "int x;\r\n"}, "at the end of the line"),
    ("blanks", {"src/shape/shape.cc": "int x;"}, "one newline"),
    ("blanks", {"src/shape/shape.cc": "int x;\n\n"}, "one newline"),
    ("blanks", {"src/shape/shape.cc": "// " + "x" * 130 + "\n"}, "columns"),
    ("machine_paths", {"scripts/run": "cd /home/somebody/shapes\n"}, "scripts/run:1"),
    ("unfinished", {"src/shape/shape.cc": "// TO" "DO: draw\n"}, "src/shape/shape.cc:1"),
    ("unfinished", {"src/shape/shape.cc": "// FIX" "ME: draw\n"}, "src/shape/shape.cc:1"),
    ("vague_names", {"src/shape/string_utils.h": HEADER}, "string_utils.h"),
]


class Rules(unittest.TestCase):
    def violations(self, changes):
        """{rule name: its violations, one a line} in CLEAN with `changes`."""
        with tempfile.TemporaryDirectory() as root:
            for path, text in {**CLEAN, **changes}.items():
                file = pathlib.Path(root, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode())
            tree = tidy.Tree(root)
            return {rule.__name__: "\n".join(rule(tree)) for rule in tidy.RULES}

    def test_a_clean_tree_breaks_no_rule(self):
        self.assertEqual("".join(self.violations({}).values()), "")

    def test_every_seeded_violation_is_found(self):
        for rule, changes, expected in SEEDS:
            with self.subTest(rule=rule, expected=expected):
                self.assertIn(expected, self.violations(changes)[rule])

    def test_every_rule_has_a_seed(self):
        self.assertEqual({rule.__name__ for rule in tidy.RULES}, {rule for rule, _, _ in SEEDS})

    def test_data_is_left_alone(self):
        raw_string = 'auto text = R"(one \n\ttwo)";\n'
        data = {"tests/corpus/a.py": "\t \r\n\n", "src/shape/shape.cc": raw_string}
        self.assertEqual("".join(self.violations(data).values()), "")


add_repository_tests()
if __name__ == "__main__":
    unittest.main()
