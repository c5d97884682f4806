"""Parseltongue's graph of one workspace: runs the program with the target, features and cfgs that truth was built with, and
reads its JSON Lines (docs/formats/export.md)."""
import hashlib
import json
import os
import pathlib
import subprocess
import tempfile

import sets

KEPT = 6
PLACES = ("build/bench/parseltongue", "build/release/parseltongue", "build/bench-o2/parseltongue")


def program(named=None):
    """The binary to score: what --program names, then PARSELTONGUE, then this checkout's builds."""
    asked = named or os.environ.get("PARSELTONGUE")
    for path in [asked] if asked else [sets.ROOT / place for place in PLACES]:
        if pathlib.Path(path).is_file():
            return str(path)
    raise sets.Missing("there is no parseltongue to score: build it (ninja -C build/bench parseltongue), or name one with "
                       "--program or PARSELTONGUE")


class Graph:
    """nodes {id: node}, edges [edge], both as exported."""

    def __init__(self, lines):
        self.nodes, self.edges = {}, []
        for line in lines:
            one = json.loads(line)
            if one["t"] == "node":
                self.nodes[one["id"]] = one
            elif one["t"] == "edge":
                self.edges.append(one)


def options(truth):
    """Narrows the graph to what the compiler saw."""
    several = len(truth["crates"]) > 1
    named = [f"{c['package']}/{f}" if several else f for c in truth["crates"] for f in c["features"]]
    words = ["--target", truth["target"], "--no-default-features"]
    if named:
        words += ["--features", ",".join(named)]
    for cfg in sorted({cfg for c in truth["crates"] for cfg in c["cfgs"]}):
        words += ["--cfg", cfg]
    return words


def write(binary, root, more, path, cargo_home=os.devnull):
    """Exports the workspace at `root` to a file. Dependencies are those in `cargo_home`: as a rule there are none."""
    command = [binary, "export", "--format", "jsonl", "--quiet", "--root", str(root), "--output", str(path), *more]
    # What this machine's cargo has fetched must not change a score, nor what was kept of it.
    environment = {key: value for key, value in os.environ.items() if key not in ("HOME", "XDG_CACHE_HOME")}
    done = subprocess.run(command, capture_output=True, env=dict(environment, CARGO_HOME=str(cargo_home)))
    if done.returncode not in (0, 4):
        said = done.stderr.decode(errors="replace")[-2000:]
        raise RuntimeError(f"{' '.join(command)} exited with {done.returncode}:\n{said}")


def run(binary, root):
    """The Graph of the workspace at `root`, with every cfg."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "graph.jsonl"
        write(binary, root, [], path)
        with open(path, "rb") as file:
            return Graph(file)


def cached_run(binary, workspace, truth, dependencies=False):
    """The Graph of a workspace as its truth was built, remembered by the program's bytes: asking for misses after a score
    costs no second index. `dependencies`: those of its set are read. Exports of the last few programs are kept."""
    root, more = workspace.unlocked() if dependencies else workspace.root(), options(truth)
    stamp = hashlib.sha256(pathlib.Path(binary).read_bytes() + repr((str(root), more, workspace.packages)).encode()).hexdigest()
    folder = sets.CACHE / "exports" / ("dependencies" if dependencies else "")
    path = folder / f"{workspace.name}@{stamp[:16]}.jsonl"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        others = sorted(path.parent.glob(f"{workspace.name}@*.jsonl"), key=lambda other: other.stat().st_mtime, reverse=True)
        for old in others[KEPT:]:
            old.unlink(missing_ok=True)
        new = path.with_suffix(f".{os.getpid()}")
        write(binary, root, more, new, sets.cargo_home(workspace.set) if dependencies else os.devnull)
        new.rename(path)
    with open(path, "rb") as file:
        return Graph(file)
