"""What is measured: the crates, which of them make a workspace, and where everything is kept.

A set is a pair of files in bench/crates (scripts/fetch-crates): `accuracy` is what people tune on, `held-out` is printed
beside it and never looked into. A workspace is what is scored at once: one crate as it was published, or several side by
side under a manifest written here, their dependencies on one another turned into path dependencies.

Everything that can be made again lives in .cache/accuracy, which the checkouts of one machine may share.
"""
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CACHE = (ROOT / ".cache").resolve() / "accuracy"
COMMITTED = HERE / "truth"

# Workspaces of several crates; every other crate that a set's manifest names is a workspace of its own.
FAMILIES = {
    "tokio": ["tokio", "pin-project-lite"],
    "clap": ["clap", "clap_builder", "clap_lex", "clap_derive", "anstream", "anstyle", "anstyle-parse", "anstyle-query"],
}


class Missing(Exception):
    """Something that is not there and can be left out: the message says what and why."""


class Workspace:
    """A name, the set that brings its sources, and its packages as (name, version)."""

    def __init__(self, name, of_set, packages):
        self.name, self.set, self.packages = name, of_set, packages

    def source(self, package, version):
        return CACHE.parent / "corpora" / self.set / f"{package}-{version}"

    def folders(self):
        """[(package, version, folder relative to the root that is indexed)]"""
        if len(self.packages) == 1:
            return [(*self.packages[0], "")]
        return [(package, version, package) for package, version in self.packages]

    def root(self):
        """The folder to index; written first where it is not one published crate."""
        fetch(self.set)
        if len(self.packages) == 1:
            return self.source(*self.packages[0])
        return self._side_by_side()

    def unlocked(self):
        """A copy of the root without lock files, so that the set's own versions of dependencies fit."""
        root, folder = self.root(), CACHE / "unlocked" / self.name
        stamp = folder / ".stamp"
        wanted = hashlib.sha256(repr((1, self.packages)).encode()).hexdigest()
        if not (stamp.exists() and stamp.read_text() == wanted):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(root, folder, ignore=shutil.ignore_patterns("Cargo.lock", ".stamp"))
            stamp.write_text(wanted)
        return folder

    def _side_by_side(self):
        folder = CACHE / "workspaces" / self.name
        stamp = folder / ".stamp"
        wanted = hashlib.sha256(repr((2, self.packages)).encode()).hexdigest()
        if stamp.exists() and stamp.read_text() == wanted:
            return folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        names = [package for package, _ in self.packages]
        for package, version in self.packages:
            shutil.copytree(self.source(package, version), folder / package)
            manifest = folder / package / "Cargo.toml"
            manifest.write_text(with_path_dependencies(manifest.read_text(), names))
        members = ", ".join(f'"{name}"' for name in names)
        (folder / "Cargo.toml").write_text(f'[workspace]\nresolver = "2"\nmembers = [{members}]\n')
        stamp.write_text(wanted)
        return folder


def cargo_home(of_set):
    """A folder that looks like cargo's, with the sources of a set and nothing else: what this machine's cargo has fetched must
    not change a score."""
    sources = CACHE / "cargo-home" / of_set / "registry" / "src" / "crates"
    if not sources.is_symlink():
        sources.parent.mkdir(parents=True, exist_ok=True)
        sources.symlink_to(CACHE.parent / "corpora" / of_set)
    return sources.parent.parent.parent


def with_path_dependencies(manifest, names):
    """The manifest of a published crate, in which dependencies on `names` are found beside it."""
    out, inside = [], None
    for line in manifest.splitlines():
        header = re.match(r'\[(?:target\..*\.)?dependencies\.(?:"?)([\w-]+)(?:"?)\]\s*$', line)
        if line.startswith("["):
            inside = header and header[1]
        out.append(line)
        if header and header[1] in names:
            out.append(f'path = "../{header[1]}"')
    return "\n".join(out) + "\n"


def pins(of_set):
    """{name: [versions]} of a set's lock."""
    found = {}
    for line in (ROOT / "bench" / "crates" / f"{of_set}.lock").read_text().splitlines():
        if line and line[0] != "#":
            name, version, _ = line.split()
            found.setdefault(name, []).append(version)
    return found


def manifest_of(of_set):
    return tomllib.loads((ROOT / "bench" / "crates" / f"{of_set}.toml").read_text())["dependencies"]


def workspaces(of_set):
    """The workspaces of a set, in the order of its manifest."""
    wanted, locked = manifest_of(of_set), pins(of_set)

    def package(name):
        asked = wanted.get(name, "")
        asked = asked if isinstance(asked, str) else asked["version"]
        version = next(v for v in locked[name] if v == asked or v.startswith(f"{asked}." if asked else ""))
        return name, version

    found, taken = [], {member for family in FAMILIES.values() for member in family}
    for name in wanted:
        if name in FAMILIES:
            found.append(Workspace(name, of_set, [package(member) for member in FAMILIES[name]]))
        elif name not in taken:
            found.append(Workspace(name, of_set, [package(name)]))
    return found


def fetch(of_set):
    """Brings the sources of a set; Missing where they cannot be had."""
    done = subprocess.run([sys.executable, ROOT / "scripts" / "fetch-crates", of_set], capture_output=True, text=True)
    if done.returncode:
        raise Missing(f"the set {of_set} cannot be fetched: {done.stderr.strip().splitlines()[-1]}")


def known():
    """{name: Workspace} of both sets."""
    found = {}
    for of_set in ("accuracy", "held-out"):
        if (ROOT / "bench" / "crates" / f"{of_set}.lock").exists():
            found.update((workspace.name, workspace) for workspace in workspaces(of_set))
    return found
