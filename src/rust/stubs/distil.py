#!/usr/bin/env python3
"""Distils the stub sources of this folder from rustdoc's JSON of the standard library.

    distil.py <folder with core.json alloc.json std.json proc_macro.json test.json> <this folder>

The JSON is what `rustdoc --output-format json --document-private-items --document-hidden-items` says of the
library crates of the toolchain named in README (format 57, rustc 1.95.0). Taken from it are facts only: names,
signatures, module placement, stability. Documentation, bodies, parameter names and private fields are never
read. What is written is ordinary Rust for our own front end, an arrangement of our own:

- every item stands in its defining module; modules that std keeps private are pub(crate), so that one stub
  may name the items of another wherever they stand;
- every module imports by `use` exactly the names it mentions, so that no prelude is needed to read a stub;
- unstable items are left out unless a stable signature mentions them; so is all of core::arch but its macros;
- parameters are called _, lifetimes and bounds are kept, [const] bounds and allocator-free markers are not;
- required trait functions end in `;`, provided ones in `{}`; bodies are missing everywhere else.
"""

import collections
import json
import os
import re
import sys

CRATES = ["core", "alloc", "std", "proc_macro", "test"]
# What names resolve to in the stubs when they come from a crate that has none.
FOREIGN = {"hashbrown", "std_detect", "libc", "getopts", "rustc_literal_escaper", "cfg_if"}

# Marker traits that type inference and the questions never ask for; their impls would be a third of the text.
SILENT_TRAITS = set("""
 StructuralPartialEq TrivialClone UnsafeUnpin Freeze TrustedLen TrustedStep TrustedFused InPlaceIterable SourceIter
 CoerceUnsized DispatchFromDyn PinCoerceUnsized DerefPure UseCloned ConstParamTy_ UnsizedConstParamTy
 TrustedRandomAccess TrustedRandomAccessNoCoerce LegacyReceiver Receiver CloneToUninit Unpin UnwindSafe
 RefUnwindSafe CoerceShared Reborrow BikeshedGuaranteedNoDrop Tuple Destruct PointeeSized MetaSized
 AsyncDrop NonDrop Unsize ZeroablePrimitive Sealed FnPtr ConstSizedTypeProvider BytewiseEq StructuralEq
 FloatToInt UncheckedIterator FusedIterator DoubleEndedIteratorRefSpec SizedTypeProperties VaArgSafe PanicPayload
 FieldRepresentingType Field
""".split())
SILENT_BOUNDS = {"Destruct", "PointeeSized", "MetaSized", "BikeshedGuaranteedNoDrop"}
INTEGERS = ["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"]
# Whole folders of the library that are left out: processor intrinsics and what only the compiler calls.
SILENT_MODULES = {"core::core_arch", "core::core_simd", "core::simd", "std::simd", "core::primitive_docs",
                  "std::sys", "std::backtrace_rs", "std::std_float", "core::unicode", "core::panicking",
                  "core::ub_checks", "core::profiling", "core::contracts", "core::asserting", "core::wtf8",
                  "alloc::wtf8", "alloc::raw_vec", "core::core_arch", "proc_macro::bridge", "std::os::windows",
                  "std::os::darwin", "std::os::macos", "std::os::ios",
                  "std::os::wasi", "std::os::unix::io", "core::internal_macros", "core::escape"}
# Inherent impls that alloc has on core's types and rustdoc's JSON shows nowhere. Names that need an import stand in
# braces, by defining path.
SLICE_OUTPUT = "<Self as {{alloc::slice::{0}}}<{1}>>::Output where Self:{{alloc::slice::{0}}}<{1}>"
SUPPLEMENT = [
    ("alloc::slice", "impl<T> [T]", [
        "fn sort(&mut self) where T:{core::cmp::Ord};",
        "fn sort_by<F>(&mut self,_:F) where F:{core::ops::function::FnMut}(&T,&T)->{core::cmp::Ordering};",
        "fn sort_by_key<K,F>(&mut self,_:F) where F:{core::ops::function::FnMut}(&T)->K,K:{core::cmp::Ord};",
        "fn sort_by_cached_key<K,F>(&mut self,_:F) where F:{core::ops::function::FnMut}(&T)->K,K:{core::cmp::Ord};",
        "fn to_vec(&self)->{alloc::vec::Vec}<T> where T:{core::clone::Clone};",
        "fn into_vec<A:{core::alloc::Allocator}>(self:{alloc::boxed::Box}<Self,A>)->{alloc::vec::Vec}<T,A>;",
        "fn repeat(&self,_:usize)->{alloc::vec::Vec}<T> where T:{core::marker::Copy};",
        "fn concat<Item:?{core::marker::Sized}>(&self)->" + SLICE_OUTPUT.format("Concat", "Item") + ";",
        "fn join<Separator>(&self,_:Separator)->" + SLICE_OUTPUT.format("Join", "Separator") + ";",
        "fn connect<Separator>(&self,_:Separator)->" + SLICE_OUTPUT.format("Join", "Separator") + ";",
    ]),
    ("alloc::slice", "impl [u8]", [
        "fn to_ascii_uppercase(&self)->{alloc::vec::Vec}<u8>;",
        "fn to_ascii_lowercase(&self)->{alloc::vec::Vec}<u8>;",
    ]),
    ("alloc::ffi::c_str", "impl {core::ffi::c_str::CStr}", [
        "fn to_string_lossy(&self)->{alloc::borrow::Cow}<'_,str>;",
        "fn into_c_string(self:{alloc::boxed::Box}<Self>)->{alloc::ffi::c_str::CString};",
    ]),
]
# Of objects, which rustdoc shows with their traits alone.
for extra in ("", "+{core::marker::Send}", "+{core::marker::Send}+{core::marker::Sync}"):
    for module, trait, bound in (("core::any", "{core::any::Any}", "{core::any::Any}"),
                                 ("core::error", "{core::error::Error}", "{core::error::Error}+'static")):
        SUPPLEMENT.append((module, f"impl dyn {trait}{extra}", [
            f"fn is<T:{bound}>(&self)->bool;",
            f"fn downcast_ref<T:{bound}>(&self)->{{core::option::Option}}<&T>;",
            f"fn downcast_mut<T:{bound}>(&mut self)->{{core::option::Option}}<&mut T>;",
        ]))
    SUPPLEMENT.append(("alloc::boxed::convert", f"impl dyn {{core::error::Error}}{extra}", [
        "fn downcast<T:{core::error::Error}+'static>(self:{alloc::boxed::Box}<Self>)->"
        f"{{core::result::Result}}<{{alloc::boxed::Box}}<T>,{{alloc::boxed::Box}}<dyn {{core::error::Error}}{extra}>>;",
    ]))
