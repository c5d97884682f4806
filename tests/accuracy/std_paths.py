"""The names of the standard library's inherent impls: the compiler says `alloc::vec::{impl#43}::push` where people say
`alloc::vec::Vec::push`. It is asked with one function for each inherent member of our stubs; the bodies of those that
compile tell the impls' numbers, and one member is enough for all of its impl. Only building truth asks; a truth file holds the
readable paths. An impl that no stub has stays a number.
"""
import itertools
import re
import sys
import tempfile

import headers
import sets
import thir
import type_terms

sys.path.append(str(sets.ROOT / "tests" / "stubs"))
import check_with_rustc
import stub_tree

STUBS = sets.ROOT / "src" / "rust" / "stubs"
CRATES = frozenset(stub_tree.CRATES)
INTEGERS = [f"{sign}{width}" for sign in "iu" for width in (8, 16, 32, 64, 128, "size")]
HEAD_LINES = check_with_rustc.HEAD.count("\n")
MEMBER = re.compile(r"pub (?:(?:const|async|unsafe|extern \"C\") )*(?:fn )?((?:r#)?\w+)(<.*?>(?=\())?(?:.*?( where .*?)[;{])?")
NAME = re.compile(r"(?:const )?(\w+)")


class Names:
    """impls: {the compiler's path of an impl: the path that its type's members have}."""

    def __init__(self, impls):
        self.impls = impls

    def readable(self, path):
        impl, _, name = path.rpartition("::")
        return f"{self.impls[impl]}::{name}" if impl in self.impls else path


def inherent(tree):
    """(path of the type, names, questions) of every inherent impl of the stubs; a question is the text of a function that names one
    member, without its own name. Lifetimes are all 'static, and a member's own parameters are the function's."""
    checks = check_with_rustc.Checks(tree, None)
    for generics, head, where, members, module in checks.inherent():
        path, names, questions = path_of_head(tree, head, module), [], []
        of_each = check_with_rustc.over_integers(head)
        for member, integer in itertools.product(members, INTEGERS if of_each else ("",)):
            if of_each:  # one impl each to rustc, one for all of them in the stubs
                generics, where = "", ""
            name, own, bounds = MEMBER.match(member).groups()
            names.append(name)
            given = type_parameters(own)
            parameters = type_parameters(generics) + given
            bounds = [one.strip().removeprefix("where ") for one in (where, bounds or "") if one]
            bounds += [f"{NAME.match(one)[1]}: 'static" for one in parameters if not one.startswith("const ")]
            turbofish = f"::<{','.join(NAME.match(one)[1] for one in given)}>" if given else ""
            plain = f"{generics}() {where} {{ let _ = <{head}>::{name}; }}"
            full = f"<{','.join(parameters)}>() where {','.join(bounds)} {{ let _ = <{head}>::{name}{turbofish}; }}"
            plain, full = (re.sub(r"<T>", f"<{integer}>", one) if of_each else one for one in (plain, full))
            asked = [checks.outside(plain, module), checks.outside(re.sub(r"'(?!static\b)\w+", "'static", full), module)]
            questions += [one for one in asked if one]
        yield path, names, questions


def type_parameters(generics):
    """The parameters in `<'a,T:Tr,const N:usize>` but for lifetimes."""
    return [one for one in type_terms.split_top((generics or "")[1:-1]) if not one.startswith("'")]


def path_of_head(tree, head, module):
    """`alloc::vec::Vec` for `Vec<T,A>` in alloc::vec, the trait for `dyn Trait`; `core::str::<impl str>` for what has no path."""
    name = re.match(r"(?:dyn )?(\w+)", head)
    for item in tree.scope(module, False).get(name[1], []) if name else []:
        if isinstance(item, stub_tree.Item) and item.kind in stub_tree.TYPE_KINDS:
            return item.path
    return f"{module.path}::<impl {headers.head_word(head)}>"


def source(lines):
    return check_with_rustc.HEAD + "\n".join(lines.values()) + "\n"


def ask(rustc):
    """The Names, by the compiler itself."""
    lines, paths = {}, []
    for path, _, questions in inherent(stub_tree.Tree(STUBS)):
        for question in questions:
            lines[len(paths)] = f"fn m{len(paths)}{question}"
            paths.append(path)
    with tempfile.TemporaryDirectory() as folder:
        compiler = check_with_rustc.Rustc(rustc, folder)
        # `impl Trait` of a parameter cannot be named, and neither can every type in a bound: those lines go. The compiler
        # tells of names first and of types when those are right.
        bad = True
        while bad:
            bad = {line for _, _, line in compiler.errors("std_paths", source(lines))}
            lines = {number: text for at, (number, text) in enumerate(lines.items(), HEAD_LINES + 1) if at not in bad}
        bodies = thir.read(compiler.thir("std_paths", source(lines)))
    impls = {}
    for body, fn_def, _ in bodies.values:
        number = re.fullmatch(r"\w+::m(\d+)", body)
        impl = thir.path_of(fn_def).rpartition("::")[0]
        if number and "{impl#" in impl.rpartition("::")[2]:
            impls[impl] = paths[int(number[1])]
    return Names(impls)


if __name__ == "__main__":
    found = ask("rustc").impls
    for path, readable in sorted(found.items()):
        print(path, readable)
