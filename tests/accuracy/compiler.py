"""Asks the compiler: compiles a set once by cargo, noting how (record_rustc), then repeats single compilations with
-Zunpretty and hands their output on, line by line. The output of one crate can be gigabytes; it is never stored.

The compiler is the one named by RUSTC (default rustc) and must be of the version below, because what it prints changes
with it. Only here is anything of a crate compiled: to learn the truth, as a test tool; parseltongue never does.
"""
import json
import os
import pathlib
import shutil
import subprocess

import sets

VERSION = "1.95.0"
DROPPED = ("--error-format", "--json", "--emit", "--out-dir", "--diagnostic-width")
PAIRS = ("-C", "--cfg", "--check-cfg", "--crate-name", "--crate-type", "--extern", "-L", "--cap-lints", "--edition")


def rustc():
    return os.environ.get("RUSTC", "rustc")


def require():
    """The compiler's own words about itself; Missing where it is not the one that truth is built with."""
    try:
        said = subprocess.run([rustc(), "-vV"], capture_output=True, text=True).stdout
    except OSError:
        said = ""
    facts = dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)
    if facts.get("release") != VERSION:
        found = facts.get("release", "no compiler")
        raise sets.Missing(f"truth is built by rustc {VERSION}; {rustc()} is {found}. Set RUSTC, or use the committed truth")
    return facts


class Recorded:
    """One compilation: where, with which arguments and environment."""

    def __init__(self, folder, arguments, environment):
        self.folder, self.arguments, self.environment = pathlib.Path(folder), arguments, environment

    @classmethod
    def read(cls, note):
        words = note.read_bytes().decode().split("\0")
        middle = words.index("")
        environment = dict(word.split("=", 1) for word in words[middle + 1:] if "=" in word)
        return cls(environment["CARGO_MANIFEST_DIR"], words[:middle], environment)

    def values(self, flag):
        """The values that a flag was given, written apart or with `=`."""
        spread = []
        for number, word in enumerate(self.arguments):
            if word == flag and number + 1 < len(self.arguments):
                spread.append(self.arguments[number + 1])
            elif word.startswith(flag + "="):
                spread.append(word[len(flag) + 1:])
        return spread

    @property
    def crate(self):
        return self.values("--crate-name")[0]

    def features(self):
        return sorted(cfg[9:-1] for cfg in self.values("--cfg") if cfg.startswith('feature="'))

    def cfgs(self):
        return sorted(cfg for cfg in self.values("--cfg") if not cfg.startswith('feature="'))

    def plain(self):
        """The arguments without those about where output goes, the root file relative to the package."""
        kept, skip = [], False
        for word in self.arguments:
            if skip:
                skip = False
            elif word in DROPPED:
                skip = True
            elif not word.startswith(tuple(f"{flag}=" for flag in DROPPED)):
                prefix = f"{self.folder}/"
                kept.append(word[len(prefix):] if word.startswith(prefix) and word.endswith(".rs") else word)
        return kept

    def lines(self, what, tool=None):
        """What -Zunpretty=WHAT prints, as bytes, line by line."""
        environment = dict(self.environment, RUSTC_BOOTSTRAP="1")
        command = [tool or rustc(), *self.plain(), "-Ztrim-diagnostic-paths=no", f"-Zunpretty={what}"]
        with subprocess.Popen(command, cwd=self.folder, env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, bufsize=1 << 20) as run:
            yield from run.stdout
            complaint = run.stderr.read().decode(errors="replace")
        if run.returncode:
            raise RuntimeError(f"rustc failed on {self.crate} ({what}):\n{complaint[-2000:]}")

    def rustdoc_json(self, folder):
        """The path of the JSON that rustdoc writes of the crate: private and hidden items too."""
        kept, skip = [], False
        for word in self.plain():
            if skip:
                skip = False
            elif word == "-C":
                skip = True
            elif not word.startswith("-C"):
                kept.append(word)
        tool = pathlib.Path(shutil.which(rustc()) or rustc()).with_name("rustdoc")
        command = [tool, *kept, "-Zunstable-options", "--output-format", "json", "--document-private-items",
                   "--document-hidden-items", "-o", folder]
        done = subprocess.run(command, cwd=self.folder, env=dict(self.environment, RUSTC_BOOTSTRAP="1"),
                              capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"rustdoc failed on {self.crate}:\n{done.stderr[-2000:]}")
        return pathlib.Path(folder) / f"{self.crate}.json"


def compile_set(of_set):
    """Compiles a set for its metadata: {(package, version): Recorded}. Costs nothing when that was done before."""
    require()
    driver = sets.CACHE / "driver" / of_set
    records = sets.CACHE / "records" / of_set
    manifest, lock = (sets.ROOT / "bench" / "crates" / f"{of_set}.{end}" for end in ("toml", "lock"))
    state = json.dumps([manifest.read_text(), lock.read_text(), require()])
    stamp = records / ".stamp"
    if not (stamp.exists() and stamp.read_text() == state):
        for folder in (driver, records, sets.CACHE / "target" / of_set):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        _write_driver(driver, manifest, lock)
        _cargo_check(of_set, driver, records)
        stamp.write_text(state)
    notes = [Recorded.read(note) for note in sorted(records.iterdir()) if not note.name.startswith(".")]
    return {(n.environment["CARGO_PKG_NAME"], n.environment["CARGO_PKG_VERSION"]): n for n in notes}


def _write_driver(driver, manifest, lock):
    """A package that depends on the whole set, pinned by its lock."""
    text = manifest.read_text()
    head = '[package]\nname = "driver"\nversion = "0.0.0"\nedition = "2021"\n[lib]\npath = "lib.rs"\n[workspace]\n'
    (driver / "Cargo.toml").write_text(head + text[text.index("\n[dependencies]"):])
    (driver / "lib.rs").touch()
    pins = [line.split() for line in lock.read_text().splitlines() if line and line[0] != "#"]
    source = "registry+https://github.com/rust-lang/crates.io-index"
    packages = (f'\n[[package]]\nname = "{name}"\nversion = "{version}"\nsource = "{source}"\nchecksum = "{checksum}"\n'
                for name, version, checksum in pins)
    (driver / "Cargo.lock").write_text("version = 3\n" + "".join(packages))


def _cargo_check(of_set, driver, records):
    environment = {key: value for key, value in os.environ.items() if key not in ("RUSTFLAGS", "RUSTC_BOOTSTRAP")}
    environment.update(RUSTC=rustc(), RUSTC_WRAPPER=str(sets.HERE / "record_rustc"), ACCURACY_RECORDS=str(records),
                       CARGO_TARGET_DIR=str(sets.CACHE / "target" / of_set), CARGO_INCREMENTAL="0")
    for offline in (["--offline"], []):  # the network only if cargo lacks a crate
        done = subprocess.run(["cargo", "check", "--quiet", *offline], cwd=driver, env=environment, capture_output=True,
                              text=True)
        if done.returncode == 0:
            return
    raise sets.Missing(f"cargo check of the set {of_set} failed:\n{done.stderr[-2000:]}")