# The bound of what NonZero<T> implements: its impls are made by a macro, and a silent trait's are not taken.
SUPPLEMENT += [("core::num::nonzero", f"unsafe impl {{core::num::nonzero::ZeroablePrimitive}} for {sign}{width}", [])
               for sign in "iu" for width in ("128", "16", "32", "64", "8", "size")]
# Modules that hold nothing but another one's names, by the module around.
WHOLE_MODULES = {"std::os::unix": ["pub mod io{", "pub use crate::os::fd::*;", "}"]}
# Macros that make items get rules, so that those items are seen: written for what they make, not copied.
MACRO_RULES = {
    "std::thread_local": "{()=>{};" + "".join(
        f"($(#[$a:meta])*$v:vis static $n:ident:$t:ty={matched}{end})=>"
        f"{{$(#[$a])*$v static $n:$crate::thread::LocalKey<$t>={made};{rest}}};"
        for matched, made in (("const$i:block", "const$i"), ("$i:expr", "$i"))
        for end, rest in ((";$($r:tt)*", "$crate::thread_local!{$($r)*}"), ("", ""))) + "}",
}
KIND_TYPE = {"struct", "enum", "union", "trait", "type_alias", "trait_alias", "module"}


def kind_of(item):
    return next(iter(item["inner"]))


def inner(item):
    return item["inner"][kind_of(item)]


def stability(item):
    """'unstable', 'stable' or None when the item says nothing itself."""
    for attribute in item["attrs"]:
        text = attribute.get("other", "") if isinstance(attribute, dict) else ""
        if text.startswith("#[attr = Stability"):
            return "unstable" if "level: Unstable" in text else "stable"
    return None


def has_attribute(item, start):
    return any(isinstance(a, dict) and a.get("other", "").startswith(start) for a in item["attrs"])


def lang_name(item):
    for attribute in item["attrs"]:
        text = attribute.get("other", "") if isinstance(attribute, dict) else ""
        found = re.match(r"#\[attr = Lang\((\w+)\)\]", text)
        if found:
            return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", found.group(1)).lower()
    return None


class Crate:
    """One crate's JSON with the module tree laid over it."""

    def __init__(self, name, folder):
        self.name = name
        with open(os.path.join(folder, name + ".json"), encoding="utf-8") as file:
            data = json.load(file)
        self.index = {int(k): v for k, v in data["index"].items()}
        self.owners = {int(k): v["name"] for k, v in data["external_crates"].items()}
        self.paths = {int(k): v for k, v in data["paths"].items()}
        if name == "test":   # unstable as a whole, which is no reason to leave it out
            for item in self.index.values():
                item["attrs"] = [a for a in item["attrs"] if "Stability" not in str(a)]
        self.path_of = {}      # id → defining path
        self.parent = {}       # id → module id
        self.level = {}        # id → inherited stability
        self.files = collections.defaultdict(list)   # file → [(span length, begin, end, module id)]
        self.root = data["root"]
        self._walk()

    def _walk(self):
        stack = [(self.root, self.name, None, "stable")]
        while stack:
            ident, path, parent, level = stack.pop()
            item = self.index[ident]
            self.path_of[ident] = path
            self.parent[ident] = parent
            level = stability(item) or level
            self.level[ident] = level
            kind = kind_of(item)
            if kind == "module":
                span = item["span"]
                if span and not has_attribute(item, "#[rustc_doc_primitive"):
                    begin, end = span["begin"][0], span["end"][0]
                    self.files[span["filename"]].append((end - begin, begin, end, ident))
                children = inner(item)["items"]
            elif kind == "enum":
                children = inner(item)["variants"]
            else:
                children = []
            for child in children:
                there = self.index.get(child)
                if there is None:
                    continue
                name = there["name"] or (inner(there).get("name") if kind_of(there) == "use" else None)
                if kind_of(there) == "use":
                    self.path_of[child] = f"{path}::<use {child}>"
                    self.parent[child] = ident
                    self.level[child] = stability(there) or level
                elif name is not None and child not in self.path_of:
                    stack.append((child, f"{path}::{name}", ident, level))

        self._place_exported_macros()

    def _place_exported_macros(self):
        """rustdoc shows macro_rules with #[macro_export] at the root; rustc defines them where they are written."""
        for ident in [i for i, parent in self.parent.items() if parent == self.root]:
            item = self.index[ident]
            if kind_of(item) == "macro" and inner(item).startswith("macro_rules!"):
                self.parent[ident] = self.module_at(item["span"])
                self.path_of[ident] = f"{self.path_of[self.parent[ident]]}::{item['name']}"

    def module_at(self, span):
        """The innermost module that holds a span; impls are in no module's list."""
        best = None
        for entry in self.files.get(span["filename"], []):
            if entry[1] <= span["begin"][0] <= entry[2] and (best is None or entry[0] < best[0]):
                best = entry
        return best[3] if best else None


