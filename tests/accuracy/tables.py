"""Prints the scores: pooled and per workspace, the tuning set and the held-out set apart."""
from score import CLASSES, KINDS, LEVELS

CLAIMED = {"exact": 0.99, "typed": 0.97, "bound": 0.98, "macro": 0.95, "guess": 0.85}
JUDGED_FROM = 200  # a level with fewer scored edges says nothing


def ratio(value):
    return "–" if value is None else f"{value:.3f}"


def recall(result, *key):
    tally = result.tallies.get(key)
    return f"{ratio(tally.recall())} ({tally.hits}/{tally.truth})" if tally and tally.truth else "–"


def row(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def head(*cells):
    return row(*cells) + "\n|" + "|".join("---" if n == 0 else "---:" for n in range(len(cells))) + "|"


def per_workspace(results):
    """One row a workspace: {name: Result}."""
    lines = [head("workspace", "truth calls", "P", "R written", "R macro/desugar", "R implicit", "R all", "IMPL P / R", "CONTAINS P / R",
                  "DEFINES P / R", "USES signature P / R", "USES body P / R", "unresolved", "off by cfg")]
    for name, result in results.items():
        calls = result.tallies["CALLS", "all"]
        both = [f"{ratio(result.tallies[key].precision())} / {ratio(result.tallies[key].recall())}" for key in
                (("IMPL",), ("CONTAINS",), ("DEFINES",), ("USES", "signature"), ("USES", "body"))]
        classes = [ratio(result.tallies["CALLS", "class", c].recall()) for c in CLASSES]
        off = result.counts["callee off by cfg"]
        lines.append(row(name, calls.truth, ratio(calls.precision()), *classes, ratio(calls.recall()), *both,
                         result.counts["unresolved"], f"{off} ({off / max(1, calls.ours + off):.1%})"))
    return "\n".join(lines)


def per_kind(result):
    lines = [head("dispatch", "all", *CLASSES)]
    for kind in KINDS:
        lines.append(row(kind, recall(result, "CALLS", "kind", kind), *(recall(result, "CALLS", "both", kind, c) for c in CLASSES)))
    lines.append(row("**all**", recall(result, "CALLS", "all"), *(recall(result, "CALLS", "class", c) for c in CLASSES)))
    return "\n".join(lines)


def per_level(result):
    total = sum(result.tallies["CALLS", "level", level].ours for level in LEVELS)
    lines = [head("confidence", "edges scored", "share", "precision", "claim", "")]
    for level in (*LEVELS, "guess", "may"):
        tally = result.tallies["CALLS", "level", level]
        share = f"{tally.ours / total:.1%}" if total and level in LEVELS else "not in the default"
        claim = CLAIMED.get(level)
        verdict = "" if claim is None or not tally.ours else "too few to judge" if tally.ours < JUDGED_FROM else \
            "holds" if tally.precision() >= claim else "**broken**"
        lines.append(row(level, tally.ours, share, ratio(tally.precision()), claim or "–", verdict))
    return "\n".join(lines)


def others(result):
    lines = [head("edges", "P", "R")]
    named = [("IMPL", ("IMPL",)), ("IMPL, written", ("IMPL", "written")), ("IMPL, derives", ("IMPL", "derive")),
             ("IMPL, macro-made", ("IMPL", "macro")), ("CONTAINS", ("CONTAINS",)), ("DEFINES", ("DEFINES",)),
             ("USES in signatures", ("USES", "signature")), ("USES in bodies", ("USES", "body")),
             ("USES in derives", ("USES", "derive")), ("CALLS that leave the workspace, by name", ("CALLS", "outward")),
             ("… written", ("CALLS", "outward", "written")), ("… of macros", ("CALLS", "outward", "macro")),
             ("… of `for`, `?`, `await`", ("CALLS", "outward", "desugar"))]
    for name, key in named:
        tally = result.tallies[key]
        precision = f"{ratio(tally.precision())} ({tally.hits}/{tally.ours})" if tally.ours else "–"
        lines.append(row(name, precision, recall(result, *key)))
    return "\n".join(lines)


def summary(title, results):
    total = sum(results.values(), type(next(iter(results.values())))())
    calls = total.tallies["CALLS", "all"]
    written = total.tallies["CALLS", "class", "written"]
    print(f"\n## {title}\n\nCALLS at the default confidences: precision {ratio(calls.precision())} ({calls.hits}/{calls.ours}), "
          f"recall of written calls {ratio(written.recall())} ({written.hits}/{written.truth}), "
          f"of all calls {ratio(calls.recall())} ({calls.hits}/{calls.truth}); undecided {total.counts['undecided']}, "
          f"callers without a body {total.counts['caller without a body']}\n")
    print(per_workspace(results))
    print("\nRecall by dispatch and class\n\n" + per_kind(total))
    print("\nPrecision by confidence\n\n" + per_level(total))
    print("\nOther edges\n\n" + others(total))


def as_json(result):
    """Plain values for machines."""
    return {"tallies": {" ".join(key): {"hits": t.hits, "truth": t.truth, "ours": t.ours} for key, t in sorted(result.tallies.items())},
            "counts": dict(sorted(result.counts.items()))}
