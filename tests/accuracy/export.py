"""Parseltongue's graph of one workspace: runs the program with the target, features and cfgs that truth was built with, and
reads its JSON Lines (docs/formats/export.md)."""
import hashlib
import json
import os
import pathlib
import subprocess

import sets

PLACES = ("build/bench/parseltongue", "build/release/parseltongue", "build/bench-o2/parseltongue")


def program(named=None):
    """The binary to score: what --program names, then PARSELTONGUE, then this checkout's builds."""
    for path in (named, os.environ.get("PARSELTONGUE"), *(sets.ROOT / place for place in PLACES)):
        if path and pathlib.Path(path).is_file():
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


def run(binary, root, more=()):
    """The Graph of the workspace at `root`."""
    command = [binary, "export", "--format", "jsonl", "--quiet", "--root", str(root), *more]
    done = subprocess.run(command, capture_output=True)
    if done.returncode not in (0, 4):
        raise RuntimeError(f"{' '.join(command)} exited with {done.returncode}:\n{done.stderr.decode(errors='replace')[-2000:]}")
    return Graph(done.stdout.splitlines())


def cached_run(binary, workspace, truth):
    """The same, remembered by the program's bytes: scoring again, or asking for misses, costs no second index."""
    stamp = hashlib.sha256(pathlib.Path(binary).read_bytes() + repr((options(truth), workspace.packages)).encode()).hexdigest()
    path = sets.CACHE / "exports" / f"{workspace.name}-{stamp[:16]}.jsonl"
    if path.exists():
        with open(path, "rb") as file:
            return Graph(file)
    for old in sets.CACHE.glob(f"exports/{workspace.name}-*.jsonl"):
        if len(list(sets.CACHE.glob(f"exports/{workspace.name}-*.jsonl"))) > 4:
            old.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".new{os.getpid()}")
    words = [binary, "export", "--format", "jsonl", "--quiet", "--root", str(workspace.root()), *options(truth)]
    done = subprocess.run([*words, "--output", str(new)], capture_output=True)
    if done.returncode not in (0, 4):
        raise RuntimeError(f"{' '.join(words)} exited with {done.returncode}:\n{done.stderr.decode(errors='replace')[-2000:]}")
    new.rename(path)
    with open(path, "rb") as file:
        return Graph(file)