class Distiller:
    def __init__(self, folder):
        self.crates = {name: Crate(name, folder) for name in CRATES}
        self.by_path = {}     # defining path → (crate, id) of types and traits and modules
        for crate in self.crates.values():
            for ident, path in crate.path_of.items():
                if kind_of(crate.index[ident]) in KIND_TYPE:
                    self.by_path.setdefault(path, (crate, ident))
        self.public = {}      # (crate name, id) → shortest public path
        self.items_at = collections.defaultdict(set)   # public path → the items that it brings
        self.uses = collections.defaultdict(list)    # module key → [(text path key, name)]
        self.kept = {}        # key (crate name, id) → rendered text
        self.impls = {}       # (crate, impl id) → (module id, text)
        self.modules_written = None

    # ---- which items the public can reach -------------------------------------------------------------------

    def silent(self, path):
        return any(path == s or path.startswith(s + "::") for s in SILENT_MODULES)

    def target(self, crate, ident):
        """(crate, id) that an id of `crate` means, wherever it is defined; None for what has no stub."""
        for _ in range(8):
            item = crate.index.get(ident)
            if item is not None and item["crate_id"] == 0 and ident in crate.path_of:
                if kind_of(item) != "use":
                    return crate, ident
                ident = inner(item)["id"]
                continue
            entry = crate.paths.get(ident)
            if entry is None:
                return None
            return self.at_path("::".join(entry["path"]), entry["kind"])
        return None

    def at_path(self, path, kind):
        name = path.split("::")[0]
        if name not in self.crates:
            return None
        crate = self.crates[name]
        table = getattr(crate, "kinds", None)
        if table is None:
            table = crate.kinds = {}
            for ident, where in crate.path_of.items():
                table.setdefault((where, kind_of(crate.index[ident])), ident)
            for ident, where in crate.path_of.items():   # exported macros stand at the root for rustdoc
                item = crate.index[ident]
                if kind_of(item) == "macro":
                    table.setdefault((f"{crate.name}::{item['name']}", "macro"), ident)
        kinds = {"derive": ["proc_macro"], "proc_macro": ["proc_macro"], "attr": ["proc_macro"],
                 "proc_derive": ["proc_macro"], "proc_attribute": ["proc_macro"]}.get(kind, [kind])
        for k in kinds + ["macro", "proc_macro"] * (kind in ("macro", "proc_derive", "proc_attribute")):
            if (path, k) in table:
                return crate, table[(path, k)]
            if k == "macro":
                short = f"{name}::{path.split('::')[-1]}"
                if (short, k) in table:
                    return crate, table[(short, k)]
        return None

    def reach(self):
        """Breadth first through public modules and re-exports; fills public, uses and the first kept items."""
        roots = []
        for name in CRATES:
            crate = self.crates[name]
            queue = collections.deque([(crate.root, name)])
            seen = set()
            while queue:
                module, path = queue.popleft()
                if (module, path) in seen or path.count("::") > 8:
                    continue
                seen.add((module, path))
                for child in inner(crate.index[module])["items"]:
                    item = crate.index.get(child)
                    if item is None or child not in crate.path_of:
                        continue
                    kind = kind_of(item)
                    if kind == "use":
                        if item["visibility"] != "public":
                            continue    # a re-export has no stability of its own for rustc: its target's counts
                        use = inner(item)
                        found = self.target(crate, use["id"]) if use["id"] is not None else None
                        if found is None:
                            continue
                        self.reexport(crate, module, use, found, roots, queue, path)
                        continue
                    if item["visibility"] != "public" or crate.level[child] == "unstable":
                        continue
                    if has_attribute(item, "#[doc(hidden)]") and kind != "variant":
                        continue
                    if self.silent(crate.path_of[child]):
                        continue
                    if kind == "module":
                        queue.append((child, f"{path}::{item['name']}"))
                        self.note_public(name, child, f"{path}::{item['name']}")
                    elif kind not in ("impl", "primitive"):
                        roots.append((name, child))
                        if crate.parent[child] != module:   # an exported macro
                            self.uses[(name, module)].append((name, child, item["name"]))
                        self.note_public(name, child, f"{path}::{item['name']}")
        # Of the test harness, user code names only what benches need.
        return [r for r in roots if r[0] != "test" or self.crates["test"].index[r[1]]["name"] in ("Bencher", "black_box")]

    def note_public(self, crate, ident, path):
        self.items_at[path].add((crate, ident))
        old = self.public.get((crate, ident))
        rank = ("::prelude::" in path, path.count("::"), path.split("::")[0] != crate)
        if old is None or rank < ("::prelude::" in old, old.count("::"), old.split("::")[0] != crate):
            self.public[(crate, ident)] = path

    def reexport(self, crate, module, use, found, roots, queue, path):
        there, ident = found
        item = there.index[ident]
        if self.silent(there.path_of[ident]):
            return
        kind = kind_of(item)
        if use["is_glob"]:
            if kind == "enum":
                self.uses[(crate.name, module)].append((there.name, ident, "*"))
                roots.append((there.name, ident))
            elif kind == "module":
                self.glob(crate, module, there, ident, roots, path)
            return
        if there.level.get(ident) == "unstable":
            return
        self.uses[(crate.name, module)].append((there.name, ident, use["name"]))
        if kind == "module":
            if there is crate:
                queue.append((ident, f"{path}::{use['name']}"))
                self.note_public(there.name, ident, f"{path}::{use['name']}")
        else:
            roots.append((there.name, ident))
            if there is crate:
                self.note_public(there.name, ident, f"{path}::{use['name']}")

    def glob(self, crate, module, there, ident, roots, path):
        """A glob of a module that the public sees stays a glob; of a private one it becomes its names."""
        public = there is not crate or (crate.index[ident]["visibility"] == "public" and
                                        not self.silent(crate.path_of[ident]))
        if public:
            self.uses[(crate.name, module)].append((there.name, ident, "*"))
        for child in inner(there.index[ident])["items"]:
            item = there.index.get(child)
            if item is None or item["visibility"] != "public" or there.level.get(child) == "unstable":
                continue
            kind = kind_of(item)
            if kind == "use":
                use = inner(item)
                found = self.target(there, use["id"]) if use["id"] is not None else None
                if found and not use["is_glob"] and not public:
                    self.uses[(crate.name, module)].append((found[0].name, found[1], use["name"]))
                    roots.append((found[0].name, found[1]))
                    if found[0] is crate:
                        self.note_public(crate.name, found[1], f"{path}::{use['name']}")
                continue
            if kind in ("impl", "primitive"):
                continue
            if not public:
                self.uses[(crate.name, module)].append((there.name, child, item["name"]))
            if there is crate:
                self.note_public(crate.name, child, f"{path}::{item['name']}")
            if kind != "module":
                roots.append((there.name, child))

    # ---- rendering: text with \x01key\x02 for every name that an import must bring ------------------------------

    def name(self, crate, path, ident, written):
        found = self.target(crate, ident)
        if found is None:
            return "\x01?" + written + "\x02"
        there, target = found
        return f"\x01{there.name}:{target}\x02"

    def args(self, crate, args):
        if not args:
            return ""
        if "angle_bracketed" in args:
            parts = []
            for arg in args["angle_bracketed"]["args"]:
                if arg == "infer":
                    parts.append("_")
                elif "lifetime" in arg:
                    parts.append(arg["lifetime"])
                elif "type" in arg:
                    parts.append(self.type(crate, arg["type"]))
                elif "const" in arg:
                    parts.append(self.constant(arg["const"]))
            for constraint in args["angle_bracketed"]["constraints"]:
                binding = constraint["binding"]
                name = constraint["name"] + self.args(crate, constraint["args"])
                if "equality" in binding:
                    term = binding["equality"]
                    value = self.type(crate, term["type"]) if "type" in term else self.constant(term["constant"])
                    parts.append(f"{name}={value}")
                else:
                    parts.append(f"{name}:{self.bounds(crate, binding['constraint'])}")
            return "<" + ",".join(parts) + ">" if parts else ""
        if "parenthesized" in args:
            given = args["parenthesized"]
            text = "(" + ",".join(self.type(crate, t) for t in given["inputs"]) + ")"
            return text + ("->" + self.type(crate, given["output"]) if given["output"] else "")
        return ""

    def constant(self, const):
        text = const["expr"] if isinstance(const, dict) else str(const)
        if re.fullmatch(r"[A-Za-z_]\w*|-?\d+\w*|'.'|true|false", text):
            return text
        return "{" + text + "}" if re.fullmatch(r"[\w\s+*/()<>:-]+", text) else "_"

    def type(self, crate, t):
        kind = next(iter(t)) if isinstance(t, dict) else t
        value = t[kind] if isinstance(t, dict) else None
        if kind == "resolved_path":
            return self.name(crate, value["path"], value["id"], value["path"]) + self.args(crate, value["args"])
        if kind == "generic":
            return value
        if kind == "primitive":
            return "!" if value == "never" else value
        if kind == "borrowed_ref":
            return ("&" + (value["lifetime"] + " " if value["lifetime"] else "") +
                    ("mut " if value["is_mutable"] else "") + self.inner_type(crate, value["type"]))
        if kind == "raw_pointer":
            return ("*mut " if value["is_mutable"] else "*const ") + self.inner_type(crate, value["type"])
        if kind == "slice":
            return "[" + self.type(crate, value) + "]"
        if kind == "array":
            return "[" + self.type(crate, value["type"]) + ";" + self.length(value["len"]) + "]"
        if kind == "tuple":
            return "(" + ",".join(self.type(crate, x) for x in value) + ("," if len(value) == 1 else "") + ")"
        if kind == "impl_trait":
            return "impl " + self.bounds(crate, value)
        if kind == "dyn_trait":
            parts = [self.binder(crate, p["generic_params"]) + self.trait(crate, p["trait"]) for p in value["traits"]]
            return "dyn " + "+".join(parts + ([value["lifetime"]] if value["lifetime"] else []))
        if kind == "function_pointer":
            head = value["header"]
            text = self.binder(crate, value["generic_params"]) + self.qualifiers(head, False)
            sig = value["sig"]
            inputs = [self.type(crate, x) for _, x in sig["inputs"]] + (["..."] if sig["is_c_variadic"] else [])
            return text + "fn(" + ",".join(inputs) + ")" + self.output(crate, sig)
        if kind == "qualified_path":
            return self.qualified(crate, value)
        if kind == "infer":
            return "_"
        if kind == "pat":
            return self.type(crate, value["type"])
        raise ValueError(f"unknown type {t}")

    def length(self, text):
        return text if re.fullmatch(r"\w+", text) else re.sub(r"[^\w+*/()<>:: -]", "", text) or "_"

    def inner_type(self, crate, t):
        text = self.type(crate, t)
        plural = isinstance(t, dict) and ("dyn_trait" in t or "impl_trait" in t)
        return f"({text})" if plural and "+" in text else text

    def qualified(self, crate, value):
        self_type = value["self_type"]
        text = self.type(crate, self_type)
        tail = value["name"] + self.args(crate, value["args"])
        if value["trait"] is None or "generic" in self_type:
            return f"{text}::{tail}" if re.fullmatch(r"\w+", text) else f"<{text}>::{tail}"
        return f"<{text} as {self.trait(crate, value['trait'])}>::{tail}"

    def trait(self, crate, value):
        return self.name(crate, value["path"], value["id"], value["path"]) + self.args(crate, value["args"])

    def binder(self, crate, params):
        return f"for<{','.join(self.param(crate, p) for p in params)}> " if params else ""

    def bounds(self, crate, bounds):
        parts, sized = [], True
        for bound in bounds:
            if "trait_bound" in bound:
                value = bound["trait_bound"]
                last = value["trait"]["path"].split("::")[-1]
                if last in SILENT_BOUNDS:
                    sized = sized and last not in ("PointeeSized", "MetaSized")
                    continue
                mark = "?" if value["modifier"] == "maybe" else ""
                parts.append(mark + self.binder(crate, value["generic_params"]) + self.trait(crate, value["trait"]))
            elif "outlives" in bound:
                parts.append(bound["outlives"])
            elif "use" in bound:
                names = [a.get("lifetime") or a.get("param") for a in bound["use"]]
                parts.append("use<" + ",".join(n for n in names if n) + ">")
        if not sized:
            found = self.crates["core"].kinds.get(("core::marker::Sized", "trait")) if hasattr(
                self.crates["core"], "kinds") else None
            parts.append(f"?\x01core:{found}\x02" if found is not None else "?Sized")
        return "+".join(parts)

    def param(self, crate, param):
        kind = next(iter(param["kind"]))
        value = param["kind"][kind]
        if kind == "lifetime":
            return param["name"] + (":" + "+".join(value["outlives"]) if value["outlives"] else "")
        if kind == "const":
            default = "=" + self.constant({"expr": value["default"]}) if value["default"] else ""
            return f"const {param['name']}:{self.type(crate, value['type'])}{default}"
        bounds = self.bounds(crate, value["bounds"])
        return (param["name"] + (":" + bounds if bounds else "") +
                ("=" + self.type(crate, value["default"]) if value["default"] else ""))

    def generics(self, crate, generics):
        params = [self.param(crate, p) for p in generics["params"]
                  if not ("type" in p["kind"] and p["kind"]["type"]["is_synthetic"])]
        return "<" + ",".join(params) + ">" if params else ""

    def where(self, crate, generics):
        parts = []
        for predicate in generics["where_predicates"]:
            kind = next(iter(predicate))
            value = predicate[kind]
            if kind == "bound_predicate":
                bounds = self.bounds(crate, value["bounds"])
                if bounds:
                    parts.append(f"{self.binder(crate, value['generic_params'])}{self.type(crate, value['type'])}:{bounds}")
            elif kind == "lifetime_predicate":
                parts.append(f"{value['lifetime']}:{'+'.join(value['outlives'])}")
            elif kind == "eq_predicate" and "type" in value["rhs"]:
                parts.append(f"{self.type(crate, value['lhs'])}={self.type(crate, value['rhs']['type'])}")
        return " where " + ",".join(parts) if parts else ""

    def qualifiers(self, head, constant):
        abi = head["abi"]
        extern = ""
        if abi != "Rust":
            kind = abi if isinstance(abi, str) else next(iter(abi))
            extern = 'extern "C" ' if kind == "C" else ""
        return (("const " if head["is_const"] and constant else "") + ("async " if head["is_async"] else "") +
                ("unsafe " if head["is_unsafe"] else "") + extern)

    def output(self, crate, sig):
        return "->" + self.type(crate, sig["output"]) if sig["output"] else ""

    def function(self, crate, item, body=";"):
        value = inner(item)
        inputs = []
        for name, t in value["sig"]["inputs"]:
            if name == "self":
                inputs.append(self.receiver(crate, t))
            else:
                inputs.append("_:" + self.type(crate, t))
        if value["sig"]["is_c_variadic"]:
            inputs.append("...")
        constant = not any("RustcConstStability" in str(a) and "level: Unstable" in str(a) for a in item["attrs"])
        return (self.qualifiers(value["header"], constant) + "fn " + raw(item["name"]) +
                self.generics(crate, value["generics"]) + "(" + ",".join(inputs) + ")" +
                self.output(crate, value["sig"]) + self.where(crate, value["generics"]) + body)

    def receiver(self, crate, t):
        if t == {"generic": "Self"}:
            return "self"
        if isinstance(t, dict) and "borrowed_ref" in t and t["borrowed_ref"]["type"] == {"generic": "Self"}:
            ref = t["borrowed_ref"]
            return "&" + (ref["lifetime"] + " " if ref["lifetime"] else "") + ("mut " if ref["is_mutable"] else "") + "self"
        return "self:" + self.type(crate, t)

    def associated(self, crate, item, in_trait):
        """A member of a trait or impl, or None when the stubs do without it."""
        kind = kind_of(item)
        value = inner(item)
        if kind == "function":
            body = "{}" if in_trait and value["has_body"] else ";"
            return self.function(crate, item, body)
        if kind == "assoc_type":
            bounds = self.bounds(crate, value["bounds"])
            return (f"type {item['name']}{self.generics(crate, value['generics'])}" + (":" + bounds if bounds else "") +
                    ("=" + self.type(crate, value["type"]) if value["type"] else "") +
                    self.where(crate, value["generics"]) + ";")
        if kind == "assoc_const":
            provided = "={}" if in_trait and value["value"] is not None else ""
            return f"const {item['name']}:{self.type(crate, value['type'])}{provided};"
        return None

    def fields(self, crate, ids):
        parts = []
        for ident in ids:
            field = crate.index.get(ident) if ident is not None else None
            parts.append(None if field is None or field["visibility"] not in ("public", "default") else
                         (field["name"], self.type(crate, inner(field))))
        return parts

    def variant(self, crate, item):
        kind = inner(item)["kind"]
        if kind == "plain":
            return item["name"]
        if "tuple" in kind:
            return item["name"] + "(" + ",".join(f[1] for f in self.fields(crate, kind["tuple"]) if f) + ")"
        fields = self.fields(crate, kind["struct"]["fields"])
        return item["name"] + "{" + ",".join(f"{f[0]}:{f[1]}" for f in fields if f) + "}"

    def item(self, crate, ident):
        """The text of a module-level item, its visibility excluded."""
        item = crate.index[ident]
        kind, value, name = kind_of(item), inner(item), raw(item["name"] or "")
        lang = lang_name(item)
        head = f'#[lang="{lang}"]' if lang and kind in ("trait", "struct", "enum") else ""
        if kind == "function":
            return "pub " + self.function(crate, item)
        if kind == "struct":
            return head + "pub struct " + name + self.struct(crate, value)
        if kind == "union":
            fields = [f"pub {f[0]}:{f[1]}" for f in self.fields(crate, value["fields"]) if f]
            return f"pub union {name}{self.generics(crate, value['generics'])}{{{','.join(fields)}}}"
        if kind == "enum":
            variants = [self.variant(crate, crate.index[v]) for v in value["variants"]
                        if v in crate.index and stability(crate.index[v]) != "unstable"
                        and not has_attribute(crate.index[v], "#[doc(hidden)]")]
            return (f"{head}pub enum {name}{self.generics(crate, value['generics'])}"
                    f"{self.where(crate, value['generics'])}{{{','.join(variants)}}}")
        if kind == "trait":
            return head + self.trait_item(crate, item)
        if kind == "trait_alias":
            return (f"pub trait {name}{self.generics(crate, value['generics'])}={self.bounds(crate, value['params'])}"
                    f"{self.where(crate, value['generics'])};")
        if kind == "type_alias":
            return (f"pub type {name}{self.generics(crate, value['generics'])}{self.where(crate, value['generics'])}"
                    f"={self.type(crate, value['type'])};")
        if kind == "constant":
            return f"pub const {name}:{self.type(crate, value['type'])};"
        if kind == "static":
            return f"pub static {'mut ' if value['is_mutable'] else ''}{name}:{self.type(crate, value['type'])};"
        if kind == "macro":
            return f"pub macro {name}" + MACRO_RULES.get(f"{crate.name}::{name}", "(){}")
        if kind == "proc_macro":
            return f"pub macro {name}(){{}}"
        return None

    def struct(self, crate, value):
        kind = value["kind"]
        generics = self.generics(crate, value["generics"])
        where = self.where(crate, value["generics"])
        if kind == "unit":
            return generics + where + ";"
        if "tuple" in kind:
            fields = self.fields(crate, kind["tuple"])
            if all(fields):
                return generics + "(" + ",".join("pub " + f[1] for f in fields) + ")" + where + ";"
            return generics + where + "{}"
        fields = [f"pub {f[0]}:{f[1]}" for f in self.fields(crate, kind["plain"]["fields"]) if f]
        return generics + where + "{" + ",".join(fields) + "}"

    def trait_item(self, crate, item):
        value = inner(item)
        bounds = self.bounds(crate, value["bounds"])
        bounds = re.sub(r"\+?\?\x01core:\d+\x02$", "", bounds)   # Self is unsized unless said otherwise anyway
        members = []
        for ident in value["items"]:
            member = crate.index[ident]
            required = not (kind_of(member) == "function" and inner(member)["has_body"])
            call = has_attribute(member, "#[attr = Lang(") or item["name"] in ("Fn", "FnMut", "FnOnce")
            if crate.level_of_trait(item) != "unstable" and stability(member) == "unstable" and not required and not call:
                continue
            members.append(self.associated(crate, member, True))
        return (("pub unsafe " if value["is_unsafe"] else "pub ") + ("auto " if value["is_auto"] else "") + "trait " +
                item["name"] + self.generics(crate, value["generics"]) + (":" + bounds if bounds else "") +
                self.where(crate, value["generics"]) + "{" + "\n".join([""] + members + [""] if members else []) + "}")

    def impl(self, crate, item):
        """(header, members) of an impl, or None when it has nothing to say."""
        value = inner(item)
        trait = value["trait"]
        members = []
        for ident in value["items"]:
            member = crate.index.get(ident)
            if member is None:
                continue
            level = stability(member) or stability(item)
            if trait is None and (member["visibility"] != "public" or level == "unstable" or
                                  has_attribute(member, "#[doc(hidden)]")):
                continue
            if trait is not None and (stability(member) == "unstable" or self.provided(crate, trait, member)):
                continue
            text = self.associated(crate, member, False)
            if text:
                members.append(("pub " if trait is None else "") + text)
        if trait is None and not members:
            return None
        generics = value["generics"]
        head = ("unsafe " if value["is_unsafe"] else "") + "impl" + self.generics(crate, generics) + " "
        if trait is not None:
            given = trait["args"]
            if given and "parenthesized" in given:    # FnOnce<(A,)>, since FnOnce(A) would say Output=()
                inputs = [{"type": t} for t in [{"tuple": given["parenthesized"]["inputs"]}]]
                trait = dict(trait, args={"angle_bracketed": {"args": inputs, "constraints": []}})
            head += ("!" if value["is_negative"] else "") + self.trait(crate, trait) + " for "
        return head + self.type(crate, value["for"]) + self.where(crate, generics), members

    def provided(self, crate, trait, member):
        """True for a function of a trait impl that overrides one with a default body: the trait's signature holds."""
        found = self.target(crate, trait["id"])
        if found is None or kind_of(member) != "function":
            return False
        there, ident = found
        names = there.index[ident].setdefault("provided", {
            there.index[m]["name"] for m in inner(there.index[ident])["items"]
            if kind_of(there.index[m]) == "function" and inner(there.index[m])["has_body"]})
        return member["name"] in names

    # ---- the closure: what kept text mentions is kept -----------------------------------------------------------

    def close(self, roots):
        queue = collections.deque(roots)
        seen = set()
        candidates = self.candidate_impls()
        while True:
            while queue:
                key = queue.popleft()
                if key in seen:
                    continue
                seen.add(key)
                crate, ident = self.crates[key[0]], key[1]
                kind = kind_of(crate.index[ident])
                if kind == "variant":
                    queue.append((key[0], crate.parent[ident]))
                    continue
                text = self.item(crate, ident)
                if text is None:
                    continue
                self.kept[key] = text
                queue.extend(mentioned(text))
            waiting = []
            for key, where, header, members in candidates:
                # An inherent impl goes with its type and brings the traits of its bounds; a trait impl goes with both.
                inherent = " for " not in header
                named = list(mentioned(header.split(" where ")[0].rsplit("> ", 1)[-1] if inherent else header))
                if all(k in self.kept for k in named) and "\x01?" not in header:
                    queue.extend(k for k in mentioned(header) if k not in self.kept)
                    self.impls[key] = (where, header, [m for m in members if "\x01?" not in m])
                    for member in members:
                        queue.extend(k for k in mentioned(member) if k not in self.kept)
                else:
                    waiting.append((key, where, header, members))
            if len(waiting) == len(candidates) and not queue:
                return
            candidates = waiting

    def primitive_impl(self, crate, item):
        """alloc's inherent impls of str and slices, which rustdoc shows in std alone and without a span."""
        value = inner(item)
        alloc = self.crates["alloc"]
        if crate.name != "std" or value["trait"] is not None or crate.owners[item["crate_id"]] != "alloc":
            return []
        where = {"str": "alloc::str", "slice": "alloc::slice"}.get(
            value["for"].get("primitive") or next(iter(value["for"])))
        rendered = self.impl(crate, item)
        if where is None or rendered is None:
            return []
        return [(("alloc", -1000 - item["id"]), self.by_path[where][1], *rendered)]

    def supplement(self):
        for number, (module, header, members) in enumerate(SUPPLEMENT):
            texts = [re.sub(r"\{([\w:]+)\}", self.placeholder, text) for text in [header] + ["pub " + m for m in members]]
            yield (module.partition("::")[0], -1 - number), self.by_path[module][1], texts[0], texts[1:]

    def placeholder(self, found):
        crate, ident = self.by_path[found.group(1)]
        return f"\x01{crate.name}:{ident}\x02"

    def candidate_impls(self):
        found = list(self.supplement())
        for crate in self.crates.values():
            for ident, item in sorted(crate.index.items()):
                if kind_of(item) != "impl":
                    continue
                if item["crate_id"] != 0:
                    found += self.primitive_impl(crate, item)
                    continue
                value = inner(item)
                if value["is_synthetic"] or value["blanket_impl"] is not None or "ReservationImpl" in str(item["attrs"]):
                    continue
                if value["trait"] and value["trait"]["path"].split("::")[-1] in SILENT_TRAITS:
                    continue
                where = crate.module_at(item["span"])
                if where is None or self.silent(crate.path_of[where]) or operand_twin(value):
                    continue
                rendered = self.impl(crate, item)
                rendered = rendered and generalise(value, *rendered)
                if rendered:
                    found.append(((crate.name, ident), where, *rendered))
        return once(found)

    def populated(self):
        """The modules that are written: those with an item, a re-export or an impl, and all around them."""
        if self.modules_written is None:
            start = set()
            for name, ident in self.kept:
                start.add((name, self.crates[name].parent[ident]))
            start |= set(self.uses) | {(name, where) for (name, _), (where, _, _) in self.impls.items()}
            self.modules_written = set()
            for name, module in start:
                while module is not None:
                    self.modules_written.add((name, module))
                    module = self.crates[name].parent[module]
        return self.modules_written

    def path_that_brings(self, crate, ident, wanted):
        """The shortest public path to an item that brings nothing beside `wanted`: std's prelude has the derive
        macro Debug without the trait, and vec! without the module. The defining path if there is none."""
        paths = [p for p, items in self.items_at.items() if (crate, ident) in items and p.split("::")[0] == crate]
        good = [p for p in paths if self.items_at[p] <= wanted]
        if good:
            return "::" + min(good, key=lambda p: ("::prelude::" in p, p.count("::"), p))
        return "::" + self.crates[crate].path_of[ident] if paths else None

    # ---- writing -------------------------------------------------------------------------------------------------

    def write(self, folder):
        modules = collections.defaultdict(lambda: collections.defaultdict(list))   # crate → module → lines
        for (name, ident), text in self.kept.items():
            modules[name][self.crates[name].parent[ident]].append((0, self.crates[name].index[ident]["name"], text))
        for (name, ident), (where, header, members) in self.impls.items():
            body = "{" + "\n".join([""] + members + [""] if members else []) + "}"
            modules[name][where].append((1, header, header + body))
        for name, crate in self.crates.items():
            Writer(self, crate, modules[name]).write(folder)


