#!/usr/bin/env python3
"""Asks rustc whether the stubs of src/rust/stubs tell the truth.

    check_with_rustc.py <src/rust/stubs> <version of stubs.h> [--rustc PATH] [--only NAME]

  paths       every path that the stubs make public is importable on stable
  same        two paths that the stubs take for one item are one item to rustc
  methods     every inherent function and associated const of the stubs exists, is public and is stable
  members     every function and const of a trait exists and is stable
  required    a trait requires exactly the members that its stub ends in `;`
  placement   every item stands in the module where rustc's metadata has it
  impls       every trait impl is one to rustc, but for those that the stubs write once for all integers

Exit 0: all hold. 1: something does not, each on a line. 77: skipped, with the reason (no rustc, or another version
than the one that the stubs are of).
"""

import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

import stub_tree
from stub_tree import CRATES, Item

# What the generated files must switch on because signatures of stable items mention it. Anything else unstable is
# an error.
FEATURES = ["allocator_api", "test", "pattern", "try_trait_v2", "step_trait", "fn_traits", "slice_index_methods",
            "map_try_insert", "slice_concat_trait", "clone_to_uninit", "fn_ptr_trait", "freeze", "tuple_trait",
            "get_disjoint_mut_helpers", "slice_pattern", "async_fn_traits", "setgroups", "process_chroot", "process_setsid",
            "tcp_deferaccept",
            "ptr_metadata", "nonzero_internals", "unboxed_closures", "never_type", "try_trait_v2_residual", "f16", "f128"]

HEAD = ("".join(f"#![feature({f})]" for f in FEATURES) +
        "#![allow(warnings)]extern crate alloc;extern crate proc_macro;extern crate test;\n")


class Rustc:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder
        # Lifts the ban on #![feature] and -Z; stability itself is still checked, feature by feature.
        self.environment = dict(os.environ, RUSTC_BOOTSTRAP="1")

    def version(self):
        try:
            text = subprocess.run([self.path, "--version"], capture_output=True, text=True, check=True).stdout
        except (OSError, subprocess.CalledProcessError):
            return None
        return text.split()[1]

    def errors(self, name, source):
        """(code, message, line) of every error in a library made of `source`."""
        file = os.path.join(self.folder, name + ".rs")
        with open(file, "w", encoding="utf-8") as out:
            out.write(source)
        run = subprocess.run(
            [self.path, "--edition", "2021", "--crate-type", "lib", "--emit", "metadata", "--error-format", "json",
             "--cap-lints", "allow", "-Ztrim-diagnostic-paths=no", "-o", os.path.join(self.folder, name + ".rmeta"), file],
            capture_output=True, text=True, env=self.environment, check=False)
        found = []
        for line in run.stderr.splitlines():
            message = json.loads(line)
            if message.get("level") == "error" and message.get("spans"):
                spans = [s for s in message["spans"] if s["is_primary"]] or message["spans"]
                found.append(((message["code"] or {}).get("code", ""), message["message"], spans[0]["line_start"]))
        if run.returncode != 0 and not found:
            found.append(("", run.stderr[-2000:], 0))
        return found

    def thir(self, name, source):
        """What -Zunpretty=thir-tree prints of a library made of `source`, as lines of bytes; it must compile."""
        file = os.path.join(self.folder, name + ".rs")
        with open(file, "w", encoding="utf-8") as out:
            out.write(source)
        run = subprocess.run([self.path, "--edition", "2021", "--crate-type", "lib", "--cap-lints", "allow",
                              "-Ztrim-diagnostic-paths=no", "-Zunpretty=thir-tree", file],
                             capture_output=True, env=self.environment, check=True)
        return run.stdout.splitlines(keepends=True)

    def sysroot(self):
        return subprocess.run([self.path, "--print", "sysroot"], capture_output=True, text=True, check=True).stdout.strip()

    def metadata_items(self, crate):
        """The defining paths of a crate, from the listing of its metadata; None when the toolchain has none."""
        library = os.path.join(self.sysroot(), "lib", "rustlib")
        files = [os.path.join(folder, file) for folder, _, names in os.walk(library) for file in names
                 if re.fullmatch(rf"lib{crate}-[0-9a-f]+\.rmeta", file)]
        if not files:
            return None
        run = subprocess.run([self.path, "-Zls=items", files[0]], capture_output=True, text=True, env=self.environment,
                             check=False)
        return listed(crate, run.stdout) if run.returncode == 0 else None


