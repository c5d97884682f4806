"""Which calls between the packages of a folder are impossible, because Cargo lets the caller's package not see the other.

A package sees itself; what it depends on, for building, for tests and for its build script, with features and for platforms of all
kinds; and what these depend on to be built, and so on, since types and generic functions lead there. What only the tests of a dependency
depend on is never compiled with it. A dependency names a package of the folder by its path, or by its name, in whatever version: so a
call that is told to be impossible is, and some impossible ones are not told.

A call is a pair of files, relative to the folder; a file belongs to the package of the nearest Cargo.toml above it.
"""
import json
import pathlib
import posixpath
import tomllib

SKIPPED = {"target", ".git"}
BUILD = ("dependencies",)
OWN = ("dependencies", "dev-dependencies", "dev_dependencies", "build-dependencies", "build_dependencies")


def dependency_tables(manifest, kinds):
    """Every table of dependencies of these kinds, those of platforms too."""
    for place in (manifest, *manifest.get("target", {}).values()):
        for kind in kinds:
            yield place.get(kind, {})


class Packages:
    def __init__(self, root):
        self.manifests = {}  # folder, "" for the root: what Cargo.toml has
        for file in sorted(pathlib.Path(root).rglob("Cargo.toml")):
            folder = file.parent.relative_to(root)
            if not SKIPPED & set(folder.parts) and (manifest := self.read(file)):
                self.manifests[folder.as_posix().removeprefix(".")] = manifest
        self.packages = {folder for folder, manifest in self.manifests.items() if "name" in manifest.get("package", {})}
        self.by_name = {}
        for folder in sorted(self.packages):
            self.by_name.setdefault(self.manifests[folder]["package"]["name"], []).append(folder)
        self.owners, self.seen = {}, {}

    @staticmethod
    def read(file):
        """None where it is no TOML: some crates test what reads manifests."""
        try:
            return tomllib.loads(file.read_text())
        except ValueError:
            return None

    def above(self, folder):
        """The folder, and those above it."""
        while True:
            yield folder
            if not folder:
                return
            folder = posixpath.dirname(folder)

    def owner(self, file):
        """Folder of the package that a file belongs to, or None."""
        folder = posixpath.dirname(file)
        if folder not in self.owners:
            self.owners[folder] = next((one for one in self.above(folder) if one in self.packages), None)
        return self.owners[folder]

    def shared(self, folder, key):
        """What the workspace above says of a dependency that it is shared from, and where it stands."""
        for one in self.above(folder):
            if "workspace" in self.manifests.get(one, {}):
                return self.manifests[one]["workspace"].get("dependencies", {}).get(key, {}), one
        return {}, folder

    def dependencies(self, folder, kinds):
        """Folders of the packages here that one depends on."""
        found = set()
        for table in dependency_tables(self.manifests[folder], kinds):
            for key, wanted in table.items():
                place = folder
                if isinstance(wanted, dict) and wanted.get("workspace"):
                    wanted, place = self.shared(folder, key)
                wanted = wanted if isinstance(wanted, dict) else {}
                path = posixpath.normpath(posixpath.join(place, wanted["path"])).removeprefix(".") if "path" in wanted else None
                found.update([path] if path in self.packages else self.by_name.get(wanted.get("package", key), []))
        return found

    def sees(self, folder):
        """Folders of the packages whose items code of this one may call."""
        if folder not in self.seen:
            reached = {folder}
            waiting = list(self.dependencies(folder, OWN))
            while waiting:
                one = waiting.pop()
                if one not in reached:
                    reached.add(one)
                    waiting.extend(self.dependencies(one, BUILD))
            self.seen[folder] = reached
        return self.seen[folder]

    def is_impossible(self, caller, called):
        """Of a call from one file to another; not where a file belongs to no package."""
        here, there = self.owner(caller), self.owner(called)
        return here is not None and there is not None and there not in self.sees(here)

    def impossible(self, calls):
        return sum(self.is_impossible(*call) for call in calls)


def join(root):
    """Makes one workspace of a folder of packages that have none: a Cargo.toml on top, by which a dependency on one that is here means the
    one here. Without it Cargo would take them from elsewhere, and no call would lead from package to package."""
    top = pathlib.Path(root, "Cargo.toml")
    if top.exists():
        return
    packages = Packages(root)
    members = [folder for folder in sorted(packages.packages) if "/" not in folder]
    lines = ["[workspace]", f"members = {json.dumps(members)}", "", "[patch.crates-io]"]
    for name, folders in packages.by_name.items():
        for number, folder in enumerate(folder for folder in folders if "/" not in folder):
            key = f"{name}-{number}" if number else name
            lines.append(f"{key} = {{ package = {json.dumps(name)}, path = {json.dumps(folder)} }}")
    top.write_text("\n".join(lines) + "\n")