class Writer:
    """One crate's stub: a file for the root and one for every top-level module."""

    def __init__(self, distiller, crate, lines):
        self.all, self.crate, self.lines = distiller, crate, lines
        self.children = collections.defaultdict(list)
        needed = set(lines) | {m for (c, m) in distiller.uses if c == crate.name}
        for module in list(needed):
            while module is not None:
                needed.add(module)
                module = crate.parent[module]
        for module in sorted(needed, key=lambda m: crate.path_of[m]):
            if crate.parent[module] is not None:
                self.children[crate.parent[module]].append(module)

    def write(self, folder):
        out = os.path.join(folder, self.crate.name)
        os.makedirs(out, exist_ok=True)
        for old in os.listdir(out):
            if old.endswith(".rs"):
                os.remove(os.path.join(out, old))
        root = self.crate.root
        text = []
        for child in self.children[root]:
            name = self.crate.index[child]["name"]
            text.append(f"{self.visibility(child)} mod {raw(name)};")
            with open(os.path.join(out, name + ".rs"), "w", encoding="utf-8") as file:
                file.write("\n".join(self.module(child)) + "\n")
        text += self.module(root, nested=False)
        with open(os.path.join(out, "lib.rs"), "w", encoding="utf-8") as file:
            file.write("\n".join(text) + "\n")

    def visibility(self, module):
        item = self.crate.index[module]
        if item["name"] == "macros" and self.crate.parent[module] == self.crate.root:
            return "#[doc(hidden)]pub"   # so that another crate's prelude may name a macro and not its module twin
        if item["visibility"] != "public":
            return "pub(crate)"
        hidden = self.crate.level[module] == "unstable" or has_attribute(item, "#[doc(hidden)]")
        return "#[doc(hidden)]pub" if hidden else "pub"

    def module(self, module, nested=True):
        names = self.names_defined(module)
        imports = {}      # key → name in this module
        taken = dict(names)
        body = []
        for _, _, text in sorted(self.lines.get(module, []), key=lambda entry: (entry[0], entry[1] or "", entry[2])):
            text = re.sub("\x01([^\x02]*)\x02", lambda m: self.mention(module, m.group(1), imports, taken), text)
            body.append(text.replace(":::", ": ::"))
        out = self.reexports(module)
        out += grouped("use ", [self.path(key) for key in imports if imports[key]])
        out += body
        out += WHOLE_MODULES.get(self.crate.path_of[module], [])
        if nested:
            for child in self.children[module]:
                out.append(f"{self.visibility(child)} mod {raw(self.crate.index[child]['name'])}{{")
                out += self.module(child)
                out.append("}")
        return out

    def names_defined(self, module):
        names = {}
        for child in inner(self.crate.index[module])["items"]:
            item = self.crate.index.get(child)
            if item is not None and item["name"]:
                if (self.crate.name, child) in self.all.kept and kind_of(item) in KIND_TYPE:
                    names[item["name"]] = (self.crate.name, child)
        for child in self.children[module]:
            names.setdefault(self.crate.index[child]["name"], (self.crate.name, child))
        for crate, ident, name in self.all.uses.get((self.crate.name, module), []):
            kind = kind_of(self.all.crates[crate].index[ident])
            if name != "*" and kind in KIND_TYPE and (crate, ident) in self.all.kept:
                names.setdefault(name, (crate, ident))
        return names

    def mention(self, module, key, imports, taken):
        if key.startswith("?"):
            return key[1:].split("::")[-1]
        crate_name, ident = key.split(":")
        key = (crate_name, int(ident))
        name = self.all.crates[key[0]].index[key[1]]["name"]
        holder = taken.get(name)
        if holder is None:
            taken[name] = key
            imports[key] = name
            return name
        if holder == key:
            return name
        return self.path(key)

    def stands(self, kind, key):
        """False for what is re-exported but left out: unkept items, and modules with nothing in them."""
        if kind != "module":
            return key in self.all.kept
        return key in self.all.populated()

    def path(self, key):
        crate = self.all.crates[key[0]]
        if crate is self.crate:
            return "crate" + crate.path_of[key[1]][len(crate.name):]
        return "::" + self.all.public.get(key, crate.path_of[key[1]])

    def reexports(self, module):
        plain, together = [], collections.defaultdict(set)
        for crate, ident, name in self.all.uses.get((self.crate.name, module), []):
            together[name].add((crate, ident))
        for crate, ident, name in self.all.uses.get((self.crate.name, module), []):
            there = self.all.crates[crate]
            kind = kind_of(there.index[ident])
            key = (crate, there.parent[ident] if kind == "variant" else ident)
            if not self.stands(kind, key):
                continue
            if kind == "variant":
                path = self.path(key) + "::" + there.index[ident]["name"]
            else:
                path = self.path((crate, ident))
                if there is not self.crate:
                    path = self.all.path_that_brings(crate, ident, together[name]) or path
            path = re.sub(r"\btry$", "r#try", path)
            last = path.split("::")[-1]
            plain.append(path + "::*" if name == "*" else path if last == raw(name) else f"{path} as {raw(name)}")
        return grouped("pub use ", sorted(set(plain)))