def listed(crate, text):
    """Reads `-Zls=items`: nested `Visibility Kind name {` … `}`."""
    items, stack = collections.defaultdict(set), []
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("}"):
            if stack:
                stack.pop()
            continue
        found = re.fullmatch(r"(?:Public|Restricted\(.*?\)) (\w+(?:\(.*\))?) (.*?) \{(\})?", line)
        if not found:
            continue
        kind, name, closed = found.groups()
        path = crate if name == "crate" else f"{stack[-1]}::{name}" if stack else name
        items[path].add(kind)
        if not closed:
            stack.append(path)
    return items


class Checks:
    def __init__(self, tree, rustc):
        self.tree, self.rustc = tree, rustc
        self.counts, self.failures = {}, []
        self.public = {}          # Item or (enum, variant) → its shortest public path
        self.paths = []           # (path, target)
        for crate in CRATES:
            for path, target in tree.public_paths(crate):
                self.paths.append((path, target))
                old = self.public.get(target)
                if old is None or (("::prelude::" in path), path.count("::")) < (("::prelude::" in old), old.count("::")):
                    self.public[target] = path

    def fail(self, check, text):
        self.failures.append(f"{check}: {text}")

    def compile(self, check, lines, codes=None):
        """Compiles `lines`; errors are told by the line they stand on. Only `codes` count, when given."""
        self.counts[check] = len(lines)
        for code, message, line in self.rustc.errors(check, HEAD + "\n".join(lines) + "\n"):
            if "`X` cannot be known at compilation time" in message:
                continue    # of check_impls: the trait wants a sized Self, which says nothing of the subject
            if codes is None or code in codes:
                what = lines[line - 2] if 2 <= line < len(lines) + 2 else "?"
                self.fail(check, f"{code} {message}: {what}")

    def check_paths(self):
        lines = []
        for path in sorted({raw(path) for path, _ in self.paths}):
            if path.startswith("test::"):
                continue            # nothing there is stable
            lines.append(f"use ::{path} as _;")
        self.compile("paths", lines)

    def check_same(self):
        """Two globs may bring one name only if it is one item; E0659 tells that it is not."""
        lines = []
        for path, target in sorted({(p, t) for p, t in self.paths}, key=lambda entry: entry[0]):
            other = self.public[target]
            if other != path and not path.startswith("test::"):
                lines.append(f"mod same{len(lines)} {{ mod a {{ pub use ::{raw(path)} as X; }} "
                             f"mod b {{ pub use ::{raw(other)} as X; }} use a::*; use b::*; use X as _; }}")
        self.compile("same", lines)

    # ---- methods ---------------------------------------------------------------------------------------------------

    def outside(self, text, module):
        """A header or type with every name written as the public sees it; None if one has no public path."""
        missing = []

        def swap(match):
            path = match.group(0)
            if path.startswith(("::", "crate::")):
                found = self.tree.resolve(path, module)
                rest = ""
            else:
                first, separator, rest = path.partition("::")
                found = self.tree.scope(module, False).get(first, [])
                rest = separator + rest
            found = [t for t in found if isinstance(t, Item) and t.kind in stub_tree.TYPE_KINDS]
            if not found:
                return path      # a parameter, a builtin type, the name of an associated type
            if found[0] not in self.public:
                missing.append(path)
                return path
            return " ::" + raw(self.public[found[0]]) + rest

        text = re.sub(r"(?<![\w'])(?<!::)(?:(?<!>)::)?[A-Za-z_]\w*(?:::\w+)*", swap, text)
        return None if missing else text

    def inherent(self):
        """(generics, type, where, members, module) of every inherent impl."""
        for crate in CRATES:
            for module in self.tree.modules(self.tree.roots[crate]):
                for header, members in module.impls:
                    generics, head, where = split_header(header)
                    if " for " not in mask(head):
                        yield generics, head, where, members, module

    def check_methods(self):
        lines, unseen = [], 0
        for generics, head, where, members, module in self.inherent():
            outside = self.outside(f"{generics}\x02{head}\x02{where}", module)
            if outside is None:
                unseen += 1
                continue
            generics, head, where = outside.split("\x02")
            if over_integers(head):
                generics, where, head = "", "", re.sub(r"<T>", "<i8>" if signed(members) else "<u8>", head)
            for member in members:
                name = re.match(r"pub (?:(?:const|async|unsafe|extern \"C\") )*(?:fn )?((?:r#)?\w+)", member).group(1)
                lines.append(f"fn m{len(lines)}{generics}() {where} {{ let _ = <{head}>::{name}; }}")
        # Generic functions leave their parameters open (E0282, E0283), and a function's own bounds are not repeated
        # (E0277): neither says that it is not there.
        self.compile("methods", lines, {"E0599", "E0658", "E0624", "E0412", "E0433", "E0425", "E0405", "E0107", "E0116",
                                        "E0034", ""})
        if unseen:
            print(f"methods: {unseen} impls not asked about, their types have no public path")

    def traits(self):
        """(trait, path with arguments) of every public trait."""
        for crate in CRATES:
            for trait in self.tree.items(crate):
                if trait.kind == "trait" and trait in self.public:
                    generics = re.search(r"trait \w+(<[^{]*?>)?(?=[:{ ])", trait.line)
                    yield trait, "::" + raw(self.public[trait]) + (defaults(generics.group(1)) if generics else "")

    def check_members(self):
        """Every function and const of a trait can be named through it."""
        lines = []
        for trait, path in self.traits():
            for member in trait.members:
                if not member.startswith("type "):
                    lines.append(f"fn t{len(lines)}<X: {path}>() {{ let _ = <X as {path}>::{raw(member_name(member))}; }}")
        self.compile("members", lines, {"E0576", "E0599", "E0658", "E0624", "E0405", "E0404", "E0407", ""})

    def check_required(self):
        """An empty impl of a trait for a new type must lack exactly the required members."""
        lines, required = [], []     # line n of the file, from 2 on, is of entry n - 2
        for trait, path in self.traits():
            unsafety = "unsafe " if re.search(r"\bunsafe (auto )?trait ", trait.line) else ""
            required.append((trait, {member_name(m) for m in trait.members if not m.endswith("{}")
                                     and "={}" not in m}))
            lines.append(f"struct S{len(lines)}; {unsafety}impl {path} for S{len(lines)} {{}}")
        self.counts["required"] = len(lines)
        lacking, unasked = collections.defaultdict(set), set()
        for code, message, line in self.rustc.errors("required", HEAD + "\n".join(lines) + "\n"):
            if code in ("E0119", "E0322"):
                unasked.add(line)       # everything implements it already, or only the compiler may
            elif code == "E0046":
                lacking[line] |= set(re.findall(r"`(\w+)`", message.split(":", 1)[1]))
        for line, (trait, names) in enumerate(required, start=2):
            if lacking[line] != names and line not in unasked:
                self.fail("required", f"{trait.path}: rustc requires {sorted(lacking[line])}, the stub {sorted(names)}")

    def check_placement(self):
        for crate in CRATES:
            items = self.rustc.metadata_items(crate)
            if items is None:
                self.fail("placement", f"no metadata of {crate} in the sysroot")
                continue
            for item in self.tree.items(crate):
                if item.kind == "macro" and not item.name[0].isupper():
                    continue   # the listing has no macro_rules, whose place rustdoc's spans tell
                self.counts["placement"] = self.counts.get("placement", 0) + 1
                path = item.path.replace("r#", "")
                kinds = items.get(path, items.get(item.path, set()))
                if not any(fits(item.kind, kind) for kind in kinds):
                    self.fail("placement", f"{item.kind} {path}: rustc has {sorted(kinds) or 'nothing'} there")

    def check_impls(self):
        """`impl<…> Trait<A> for X where …`: under the same bounds rustc must accept X: Trait<A>."""
        lines = []
        for crate in CRATES:
            for module in self.tree.modules(self.tree.roots[crate]):
                for header, _ in module.impls:
                    generics, head, where = split_header(header)
                    if " for " not in mask(head) or over_integers(head) or head.startswith("!"):
                        continue
                    outside = self.outside(f"{generics}\x02{head}\x02{where}", module)
                    if outside is None:
                        continue
                    generics, head, where = outside.split("\x02")
                    at = mask(head).index(" for ")
                    trait, subject = head[:at], head[at + 5:]
                    lines.append(f"fn i{len(lines)}{generics}() {where} {{ fn is<{lifetimes(trait)}X: {trait} + ?Sized>() {{}} "
                                 f"is::<{subject}>() }}")
        self.compile("impls", lines, {"E0277", "E0599", "E0658", "E0412", "E0433", "E0405", "E0107", "E0271", ""})


