"""The rules of this repository that no compiler checks. Each rule takes a Tree and yields violations, `path:line: what is
wrong and what to do`. tidy_test.py runs them all, and proves on a small tree that each one can fail.

Run by hand: tests/tidy/tidy_test.py
"""
import pathlib
import re
import subprocess

# Data that other programs read byte by byte.
DATA_FOLDERS = ("tests/corpus/", "tests/golden/", "tests/fuzz/seeds/")
TEXT_SUFFIXES = {".cc", ".h", ".in", ".md", ".py", ".cmake", ".txt", ".json", ".yml", ".sh"}
CODE_FOLDERS = ("src/", "tests/", "bench/")
LINE_LENGTH_MAX = 130  # clang-format holds code to 110 but leaves comments alone


class Tree:
    """A checkout: its files, relative and sorted, and their text."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.files = sorted(path for path in self._list() if not path.startswith(DATA_FOLDERS))
        self.file_set = set(self.files)
        self._texts = {}

    def _list(self):
        git = subprocess.run(["git", "-C", self.root, "ls-files", "-z", "-co", "--exclude-standard"],
                             capture_output=True, check=False)
        if git.returncode == 0 and (self.root / ".git").exists():
            names = git.stdout.decode().split("\0")
            return [name for name in names if name and (self.root / name).is_file()]
        skipped = {"build", ".git", ".cache", "__pycache__"}
        paths = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file())
        return [path.as_posix() for path in paths if not skipped & set(path.parts)]

    def text(self, path):
        if path not in self._texts:
            self._texts[path] = (self.root / path).read_bytes().decode("utf-8", "replace")
        return self._texts[path]

    def lines(self, path):
        return enumerate(self.text(path).split("\n"), 1)

    def is_text(self, path):
        return pathlib.PurePosixPath(path).suffix in TEXT_SUFFIXES or path.startswith(("scripts/", ".ci/"))

    def of(self, *suffixes, under=("",)):
        return [path for path in self.files if path.endswith(suffixes) and path.startswith(under)]

    def exists(self, path):
        return (self.root / path).exists()


# --- The folder table -----------------------------------------------------------------------------------------------

def parent(path):
    return path.rpartition("/")[0]


def folder_table(tree):
    """The rows of the table in ARCHITECTURE.md that begins `| folder | may use |`: {folder: [folders it may use]}."""
    rows, inside = {}, False
    for _, line in tree.lines("ARCHITECTURE.md"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[:2] == ["folder", "may use"]:
            inside = True
        elif inside and not line.startswith("|"):
            break
        elif inside and not set(cells[0]) <= set("-: "):
            used = [name.strip(" `") for name in cells[1].split(",")]
            rows[cells[0].strip("`")] = [name for name in used if name not in ("", "–")]
    return rows


def folders_with_code(tree):
    return {parent(path).removeprefix("src/") for path in tree.of(".cc", ".h", under="src/")}


def includes(tree, path):
    """(line, included path) of every `#include "…"`."""
    for number, line in tree.lines(path):
        found = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
        if found:
            yield number, found[1]


def folder_arrows(tree):
    """Folders include only what the table of ARCHITECTURE.md allows, and the table has no row too many or too few."""
    table = folder_table(tree)
    if not table:
        yield "ARCHITECTURE.md:1: no table that begins `| folder | may use |`"
    above = set()
    for folder, may_use in table.items():
        for name in may_use:
            if name not in above:
                yield f"ARCHITECTURE.md:1: `{folder}` may use `{name}`, which has no row above it"
        above.add(folder)
    with_code = folders_with_code(tree)
    for folder in sorted(set(table) - with_code):
        yield f"ARCHITECTURE.md:1: `{folder}` has a row but no code: a folder appears with its first real code"
    for folder in sorted(with_code - set(table)):
        yield f"src/{folder}:1: no row in the folder table of ARCHITECTURE.md"
    for path in tree.of(".cc", ".h", ".in", under="src/"):
        folder = parent(path).removeprefix("src/")
        for number, included in includes(tree, path):
            target = parent(included)
            if target != folder and target not in table.get(folder, []):
                yield (f"{path}:{number}: `{folder}` may not use `{target}`: change the code, or the table in "
                       "ARCHITECTURE.md with a decision record")


def cmake_rows(tree):
    """{folder: its DEPS} of the pt_folder() calls in src/CMakeLists.txt, in order."""
    rows = {}
    text = re.sub(r"#.*", "", tree.text("src/CMakeLists.txt"))
    for folder, arguments in re.findall(r"pt_folder\(\s*([\w/]+)([^)]*)\)", text):
        rows[folder], inside = [], False
        for word in arguments.split():
            if word in ("DEPS", "LIBS", "THREADS"):
                inside = word == "DEPS"
            elif inside:
                rows[folder].append(word)
    return rows


def build_agrees(tree):
    """src/CMakeLists.txt has the rows of the folder table, in its order, and links exactly what is included."""
    table, rows = folder_table(tree), cmake_rows(tree)
    listed = "src/CMakeLists.txt:1"
    order = list(table)
    ranks = [order.index(folder) for folder in rows if folder in table]
    if ranks != sorted(ranks):
        yield f"{listed}: the pt_folder() rows are not in the order of the table in ARCHITECTURE.md"
    for folder in sorted(folders_with_code(tree) - set(rows)):
        yield f"{listed}: `{folder}` has code but no pt_folder() row, so nobody builds it"
    for folder, deps in rows.items():
        for name in deps:
            if name not in table.get(folder, []):
                yield f"{listed}: pt_folder({folder}) names `{name}`, which the table in ARCHITECTURE.md does not allow"
    for path in tree.of(".cc", ".h", under="src/"):
        folder = parent(path).removeprefix("src/")
        for number, included in includes(tree, path):
            target = parent(included)
            if target != folder and folder in rows and target not in rows[folder]:
                yield f"{path}:{number}: pt_folder({folder}) in src/CMakeLists.txt lacks `{target}` in its DEPS"


# --- Dead files -----------------------------------------------------------------------------------------------------

FAMILY = re.compile(r"(_test|_bench|_fuzz)?\.(cc|h)(\.in)?$")


def dead_sources(tree):
    """Every header is included by another part of the program, every source is built."""
    includers = {}
    for path in tree.of(".cc", ".h", ".in", under=CODE_FOLDERS):
        for _, included in includes(tree, path):
            for candidate in (f"src/{included}", included, f"{parent(path)}/{included}"):
                if candidate in tree.file_set:
                    includers.setdefault(candidate, set()).add(FAMILY.sub("", path))
    for path in tree.of(".h", under=CODE_FOLDERS):
        if not includers.get(path, set()) - {FAMILY.sub("", path)}:
            yield f"{path}:1: nobody includes this header but its own source and tests: delete it or use it"
    rows = cmake_rows(tree)
    for path in tree.of(".cc", under=CODE_FOLDERS):
        name, folder = path.rpartition("/")[2], parent(path)
        if path.startswith("src/") and name != "main.cc" and folder.removeprefix("src/") in rows:
            continue
        while folder:
            listing = f"{folder}/CMakeLists.txt"
            if listing in tree.file_set and (name in tree.text(listing) or "GLOB" in tree.text(listing)):
                break
            folder = parent(folder)
        else:
            yield f"{path}:1: no CMakeLists.txt builds this source"


def dead_files(tree):
    """Every script, CMake module and document is named by some other file."""
    for path in tree.files:
        is_program = path.startswith(("scripts/", "tests/")) and path.endswith(".py") or path.startswith("scripts/")
        file = pathlib.PurePosixPath(path)
        if path.startswith("cmake/"):
            wanted = f"include({file.stem})"
        elif is_program or path.startswith("docs/") or path.endswith(".cmake"):
            wanted = file.name
        else:
            continue
        # A whole word: `scripts/test` is not named by `scripts/test-all`.
        pattern = re.compile(rf"(?<![\w-]){re.escape(wanted)}(?![\w-])")
        others = (other for other in tree.files if other != path and tree.is_text(other))
        if not any(pattern.search(tree.text(other)) for other in others):
            yield f"{path}:1: no other file mentions `{wanted}`: delete it or say where it belongs"


# --- Documents ------------------------------------------------------------------------------------------------------

def anchors(tree, path):
    """The anchors that a Markdown viewer makes of the headings."""
    headings = re.findall(r"^#{1,6} +(.+?) *$", tree.text(path), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links_and_mentions(tree, path):
    """(line, kind, target): links, paths in `backticks`, and scripts inside fenced blocks."""
    fenced = False
    for number, line in tree.lines(path):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced:
            for script in re.findall(r"(?<![\w/.])(scripts/[\w-]+)", line):
                yield number, "path", script
        else:
            for target in re.findall(r"\]\(([^)\s]+)\)", line):
                yield number, "link", target
            for quoted in re.findall(r"`([^`]+)`", line):
                word = quoted.split()[0] if quoted.strip() else ""
                if re.fullmatch(r"[\w.-]+(/[\w.-]+)+/?", word) and "NNNN" not in word:
                    yield number, "path", word


def doc_links(tree):
    """Links and mentioned paths in Markdown lead somewhere."""
    top = {path.split("/")[0] for path in tree.files if "/" in path}
    source_folders = {path.split("/")[1] for path in tree.of("", under="src/") if path.count("/") > 1}
    for path in tree.of(".md"):
        for number, kind, target in links_and_mentions(tree, path):
            if kind == "link":
                if re.match(r"[a-z]+:", target):
                    continue
                file, _, anchor = target.partition("#")
                file = pathlib.PurePosixPath(path).parent.joinpath(file).as_posix() if file else path
                if not tree.exists(file):
                    yield f"{path}:{number}: broken link to {target}"
                elif anchor and file.endswith(".md") and anchor not in anchors(tree, file):
                    yield f"{path}:{number}: {file} has no heading for #{anchor}"
            elif not path.startswith("docs/decisions/"):  # records may name what was rejected
                first = target.split("/")[0]
                if target.endswith(".rs"):  # somebody's crate
                    continue
                in_sources = first in source_folders and target.endswith((".h", ".cc"))
                if in_sources and not tree.exists(f"src/{target}") or first in top and not tree.exists(target):
                    yield f"{path}:{number}: `{target}` does not exist"


def comment_links(tree):
    """A document that code, a script or CMake names exists: by its path, or beside the file."""
    for path in filter(tree.is_text, tree.files):
        if path.endswith(".md") or path.startswith("tests/tidy/"):
            continue
        for number, line in tree.lines(path):
            for name in re.findall(r"(?<![\w/.{}-])([\w-]+(?:/[\w-]+)*\.md)\b", line):
                if not tree.exists(name) and not tree.exists(f"{parent(path)}/{name}"):
                    yield f"{path}:{number}: there is no {name}; write its path from the root"


def header_contracts(tree):
    """Every header opens with what it is for, then #pragma once."""
    for path in tree.of(".h", under=CODE_FOLDERS):
        opening, pragma, _ = tree.text(path).partition("#pragma once")
        if not pragma:
            yield f"{path}:1: no #pragma once"
        words = [word for line in opening.splitlines() if line.startswith("//") for word in line.strip("/ ").split()]
        if len(words) < 6 or not opening.startswith("// "):
            yield f"{path}:1: a header opens with its contract: what it is, lifetime, threads, cost (see CONTRIBUTING.md)"


