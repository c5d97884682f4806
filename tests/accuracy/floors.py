"""The ratchet, floors.json: figures that may not fall, pooled over the tuning set, and how many impossible edges there may be in
all of its crates side by side. Written by `scripts/accuracy --write-floors` whenever they have become better; a floor lies a
thousandth under what was measured, so that a crate's odd edge is no failure."""
import json
import math

import sets
from score import LEVELS
from tables import JUDGED_FROM

FILE = sets.HERE / "floors.json"
PAIRS = {"IMPL": ("IMPL",), "CONTAINS": ("CONTAINS",), "DEFINES": ("DEFINES",), "USES in signatures": ("USES", "signature"),
         "USES in bodies": ("USES", "body")}


def figures(total):
    """{name: value} of everything that has a floor; a level with too few edges has none."""
    calls = total.tallies["CALLS", "all"]
    found = {"CALLS precision": calls.precision(), "CALLS recall, all": calls.recall(),
             "CALLS recall, written": total.tallies["CALLS", "class", "written"].recall()}
    for name, key in PAIRS.items():
        found[f"{name} precision"] = total.tallies[key].precision()
        found[f"{name} recall"] = total.tallies[key].recall()
    for level in LEVELS:
        tally = total.tallies["CALLS", "level", level]
        if tally.ours >= JUDGED_FROM:
            found[f"CALLS precision, {level}"] = tally.precision()
    return {name: value for name, value in found.items() if value is not None}


def std_figures(without, with_dependencies):
    """{name: value} of the written call sites that go to std, of two std_calls.Coverage."""
    return {"signature": without.share(without.known), "edge": without.share(without.covered),
            "edge, with dependencies": with_dependencies.share(with_dependencies.covered)}


def under(value):
    return max(0.0, math.floor(value * 1000 - 1) / 1000)


def below(floors, total):
    """Sentences about what fell. A figure that is gone fell to nothing, unless it is of a level with few edges."""
    return fallen(floors, figures(total))


def fallen(floors, now):
    said = []
    for name, floor in floors.items():
        value = now.get(name, 1.0 if name.startswith("CALLS precision, ") else 0.0)
        if value < floor:
            said.append(f"{name} fell to {value:.4f}; its floor is {floor:.3f}")
    return said


def read():
    return json.loads(FILE.read_text())


def write(total, std, impossible):
    """`std`: the pair for std_figures(); `impossible`: how many edges the soundness gate finds in the sources of the tuning set."""
    held = {"floors": {name: under(value) for name, value in figures(total).items()},
            "calls to std": {name: under(value) for name, value in std_figures(*std).items()}, "impossible edges": impossible}
    FILE.write_text(json.dumps(held, indent=2) + "\n")
