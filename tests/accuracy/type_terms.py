"""Types as small tuples, read from the compiler's debug output, and one-way matching of an impl's type with a site's.

    ("adt", last segment, arguments, path)   structs, enums and primitives    ("tup", terms)   ("param", name)
    ("ref" | "refmut" | "ptr" | "ptrmut" | "slice" | "array", term)   ("dyn", trait)   ("fnptr",)   ("never",)
    ("closure",)   ("fndef",)   ("opaque",) `impl Trait` of a return   ("any",) what the trait solver knows: projections, inference

Structs of one crate are compared by their path; across crates by the last segment, because the debug output prints the
path by which a type can be seen, an impl's header that where it is defined. Matching answers "yes", "maybe" (a part
that is `any`) or "no".
"""
import re

REGION = re.compile(r"'(?:\{erased\}|\{re\w+\}|[\w#/?]+)")
WORD = re.compile(r"(?:r#)?[A-Za-z_]\w*")
PARAM = re.compile(r"(.*)/#\d+$", re.S)
PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">"}


def split_top(text):
    """Splits at the commas outside brackets; `->` closes nothing."""
    parts, depth, start = [], 0, 0
    for place, char in enumerate(text):
        if char in "([{<":
            depth += 1
        elif char in ")]}" or char == ">" and text[place - 1] != "-":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(text[start:place].strip())
            start = place + 1
    last = text[start:].strip()
    return parts + [last] if last else parts


def _without_region(text):
    """Drops a region at the front: `'{erased} `, `'^0.Named(DefId(…)) `."""
    if not text.startswith("'"):
        return text
    found = REGION.match(text)
    if found:
        return text[found.end():].lstrip()
    place, depth = 1, 0
    while place < len(text) and (depth or text[place] != " "):
        depth += (text[place] in "([{") - (text[place] in ")]}")
        place += 1
    return text[place:].lstrip()


def is_region(text):
    return text.startswith("'") and not _without_region(text)


def parse(text):
    """The term of a type as the compiler's Debug prints it."""
    text = text.strip()
    if text.startswith("&"):
        text = _without_region(text[1:].lstrip())
        return ("refmut", parse(text[4:])) if text.startswith("mut ") else ("ref", parse(text))
    if text.startswith(("*const ", "*mut ")):
        return ("ptrmut" if text[1] == "m" else "ptr", parse(text.split(" ", 1)[1]))
    if text.startswith("["):
        inside = split_top_semicolon(text[1:-1])
        return ("array", parse(inside[0])) if len(inside) == 2 else ("slice", parse(inside[0]))
    if text.startswith("(dyn "):
        return parse(text[1:-1])
    if text.startswith("("):
        return ("tup", [parse(part) for part in split_top(text[1:-1])])
    if text.startswith("dyn "):
        trait = re.search(r"Trait\(([\w:]+)", text)
        return ("dyn", trait[1].split("::")[-1] if trait else "")
    if text == "!":
        return ("never",)
    found = PARAM.match(text)
    if found and not text.startswith(("Alias(", "Closure(")) and "<" not in found[1].split("impl ")[0]:
        return ("param", found[1])
    if text.startswith("Alias(Opaque"):
        return ("opaque",)
    if text.startswith(("Alias(", "<", "?", "{type error")):
        return ("any",)
    if text.startswith(("Closure(", "Coroutine", "{closure", "{coroutine")):
        return ("closure",)
    if text.startswith("FnDef("):
        return ("fndef",)
    if text.startswith(("Binder", "fn(", "unsafe ", "extern ", "for<")):
        return ("fnptr",)
    path, opened, rest = text.partition("<")
    if not WORD.match(path):
        return ("any",)
    arguments = split_top(rest[:-1]) if opened else []
    kept = [parse(a) for a in arguments if not is_region(a) and not re.match(r"^(\d+_|true$|false$|\{const)", a)]
    return ("adt", path.split("::")[-1], kept, path)


def split_top_semicolon(text):
    depth = 0
    for place, char in enumerate(text):
        if char in "([{<":
            depth += 1
        elif char in ")]}" or char == ">" and text[place - 1] != "-":
            depth -= 1
        elif char == ";" and depth == 0:
            return [text[:place], text[place + 1:]]
    return [text]


def head(term):
    """What an impl is filed under: the last segment of a struct, a word for everything else."""
    kind = term[0]
    return term[1] if kind == "adt" else f"dyn {term[1]}" if kind == "dyn" else kind


def match(pattern, term, crate, bound=None):
    """Whether an impl's type can be the site's, in `crate`: "yes", "maybe" or "no". A parameter stands for one type."""
    bound = {} if bound is None else bound
    kind = pattern[0]
    if kind == "param":
        before = bound.setdefault(pattern[1], term)
        return "yes" if before == term else "maybe" if _vague(before) or _vague(term) else "no"
    if kind == "any" or term[0] == "any":
        return "maybe"
    if kind != term[0]:
        return "no"
    if kind == "adt":
        if pattern[1] != term[1] or not _same_path(pattern[3], term[3], crate):
            return "no"
        # Defaulted arguments (allocators) are not written in an impl's header.
        return _all(zip(pattern[2], term[2]), crate, bound)
    if kind == "tup":
        return _all(zip(pattern[1], term[1]), crate, bound) if len(pattern[1]) == len(term[1]) else "no"
    if kind == "dyn":
        return "yes" if pattern[1] == term[1] else "no"
    if kind in ("ref", "refmut", "ptr", "ptrmut", "slice", "array"):
        return match(pattern[1], term[1], crate, bound)
    return "yes" if kind == "never" else "maybe"


def _same_path(defined, printed, crate):
    """Whether a path where a struct is defined may be the one that was printed in a crate: its own structs lack its name."""
    own = defined.startswith(f"{crate}::")
    return f"{crate}::{printed}" == defined or not own or "{" in defined


def _all(pairs, crate, bound):
    answers = [match(pattern, term, crate, bound) for pattern, term in pairs]
    return "no" if "no" in answers else "maybe" if "maybe" in answers else "yes"


def _vague(term):
    return term[0] == "any" or any(_vague(part) for part in term[1:] if isinstance(part, tuple)) or \
        any(_vague(part) for parts in term[1:] if isinstance(parts, list) for part in parts)