def grouped(start, paths):
    """use lines, one for each parent path."""
    groups = collections.defaultdict(list)
    for path in paths:
        head, sep, last = path.rpartition("::")
        if " as " in path:
            before, _, after = path.partition(" as ")
            head, sep, last = before.rpartition("::")
            last += " as " + after
        groups[head].append(last)
    return [f"{start}{head}::{names[0]};" if len(names) == 1 else f"{start}{head}::{{{','.join(sorted(names))}}};"
            for head, names in sorted(groups.items())]


def once(impls):
    """Drops what generalise() made equal: whole impls, and members said in an earlier block of the same header."""
    said, kept = set(), []
    for key, where, header, members in impls:
        names = [(header, re.search(r"(?:fn|type|const) (?!fn\b|unsafe\b|async\b)(\w+)", m).group(1)) for m in members]
        fresh = [m for m, n in zip(members, names) if n not in said or "<T>" not in header]
        if not fresh and ((header, "") in said or members) and "impl<T> " in header:
            continue
        said.update(names + [(header, "")])
        kept.append((key, where, header, fresh))
    return kept


def mentioned(text):
    for found in re.finditer("\x01([^\x02?]*)\x02", text):
        crate, ident = found.group(1).split(":")
        yield crate, int(ident)


OPERATORS = {o + a for o in "Add Sub Mul Div Rem BitAnd BitOr BitXor Shl Shr".split() for a in ("", "Assign")} | {
    "Neg", "Not"}


