"""Who may depend on whom: reads every Cargo.toml under a folder and answers which crates the code of a package can name or
reach, for its library, its tests and its build script. Nothing is run and nothing is fetched."""
import collections
import tomllib

STD = {"std", "core", "alloc", "proc_macro", "test"}
TABLES = {"normal": "dependencies", "dev": "dev-dependencies", "build": "build-dependencies"}


def crate_name(name):
    return name.replace("-", "_")


class Package:
    """name, version, library's crate name, and {kind: {crate names that its manifest lists}}."""

    def __init__(self, manifest, inherited):
        package = manifest["package"]
        self.name = package["name"]
        self.library = crate_name(manifest.get("lib", {}).get("name", self.name))
        self.needs = {kind: set() for kind in TABLES}
        for table in [manifest, *manifest.get("target", {}).values()]:
            for kind, key in TABLES.items():
                listed = {**table.get(key, {}), **table.get(key.replace("-", "_"), {})}
                for alias, how in listed.items():
                    how = how if isinstance(how, dict) else {}
                    if how.get("workspace"):
                        shared = inherited.get(alias, {})
                        how = {**(shared if isinstance(shared, dict) else {}), **how}
                    self.needs[kind].add(how.get("package", alias))


class Closure:
    """The packages under a folder, and what each of them may reach."""

    def __init__(self, root):
        self.packages = collections.defaultdict(list)
        manifests = {}
        for path in sorted(root.rglob("Cargo.toml")):
            if not {"target", ".git"} & set(path.relative_to(root).parts):
                try:
                    manifests[path] = tomllib.loads(path.read_text())
                except (tomllib.TOMLDecodeError, UnicodeDecodeError):
                    continue
        shared = {path.parent: m["workspace"].get("dependencies", {}) for path, m in manifests.items() if "workspace" in m}
        for path, manifest in manifests.items():
            if "package" in manifest:
                above = next((folder for folder in [path.parent, *path.parent.parents] if folder in shared), None)
                self.packages[manifest["package"]["name"]].append(Package(manifest, shared.get(above, {})))
        self.by_crate = collections.defaultdict(list)
        for packages in self.packages.values():
            for package in packages:
                for crate in {package.library, crate_name(package.name)}:
                    self.by_crate[crate].append(package)
        self._memo = {}

    def reach(self, crate, kind):
        """The crate names that code of `crate` may reach: "normal", "dev" (tests, examples, benches) or "build". None: it is
        unknown here, or something that it needs is not under the folder, so anything outside it is possible."""
        if (crate, kind) not in self._memo:
            self._memo[crate, kind] = self._reach(crate, kind)
        return self._memo[crate, kind]

    def _reach(self, crate, kind):
        packages = self.by_crate.get(crate)
        if not packages:
            return None
        kinds = {"normal": ("normal",), "dev": ("normal", "dev"), "build": ("build",)}[kind]
        names = {name for package in packages for one in kinds for name in package.needs[one]}
        found, queue, open_end = {crate} | STD, list(names), False
        seen = set(names)
        while queue:
            name = queue.pop()
            found.add(crate_name(name))
            for package in self.packages.get(name, ()):
                found.add(package.library)
                more = package.needs["normal"] - seen
                seen |= more
                queue += more
            open_end = open_end or name not in self.packages
        return found, open_end
