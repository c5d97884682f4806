"""Our graph measured against the compiler's. Run by scripts/accuracy; told in docs/accuracy.md.

  scripts/accuracy [score] [NAME...]   scores the workspaces named (default: all that have truth), pooled and one by one
      --misses N       prints N examples of each cause of misses and wrong edges instead of the tables
      --causes         prints how many there are of each cause instead
      --kind KIND      of these edges (CALLS by default), once or more: CALLS, IMPL, CONTAINS, DEFINES, "USES signature", "USES body"
      --cause TEXT     of causes that contain TEXT only
      --json           every number as JSON
      --write-floors   sets the floors of the gate to what was measured (floors.py)
      --held-out       the held-out set is printed beside the tuning set; it is never shown in --misses
  scripts/accuracy --std [NAME...]     how many of the call sites that go to std have a signature in the stubs, and an edge (std_calls.py)
      --misses N       prints the N callees that are missed most often instead of the tables
  scripts/accuracy truth [NAME...]     builds truth with the compiler named by RUSTC, which must be 1.95.0
      --commit         and copies it to tests/accuracy/truth
      --witness        and compares it with rustdoc's JSON (witness.py)
  scripts/accuracy --impossible PATH   counts the edges of a workspace that cannot be: must be none
  --program PATH                       the parseltongue to score; default: PARSELTONGUE, then build/bench/parseltongue

Exit 0: done. 1: --impossible found an edge. 2: usage. 3: something is missing; the message says what.
"""
import argparse
import collections
import json
import pathlib
import shutil
import signal
import sys
import time

import compiler
import export
import floors
import impossible
import matching
import misses
import score
import sets
import std_calls
import std_paths
import tables
import truth
import witness