def operand_twin(value):
    """&u8 + u8, u8 << i64 and their like: 2,500 impls whose result is that of the plain operator."""
    trait = value["trait"]
    if not trait or trait["path"].split("::")[-1] not in OPERATORS:
        return False
    text = json.dumps([trait["args"], value["for"]])
    if "borrowed_ref" in text:
        return any(f'"primitive": "{p}"' in text for p in INTEGERS + ["f16", "f32", "f64", "f128", "bool"])
    own = value["for"].get("primitive")
    return own in INTEGERS and trait["path"].split("::")[-1][:2] == "Sh" and f'"{own}"' not in json.dumps(trait["args"])


# Types over one integer, whose impls rustc writes once for each; here they stand once, for a parameter T.
OVER_INTEGERS = ("NonZero", "Wrapping", "Saturating")


def generalise(value, header, members):
    """The impl of NonZero<u8> speaks for all integers, and NonZero<i8> for what only signed ones have."""
    text = json.dumps([value["for"], value["trait"]])
    if not any(f'"path": "{name}"' in text or f'::{name}"' in text for name in OVER_INTEGERS):
        return header, members
    given = {i for i in INTEGERS if f'"primitive": "{i}"' in text}
    if not given:
        return header, members
    if given != {"u8"} and given != {"i8"}:
        return None
    integer = given.pop()
    if header.startswith("impl<"):
        return None
    swap = lambda line: re.sub(rf"\b{integer}\b", "T", line)
    return swap(header.replace("impl ", "impl<T> ", 1)), [swap(m) for m in members]


KEYWORDS = {"try", "move", "match", "type", "async", "await", "dyn", "in", "loop", "ref", "yield", "do", "macro"}


def raw(name):
    return "r#" + name if name in KEYWORDS else name


def level_of_trait(self, item):
    return self.level.get(item["id"], "stable")


Crate.level_of_trait = level_of_trait


def main():
    distiller = Distiller(sys.argv[1])
    for crate in distiller.crates.values():
        distiller.at_path(crate.name, "module")   # builds the tables
    roots = distiller.reach()
    distiller.close(roots)
    distiller.write(sys.argv[2])


if __name__ == "__main__":
    main()