def fits(kind, listed_kind):
    table = {"module": "Mod", "struct": "Struct", "enum": "Enum", "union": "Union", "trait": "Trait", "type": "TyAlias",
             "fn": "Fn", "const": "Const", "static": "Static", "macro": "Macro"}
    start = table[kind]
    return listed_kind.startswith(start) or kind == "trait" and listed_kind.startswith("TraitAlias")


def member_name(line):
    """The name of `const unsafe fn name…`, `type name…` or `const name…`, without r#."""
    found = re.match(r"(?:(?:const|async|unsafe|extern \"C\") )*(?:fn |type |const )?(?:r#)?(\w+)", line)
    return found.group(1)


def raw(path):
    return re.sub(r"\b(try)$", r"r#\1", path.replace("r#", ""))


def mask(text):
    """The text with everything between brackets blanked, so that words can be looked for at the top level."""
    out, depth = [], 0
    for i, character in enumerate(text):
        if character in "<([" :
            depth += 1
        if character in ")]" or character == ">" and text[i - 1] != "-":
            depth -= 1
        out.append(character if depth == 0 else "_")
    return "".join(out)


def split_header(header):
    """`impl<…> head where …` → (generics, head, where)."""
    text = re.sub(r"^(unsafe )?impl", "", header).strip()
    generics = ""
    if text.startswith("<"):
        end = mask(text).index(">")
        generics, text = text[:end + 1], text[end + 1:].strip()
    at = mask(text).find(" where ")
    return (generics, text, "") if at < 0 else (generics, text[:at], text[at + 1:])