# --- Text -----------------------------------------------------------------------------------------------------------

RAW_STRING = re.compile(r'R"(\w*)\(.*?\)\1"', re.S)  # data inside code


def blanks(tree):
    """No tabs, trailing blanks, carriage returns or over-long lines; one newline at the end."""
    for path in filter(tree.is_text, tree.files):
        text = tree.text(path)
        for number, line in enumerate(RAW_STRING.sub(lambda found: "_" + "\n_" * found[0].count("\n"), text).split("\n"), 1):
            if "\t" in line:
                yield f"{path}:{number}: a tab; write blanks, or \\t in a string"
            if line != line.rstrip():
                yield f"{path}:{number}: blanks at the end of the line"
            if path.endswith((".cc", ".h")) and len(line) > LINE_LENGTH_MAX:
                yield f"{path}:{number}: {len(line)} columns, {LINE_LENGTH_MAX} is the most"
        if text and (not text.endswith("\n") or text.endswith("\n\n")):
            yield f"{path}:{text.count(chr(10))}: a file ends with one newline"


MACHINE_PATH = re.compile(r"(?<![\w.$}])/(work|home|root|Users)/\w")
UNFINISHED = re.compile(r"\b(TO" r"DO|XX" r"X|HA" r"CK)\b")
KNOWN_WRONG = re.compile(r"\bFIX" r"ME\b")
VAGUE_NAME = re.compile(r"(^|[/_])(utils?|helpers?|misc|common)(\.|_|/|$)")


def machine_paths(tree):
    """Nothing knows where somebody's checkout or home stands."""
    for path in filter(tree.is_text, tree.files):
        if path.startswith("tests/tidy/"):
            continue
        for number, line in tree.lines(path):
            if MACHINE_PATH.search(line):
                yield f"{path}:{number}: a path of somebody's machine"


def unfinished(tree):
    """Nothing is left for later in the code: known-wrong results are asserted in tests, plans are issues."""
    for path in filter(tree.is_text, tree.files):
        if path.startswith("tests/tidy/"):
            continue
        for number, line in tree.lines(path):
            if UNFINISHED.search(line):
                yield f"{path}:{number}: unfinished; finish it or file an issue"
            if KNOWN_WRONG.search(line) and path.startswith("src/") and not path.endswith("_test.cc"):
                yield f"{path}:{number}: known-wrong results are marked in tests only"


def vague_names(tree):
    """A file is named for its one idea."""
    for path in tree.of("", under=CODE_FOLDERS):
        if VAGUE_NAME.search(path):
            yield f"{path}:1: name it for what it does"


RULES = [folder_arrows, build_agrees, dead_sources, dead_files, doc_links, comment_links, header_contracts, blanks, machine_paths,
         unfinished, vague_names]
