"""Names and headers of impls as text: the last segments and words by which an impl of ours is compared with the compiler's.

A head is the last segment of a struct's path, `dyn Trait`, or a word of type_terms.py: ref, refmut, ptr, ptrmut, slice, array,
tup, never, fnptr, param.
"""
import re

import type_terms

# Made by the compiler beside what a derive was asked for.
COMPANIONS = {"StructuralPartialEq", "StructuralEq", "TrivialClone"}


def name_of(path):
    """The item's name: the last segment without marks of twins, namespaces and raw identifiers."""
    return re.sub(r"(#\d+)?('[vm])?$", "", path.rpartition("::")[2].removeprefix("r#"))


def last_segment(text):
    """The last segment of a path as written: `std::ops::Add<u8>` is `Add`."""
    return re.match(r"[$\w:#]*", text.strip())[0].split("::")[-1].removeprefix("r#")


def head_word(text, parameters=()):
    """The head of a type as written."""
    text = text.strip()
    if text.startswith("&"):
        return "refmut" if re.match(r"&\s*('\w+\s*)?mut\b", text) else "ref"
    if text.startswith("*"):
        return "ptrmut" if text.startswith("*mut") else "ptr"
    if text.startswith("(") and not re.match(r"\(\s*dyn\b", text):
        return "tup"
    if text.startswith("["):
        return "array" if len(type_terms.split_top_semicolon(text[1:-1])) == 2 else "slice"
    if text.startswith("!"):
        return "never"
    if re.match(r"(unsafe|extern|fn|for)\b", text):
        return "fnptr"
    trait_object = re.match(r"\(?\s*dyn\s+", text)
    if trait_object:
        return f"dyn {last_segment(text[trait_object.end():])}"
    return "param" if text in parameters else last_segment(text)


def parameters_of(signature):
    """The names of the type parameters of `impl < 'a , T : Tr , const N : usize > …`."""
    found = re.match(r"(?:unsafe )?impl\s*<", signature)
    if not found:
        return set()
    depth, place = 1, found.end()
    while place < len(signature) and depth:
        depth += (signature[place] == "<") - (signature[place] == ">" and signature[place - 1] not in "-=")
        place += 1
    listed = type_terms.split_top(signature[found.end():place - 1])
    return {re.split(r"[\s:=]", one)[0] for one in listed if not one.startswith(("'", "const "))}


def split_impl(header, parameters=()):
    """(trait, head) of `<impl Trait for Type>` or `<Type as Trait>`; the trait is empty for `<impl Type>`."""
    text = header[1:-1] if header.startswith("<") else header
    depth = 0
    for place, char in enumerate(text):
        depth += char in "<([{"
        depth -= char in ">)]}" and text[place - 1] != "-"
        if depth == 0 and text.startswith(" as ", place):
            return last_segment(text[place + 4:]), head_word(text[:place], parameters)
        if depth == 0 and text.startswith(" for ", place) and text.startswith("impl "):
            return last_segment(text[5:place]), head_word(text[place + 5:], parameters)
    return "", head_word(text.removeprefix("impl "), parameters)


def natural(text):
    """Sorts `a2` before `a10`, and the shorter before the longer."""
    return len(text), [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", text)]