def over_integers(head):
    return re.search(r"\b(NonZero|Wrapping|Saturating)<T>", head) is not None


def signed(members):
    return any("fn is_negative" in m or "fn abs" in m or "unsigned_abs" in m for m in members)


def lifetimes(trait):
    names = sorted(set(re.findall(r"'(?!static\b)(?!_\b)\w+", trait)))
    return "".join(name + "," for name in names)


def defaults(generics):
    """Arguments for the parameters that have no default: () for types, 0 for consts."""
    if not generics:
        return ""
    parts, depth, word = [], 0, ""
    for character in generics[1:-1] + ",":
        depth += character in "<(["
        depth -= character in ">)]"
        if character == "," and depth == 0:
            parts.append(word)
            word = ""
        else:
            word += character
    parts = [p for p in parts if p and "=" not in p and not p.startswith("'")]
    return "<" + ",".join("()" for _ in parts) + ">" if parts else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stubs")
    parser.add_argument("version")
    parser.add_argument("--rustc", default="rustc")
    parser.add_argument("--only", action="append")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rustc = Rustc(options.rustc, folder)
        version = rustc.version()
        if version != options.version:
            print(f"skipped: the stubs are of rustc {options.version}, " +
                  (f"this is {version}" if version else "and no rustc was found"))
            return 77
        checks = Checks(stub_tree.Tree(options.stubs), rustc)
        for name in options.only or ["paths", "same", "methods", "members", "required", "placement", "impls"]:
            getattr(checks, "check_" + name)()
    for name, count in checks.counts.items():
        print(f"{name}: {count}")
    for failure in checks.failures:
        print("FAILED " + failure[:600])
    print(f"{sum(checks.counts.values()) - len(checks.failures)} passed, {len(checks.failures)} failed")
    return 1 if checks.failures else 0


if __name__ == "__main__":
    sys.exit(main())
