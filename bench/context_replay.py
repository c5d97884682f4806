#!/usr/bin/python3
"""Usage: context_replay.py [--commits N] [--budget TOKENS] [--tokenizer PACKAGES] PARSELTONGUE REPOSITORY...

How much of what real commits changed would have been in the context? Of each of the last N commits of a repository that touch between
two and twenty items of production code, the state before is indexed and each item that it touches, five at most, is asked
about alone: how many of the other items are in its context, in how many tokens; and in how many tokens are the files
that hold all of them, which an agent would have read instead. With --tokenizer (a folder with the npm package gpt-tokenizer) tokens are
counted by the vocabulary o200k_base itself, by tests/tokens/calibrate.mjs; else four bytes are one.

Run by hand: repositories are not fetched. Results: docs/performance.md.
"""
import argparse
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEEDS_MAX = 5
ITEMS = range(2, 21)


def name_of(source):
    """Of a mirror, the folder above."""
    path = pathlib.Path(source).resolve()
    return path.parent.name if path.name in ("repo", ".git") else path.name


def run(*words, cwd=None):
    return subprocess.run([str(word) for word in words], cwd=cwd, check=False, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout.decode(errors="replace")


def changed_lines(folder, commit):
    """Of the state before the commit: file and lines, as --touched takes them."""
    places = []
    file = None
    for line in run("git", "diff", "-U0", "--no-renames", f"{commit}^", commit, "--", "*.rs", cwd=folder).splitlines():
        if line.startswith("--- "):
            file = line[6:] if line.startswith("--- a/") else None
        elif file and (hunk := re.match(r"@@ -(\d+)(?:,(\d+))? ", line)):
            first, count = int(hunk[1]), int(hunk[2] if hunk[2] is not None else 1)
            places.append(f"{file}:{max(first, 1)}-{max(first, 1) + max(count, 1) - 1}")
    return places


class Replay:
    def __init__(self, options):
        self.options = options
        self.recalls, self.context_tokens, self.file_tokens, self.subjects = [], [], [], 0

    def ask(self, folder, *words):
        text = run(self.options.program, "context", *words, "--json", "--quiet", "--deps", "none", cwd=folder)
        return json.loads(text) if text.startswith("{") else {}

    def tokens_of(self, paths):
        if self.options.tokenizer:
            text = run("node", ROOT / "tests/tokens/calibrate.mjs", "counts", self.options.tokenizer, *paths)
            return sum(int(line.split()[0]) for line in text.splitlines())
        return sum(path.stat().st_size // 4 for path in paths)

    def commit(self, folder, commit):
        places = changed_lines(folder, commit)
        if not places or len(places) > 200:
            return
        run("git", "checkout", "-q", "--force", f"{commit}^", cwd=folder)
        run(self.options.program, "sync", "--deps", "none", cwd=folder)
        touched = self.ask(folder, *[f"--touched={place}" for place in places])
        subjects = touched.get("subjects", [])
        items = {node["path"]: node for node in subjects
                 if node["family"] != "module" and not {"test", "example", "build"} & set(node.get("flags", []))}
        if len(items) not in ITEMS:
            return
        files = self.tokens_of(sorted({folder / node["file"] for node in items.values()}))
        for path, node in list(items.items())[:SEEDS_MAX]:
            answer = self.ask(folder, node["id"], "--budget", self.options.budget)
            if "parts" not in answer:
                continue
            listed = {entry["node"]["path"] for part in answer["parts"] for entry in part["entries"]}
            others = set(items) - {path}
            self.recalls.append(len(others & listed) / len(others))
            self.context_tokens.append(answer["used_tokens"])
            self.file_tokens.append(files)
        self.subjects += 1

    def repository(self, source):
        with tempfile.TemporaryDirectory(prefix="pt-replay-") as temporary:
            folder = pathlib.Path(temporary) / "tree"
            run("git", "clone", "-q", "--shared", "--no-checkout", source, folder)
            commits = run("git", "log", "--no-merges", "--format=%H", "-n", 20 * self.options.commits, "--", "*.rs", cwd=folder)
            run("git", "checkout", "-q", "--force", commits.split()[0], cwd=folder)
            run(self.options.program, "daemon", "start", "--deps", "none", cwd=folder)
            try:
                for commit in commits.split():
                    if self.subjects == self.options.commits:
                        break
                    self.commit(folder, commit)
            finally:
                run(self.options.program, "daemon", "stop", "--deps", "none", cwd=folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("repositories", nargs="+")
    parser.add_argument("--commits", type=int, default=100)
    parser.add_argument("--budget", type=int, default=8000)
    parser.add_argument("--tokenizer")
    options = parser.parse_args()
    print("| repository | commits | contexts | items inside, mean | median | tokens of a context, median | of the files, median |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for source in options.repositories:
        replay = Replay(options)
        replay.repository(source)
        if not replay.recalls:
            print(f"| {source} | 0 | | | | | |")
            continue
        print(f"| {name_of(source)} | {replay.subjects} | {len(replay.recalls)} | {statistics.mean(replay.recalls):.2f} | "
              f"{statistics.median(replay.recalls):.2f} | {statistics.median(replay.context_tokens):,.0f} | "
              f"{statistics.median(replay.file_tokens):,.0f} |")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
