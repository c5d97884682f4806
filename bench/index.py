#!/usr/bin/python3
"""Usage: index.py [--passes N] [--rest-seconds N] PARSELTONGUE PARSE_COMPARE NAME=FOLDER...

The cold index of whole sets of crates: `parseltongue index --json` as a new process each time, in turn with one pass of
tree-sitter over the same files (parse_compare --peer-only; an empty PARSE_COMPARE leaves it out). CPU is user and system
time of the whole process; tree-sitter's is that of parsing alone, from memory. Medians of N passes. Files are warm in the
page cache after a first run that is not counted.

Memory is that of one more process, `index --hold`: VmHWM, and RssAnon + RssFile after N seconds of rest (10).

Prints three tables in Markdown; nothing is asserted.
"""
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

# Resting memory in MB, by the lines of the set at most (docs/definitions.md, Figures). None: no goal is set.
RESTING_GOALS = [(20_000, None), (200_000, 20), (1_500_000, 60), (5_000_000, 300)]
CPU_RATIO_GOAL = "≤ 0.20"
PEAK_RATIO_GOAL = "≤ 3"


def index_once(program, folder):
    """The summary, and wall and processor seconds of the process."""
    with tempfile.TemporaryFile() as out:
        begin = time.monotonic()
        process = subprocess.Popen([program, "index", "--json", "--deps", "none", "--root", folder], stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 4):
            sys.exit(f"index.py: {folder}: exit code {process.returncode}")
        out.seek(0)
        return json.load(out), wall, usage.ru_utime + usage.ru_stime


def peer_once(program, folder):
    """Processor seconds and bytes of tree-sitter's pass."""
    seconds, size, _ = subprocess.run([program, "--peer-only", folder], capture_output=True, text=True, check=True).stdout.split()
    return float(seconds), int(size)


def memory_of(program, folder, rest_seconds):
    """Peak and resting megabytes of a process that has indexed and waits."""
    process = subprocess.Popen([program, "index", "--json", "--deps", "none", "--hold", "--root", folder], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        process.stdout.readline()
        time.sleep(rest_seconds)
        with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
            kilobytes = {key: int(value) for key, value in re.findall(r"^(\w+):\s+(\d+) kB", file.read(), re.M)}
    finally:
        process.stdin.close()
        process.wait()
    return kilobytes["VmHWM"] / 1e3 * 1.024, (kilobytes["RssAnon"] + kilobytes["RssFile"]) / 1e3 * 1.024


def goal_of(lines):
    return next((goal for most, goal in RESTING_GOALS if lines <= most), None)


def spread(values, digits=2):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def measure(name, folder, program, peer, passes, rest_seconds):
    summary, _, _ = index_once(program, folder)
    walls, cpus, peers = [], [], []
    peer_bytes = None
    for _ in range(passes):
        summary, wall, cpu = index_once(program, folder)
        walls.append(wall)
        cpus.append(cpu)
        if peer:
            seconds, peer_bytes = peer_once(peer, folder)
            peers.append(seconds)
    row = {"name": name, "lines": summary["lines"], "megabytes": summary["bytes"] / 1e6, "wall": spread(walls), "cpu": spread(cpus),
           "peer": "–", "ratio": "–", "stages": summary["time"]["stages"], "nodes": summary["node_count"],
           "edges": summary["edge_count"]}
    if peers:
        row["peer"] = spread(peers)
        row["peer_megabytes"] = peer_bytes / 1e6
        pairs = [ours / theirs for ours, theirs in zip(cpus, peers)]
        row["ratio"] = f"**{statistics.median(cpus) / statistics.median(peers):.2f}** ({min(pairs):.2f}–{max(pairs):.2f})"
    row["peak"], row["resting"] = memory_of(program, folder, rest_seconds)
    print(f"index.py: {name} done", file=sys.stderr)
    return row


def print_tables(rows):
    print("| set | lines | MB | wall s | CPU s | tree-sitter parse-only CPU s (MB) | CPU ratio | goal |")
    print("|---|---:|---:|---:|---:|---:|---:|---|")
    for row in rows:
        peer = f"{row['peer']} ({row['peer_megabytes']:.1f})" if "peer_megabytes" in row else row["peer"]
        print(f"| {row['name']} | {row['lines']} | {row['megabytes']:.1f} | {row['wall']} | {row['cpu']} | {peer} | {row['ratio']} "
              f"| {CPU_RATIO_GOAL} |")
    print("\n| set | nodes | edges | resting MB | goal | peak MB | peak ÷ resting | goal |")
    print("|---|---:|---:|---:|---|---:|---:|---|")
    for row in rows:
        goal = goal_of(row["lines"])
        print(f"| {row['name']} | {row['nodes']} | {row['edges']} | {row['resting']:.1f} | {f'< {goal}' if goal else '–'} "
              f"| {row['peak']:.1f} | {row['peak'] / row['resting']:.1f} | {PEAK_RATIO_GOAL} |")
    stages = [stage["stage"] for stage in rows[0]["stages"]]
    print("\n| set, CPU ms by stage of the last pass | " + " | ".join(stages) + " |")
    print("|---|" + "---:|" * len(stages))
    for row in rows:
        spent = {stage["stage"]: stage["cpu_ns"] / 1e6 for stage in row["stages"]}
        print(f"| {row['name']} | " + " | ".join(f"{spent.get(stage, 0):.0f}" for stage in stages) + " |")


def main():
    arguments = sys.argv[1:]
    passes, rest_seconds = 5, 10.0
    while arguments and arguments[0] in ("--passes", "--rest-seconds"):
        option, value = arguments.pop(0), arguments.pop(0)
        if option == "--passes":
            passes = max(int(value), 1)
        else:
            rest_seconds = float(value)
    if len(arguments) < 3 or not all("=" in argument for argument in arguments[2:]):
        sys.exit(__doc__)
    program, peer, *sets = arguments
    print_tables([measure(*one.split("=", 1), program, peer, passes, rest_seconds) for one in sets])


if __name__ == "__main__":
    main()
