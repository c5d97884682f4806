#!/usr/bin/python3
"""Usage: mcp.py [OPTION...] PARSELTONGUE FOLDER

A call of MCP's tools as an agent pays for it: the real `parseltongue mcp` over its standard streams, with a warm daemon of FOLDER. The
time is from before the line of the call is written until the last byte of the answer's line is read; it holds both processes, the
answer as JSON and as text, and its cutting to max_tokens. Reading the JSON is not in it. `tools/list` is the way there and back without
a daemon.

Names are drawn by the seed from those with an incoming edge, and then those with the most of them, 200, each several times.

  --seed N        of what is drawn (1)
  --calls N       of each row (2000)
  --max-tokens N  of each call; without it the tools' default
  --nice N        priority of this program and of those that it starts (0): for a machine that others use

Prints a table in Markdown, with the machine's load when it began; nothing is asserted but that every call is answered.
"""
import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # the source folder stays clean
import daemon_process  # noqa: E402
import mcp_stdio  # noqa: E402

MOST_USED = 200


def names_of(ask, family):
    """Ids with an incoming edge, most used first."""
    rows = json.loads(ask("find", "--family", family, "--limit", "0", "--json", "--quiet", "**"))["rows"]
    used = [(row["in_degree"], row["node"]["id"]) for row in rows if row["in_degree"] > 0]
    return [name for _, name in sorted(used, reverse=True)]


def row(server, what, tool, names, calls, generator, more):
    times, sizes = [], []
    drawn = [generator.choice(names) for _ in range(calls)]
    for name in drawn:
        subject = {"names": [name]} if tool == "generate_context" else {"name": name}
        seconds, size, _ = server.call(tool, {**subject, **more})
        times.append(seconds * 1000)
        sizes.append(size)
    times.sort()
    print(f"| {what} | {len(set(drawn)):,} | {times[len(times) // 2]:.3f} | {times[len(times) * 99 // 100]:.3f} | {times[-1]:.2f} "
          f"| {sum(sizes) // len(sizes):,} |")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--calls", type=int, default=2000)
    parser.add_argument("--max-tokens", type=int)
    parser.add_argument("--nice", type=int, default=0)
    parser.add_argument("program")
    parser.add_argument("folder")
    options = parser.parse_args()
    program, folder = pathlib.Path(options.program).resolve(), pathlib.Path(options.folder).resolve()
    more = {"max_tokens": options.max_tokens} if options.max_tokens else {}
    with tempfile.TemporaryDirectory(prefix="pt-mcp-bench-") as base:
        environment = dict(os.environ)
        for variable in ("XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            environment[variable] = os.path.join(base, variable)
            os.mkdir(environment[variable], 0o700)
        server = mcp_stdio.Session([program, "mcp", "--root", folder, "--deps", "none"], environment)
        try:
            print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, seed {options.seed}, {options.calls:,} calls a row\n")
            def ask(*words):
                return subprocess.run([program, *words, "--root", folder, "--deps", "none"], env=environment, check=True,
                                      stdout=subprocess.PIPE).stdout
            server.call("find", {"pattern": "**"})  # has the daemon index
            if options.nice:
                for pid in (os.getpid(), server.process.pid, json.loads(ask("status", "--json"))["pid"]):
                    daemon_process.go_first(pid, options.nice)
            functions, traits = names_of(ask, "function"), names_of(ask, "trait")
            print("| | names | p50 ms | p99 ms | worst ms | bytes of the answer |\n|---|---:|---:|---:|---:|---:|")
            times = sorted(server.ask("tools/list", {})[0] * 1000 for _ in range(options.calls))
            print(f"| tools/list | | {times[len(times) // 2]:.3f} | {times[len(times) * 99 // 100]:.3f} | {times[-1]:.2f} | |")
            generator = random.Random(options.seed)
            for tool, names in (("who_implements", traits), ("callers", functions), ("generate_context", functions)):
                row(server, tool, tool, names, options.calls, generator, more)
                row(server, f"{tool}, most used", tool, names[:MOST_USED], options.calls, generator, more)
        finally:
            server.close()
            subprocess.run([program, "daemon", "stop", "--root", folder, "--deps", "none", "--quiet"], env=environment, check=False,
                           stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    try:
        main()
    except mcp_stdio.Failed as failure:
        sys.exit(f"mcp.py: {failure}")