def parsed(arguments):
    parser = argparse.ArgumentParser(prog="scripts/accuracy", usage=__doc__, add_help=False)
    parser.add_argument("--help", "-h", action="store_true")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--misses", type=int)
    parser.add_argument("--kind", action="append", choices=misses.KINDS)
    parser.add_argument("--cause", default="")
    parser.add_argument("--causes", action="store_true")
    parser.add_argument("--std", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--write-floors", action="store_true")
    parser.add_argument("--commit", action="store_true")
    parser.add_argument("--witness", action="store_true")
    parser.add_argument("--impossible", metavar="PATH")
    parser.add_argument("--program")
    return parser.parse_intermixed_args(arguments)


def wanted(names, held_out):
    known = sets.known()
    for name in names:
        if name not in known:
            raise sets.Missing(f"there is no workspace {name}; there are {', '.join(known)}")
    return [known[name] for name in names] or [w for w in known.values() if held_out or w.set != "held-out"]


def build_truth(workspaces, options):
    facts, std = compiler.require(), std_paths.ask(compiler.rustc())
    for workspace in workspaces:
        started = time.process_time()
        workspace.root()
        built = truth.build(workspace, compiler.compile_set(workspace.set), facts, std)
        path = truth.cached(workspace.name)
        truth.write(built, path)
        if options.commit:
            shutil.copy(path, truth.committed(workspace.name))
        print(f"{workspace.name}: {len(built['nodes'])} nodes, {len(built['calls'])} calls within, {len(built['impls'])} impls, "
              f"{path.stat().st_size // 1024} KiB, {time.process_time() - started:.1f} s here", flush=True)
        if options.witness:
            print(witness.compare(workspace, built), flush=True)


class Scored:
    """One workspace with everything that its score came from; `dependencies`: those of its set are read too."""

    def __init__(self, binary, workspace, data=None, dependencies=False):
        self.truth = matching.Truth(data or truth.find(workspace))
        self.root = workspace.root()
        self.graph = export.cached_run(binary, workspace, self.truth.data, dependencies)
        self.matched = matching.match(self.truth, self.graph)
        self.result = score.score(self.truth, self.graph, self.matched)


def score_all(options):
    binary = export.program(options.program)
    found, skipped, causes = {"accuracy": {}, "held-out": {}}, [], {}
    for workspace in wanted(options.names, options.held_out):
        try:
            scored = Scored(binary, workspace)
        except sets.Missing as reason:
            skipped.append(f"{workspace.name}: {reason}")
            continue
        found[workspace.set][workspace.name] = scored.result
        if workspace.set == "held-out" and (options.misses or options.causes):
            skipped.append(f"{workspace.name}: nobody looks into the held-out set")
        elif options.misses or options.causes:
            report = misses.Report(scored.truth, scored.graph, scored.matched, scored.result, scored.root)
            if options.causes:
                for key, kinds in report.causes(options.kind or ["CALLS"]).items():
                    causes[key] = causes.get(key, collections.Counter()) + kinds
            else:
                print(f"\n=== {workspace.name}  ({scored.root})")
                report.print(options.misses, options.kind or ["CALLS"], options.cause)
    for line in skipped:
        print(f"skipped {line}", file=sys.stderr)
    if options.json:
        print(json.dumps({name: {one: tables.as_json(result) for one, result in results.items()}
                          for name, results in found.items()}, indent=1))
    elif options.causes:
        misses.print_causes(causes)
    elif not options.misses:
        for name, title in (("accuracy", "Tuning set, pooled"), ("held-out", "Held-out set, pooled")):
            if found[name]:
                tables.summary(title, found[name])
    if options.write_floors:
        if options.names or skipped:
            raise sets.Missing("floors are of the whole tuning set: name no workspace, and have the truth of each")
        unsound, _ = impossible.of_set(binary, "accuracy")
        pairs = [std_coverage(binary, workspace, std_calls.Stubs()) for workspace in wanted([], False)]
        std = tuple(sum((pair[which] for pair in pairs), std_calls.Coverage()) for which in (0, 1))
        floors.write(sum(found["accuracy"].values(), score.Result()), std, len(unsound))
    if not any(found.values()):
        raise sets.Missing("nothing could be scored")


def std_coverage(binary, workspace, stubs, data=None):
    """Two std_calls.Coverage: without dependencies, and with those of the set."""
    found = []
    for dependencies in (False, True):
        scored = Scored(binary, workspace, data, dependencies)
        found.append(std_calls.cover(scored.truth, scored.graph, scored.matched, stubs))
    return tuple(found)


def score_std(options):
    """The calls that go to std, without and with dependencies, of both sets."""
    binary, stubs = export.program(options.program), std_calls.Stubs()
    found = {"accuracy": {}, "held-out": {}}
    for workspace in wanted(options.names, True):
        if options.misses and workspace.set == "held-out":
            continue  # nobody looks into it
        found[workspace.set][workspace.name] = pair = std_coverage(binary, workspace, stubs)
        if options.misses:
            print(f"\n=== {workspace.name}  ({workspace.root()})")
            std_calls.print_misses(pair[1], matching.Truth(truth.find(workspace)), workspace.root(), options.misses)
    if options.json:
        print(json.dumps({name: {one: [std_calls.as_json(each) for each in pair] for one, pair in pairs.items()}
                          for name, pairs in found.items()}, indent=1))
    elif not options.misses:
        for name, title in (("accuracy", "Calls to std, tuning set"), ("held-out", "Calls to std, held-out set")):
            if found[name]:
                std_calls.print_tables(title, found[name])


def main(arguments):
    options = parsed(arguments)
    if options.help:
        print(__doc__)
        return 0
    command = options.names.pop(0) if options.names[:1] in (["truth"], ["score"]) else "score"
    try:
        if options.impossible:
            root = pathlib.Path(options.impossible).resolve()
            return min(1, impossible.run(export.program(options.program), root, options.misses or 20))
        if options.std:
            score_std(options)
        elif command == "truth":
            build_truth(wanted(options.names, options.held_out), options)
        else:
            score_all(options)
    except sets.Missing as reason:
        print(f"accuracy: {reason}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` is no error
    sys.exit(main(sys.argv[1:]))
