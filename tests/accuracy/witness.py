"""A second witness of truth: what rustdoc's JSON says of impls, members and modules, found by another program of the compiler's.

Compared by place and name, because the two number items differently; what a macro made by name alone, because rustdoc places it
where the macro was called and truth where its tokens are written. Left out: what rustdoc makes up (synthetic and blanket
impls), and what stands inside function bodies, which it does not list.
"""
import collections
import json
import tempfile

import compiler
import headers
import matching

FAMILIES = {"function": "function", "struct": "struct", "enum": "struct", "union": "struct", "trait": "trait", "type_alias": "type",
            "assoc_type": "type", "constant": "value", "static": "value", "assoc_const": "value", "macro": "macro"}


def facts_of(document, folder):
    """{"impl": Counter of (file, line, column, trait), "item": of (family, file, line, column, name)} of one crate."""
    found = {"impl": collections.Counter(), "item": collections.Counter()}
    for item in document["index"].values():
        span = item["span"]
        if item["crate_id"] != 0 or span is None or span["filename"].startswith("/"):
            continue
        file = f"{folder}/{span['filename']}" if folder else span["filename"]
        (kind, inner), = item["inner"].items()
        if kind == "impl":
            if not inner["is_synthetic"] and inner["blanket_impl"] is None and inner["trait"] and not inner["is_negative"]:
                found["impl"][file, *span["begin"], headers.last_segment(inner["trait"]["path"])] += 1
        elif kind in FAMILIES and item["name"]:
            found["item"][FAMILIES[kind], file, *span["begin"], item["name"].removeprefix("r#")] += 1
    return found


def facts_of_truth(truth):
    """The same of a truth file, all crates of it, and what macros made apart: by the first and last field alone."""
    indexed = matching.Truth(truth)
    found, made_by_macro = {"impl": collections.Counter(), "item": collections.Counter()}, collections.Counter()
    for row, (family, _, path, file, line, column, _, _, made) in enumerate(truth["nodes"]):
        if family == "module" or family == "impl" and (row not in indexed.impl_of or indexed.impl_of[row][2]):
            continue
        kind = "impl" if family == "impl" else "item"
        name = indexed.header(row)[0] if kind == "impl" else headers.name_of(path)
        if made == 1 or file < 0:
            made_by_macro[kind, name] += 1
        else:
            place = truth["files"][file], line, column
            found[kind][(*place, name) if kind == "impl" else (family, *place, name)] += 1
    return found, made_by_macro


def compare(workspace, truth):
    """A sentence for people: how many facts both have, and which only one has."""
    recorded = compiler.compile_set(workspace.set)
    theirs = {"impl": collections.Counter(), "item": collections.Counter()}
    with tempfile.TemporaryDirectory() as folder:
        for package, version, place in workspace.folders():
            document = json.loads(recorded[package, version].rustdoc_json(folder).read_text())
            for kind, facts in facts_of(document, place).items():
                theirs[kind] += facts
    ours, made_by_macro = facts_of_truth(truth)
    words = []
    for kind in ("impl", "item"):
        both, only = ours[kind] & theirs[kind], theirs[kind] - ours[kind]
        left, by_name = [], 0
        for fact in sorted(only.elements()):
            if made_by_macro[kind, fact[-1]] > 0:
                made_by_macro[kind, fact[-1]] -= 1
                by_name += 1
            else:
                left.append(fact)
        words.append(f"{kind}s: {both.total()} the same, {by_name} macro-made the same by name, {len(left)} only in rustdoc"
                     + (f" ({', '.join(map(str, left[:3]))})" if left else "")
                     + f", {(ours[kind] - theirs[kind]).total()} only in truth")
    return f"  rustdoc, {workspace.name}: " + "; ".join(words)
