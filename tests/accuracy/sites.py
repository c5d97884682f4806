"""What stands at a call site, read from the source text: how the receiver is written, which tells what a resolver would need
to know there. A reading aid for people who tune; no score depends on it."""
import functools
import re

WORD = re.compile(r"(?:r#)?[A-Za-z_]\w*")
CLOSERS = {")": "(", "]": "[", "}": "{"}
SHAPES = ("path call", "self.m()", "self.field.m()", "parameter.m()", "local.field.m()", "local of a constructor", "local of a chain",
          "closure parameter", "pattern or for binding", "local.m()", "chain f().m()", "chain …?.m()", "chain .await.m()", "index x[i].m()",
          "static or constant", "literal or block", "operator, deref or index", "for, ? or await", "inside a macro or derive",
          "source not at hand")


@functools.lru_cache(maxsize=512)
def text_of(path):
    try:
        text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    except OSError:
        return None, []
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return text, starts


def line_at(root, where):
    """The line of a place, without its indentation."""
    text, starts = text_of(root / where[0]) if where else (None, [])
    if text is None or where[1] >= len(starts):
        return ""
    return text[starts[where[1] - 1]:starts[where[1]] - 1].strip()


def shape(root, where, of_class=""):
    """(shape out of SHAPES, the receiver's text) of a site."""
    text, starts = text_of(root / where[0]) if where else (None, [])
    if text is None or where[1] >= len(starts):
        return ("inside a macro or derive" if of_class == "macro/desugar" else "source not at hand"), ""
    place = starts[where[1] - 1] + where[2] - 1
    if of_class == "implicit":
        return "operator, deref or index", ""
    if of_class == "macro/desugar":
        before = text[max(0, place - 200):place].rsplit("\n", 1)[-1]
        desugar = re.search(r"\bfor\b.*\bin\s*$", before) or re.match(r"[^;\n]*(\?|\.await)", text[place:place + 300])
        return ("for, ? or await" if desugar else "inside a macro or derive"), ""
    end = place
    while end > 0 and text[end - 1].isspace():
        end -= 1
    if end == 0 or text[end - 1] != "." or text[max(0, end - 2):end] == "..":
        # Our own sites begin at the whole expression: then the first method of the chain is what is looked at.
        return "path call", text[place:place + 60].split("(")[0].strip()
    end -= 1
    while end > 0 and text[end - 1].isspace():
        end -= 1
    receiver = _receiver(text, end)
    return _classify(text, end - len(receiver), receiver), " ".join(receiver.split())


def _receiver(text, end):
    """The postfix expression that ends before `end`."""
    start = end
    while start > 0:
        char = text[start - 1]
        if char in CLOSERS:
            start = _opening(text, start - 1)
        elif char.isalnum() or char in "_?.\"'":
            start -= 1
        elif char == ":" and text[start - 2:start] == "::":
            start -= 2
        elif char == ">" and _generic(text, start - 1) is not None:
            start = _generic(text, start - 1)
        elif char == "!" and text[start:start + 1] in "([{":
            start -= 1
        elif char.isspace():
            rest = text[start:end].lstrip()
            before = start
            while before > 0 and text[before - 1].isspace():
                before -= 1
            if not (rest.startswith((".", "?")) and before > 0):
                break
            start = before
        else:
            break
    return text[start:end].strip()


def _opening(text, place):
    depth = 0
    for number in range(place, max(-1, place - 20000), -1):
        depth += (text[number] in ")]}") - (text[number] in "([{")
        if depth == 0:
            return number
    return place


def _generic(text, place):
    """The start of `::<…>` that ends at place, or None."""
    depth = 0
    for number in range(place, max(-1, place - 300), -1):
        depth += (text[number] == ">") - (text[number] == "<")
        if depth == 0:
            return number if text[number - 2:number] == "::" else None
        if text[number] in ";{}":
            return None
    return None


def _classify(text, start, receiver):
    if receiver == "self":
        return "self.m()"
    last = receiver[-1:]
    if last == "?":
        return "chain …?.m()"
    if receiver.endswith("await"):
        return "chain .await.m()"
    if last == ")":
        return "literal or block" if receiver.startswith("(") and _opening(receiver, len(receiver) - 1) == 0 else "chain f().m()"
    if last == "]":
        return "index x[i].m()"
    words = receiver.split(".")
    if not WORD.fullmatch(words[0].strip()):
        return "static or constant" if re.fullmatch(r"[\w:]+", receiver) else "literal or block"
    if len(words) > 1:
        return "self.field.m()" if words[0].strip() == "self" else "local.field.m()"
    if receiver.isupper():
        return "static or constant"
    return _local(text, start, receiver)


def _local(text, place, name):
    """How a local was made, by the nearest thing before that could have bound it."""
    before = text[max(0, place - 20000):place]
    begun = [found.start() for found in re.finditer(r"\bfn\s+\w", before)]
    scope = before[begun[-1]:] if begun else before
    word = re.escape(name)
    kinds = [(found.start(), "let", found) for found in re.finditer(rf"\blet\s+(?:mut\s+)?{word}\b\s*(?::[^=;]+)?=\s*", scope)]
    kinds += [(f.start(), "closure parameter", f) for f in re.finditer(rf"\|[^|\n]*\b{word}\b[^|\n]*\|", scope)]
    kinds += [(f.start(), "parameter.m()", f) for f in re.finditer(rf"[(,]\s*(?:mut\s+|ref\s+|&\s*)?{word}\s*:(?!:)", scope)]
    kinds += [(f.start(), "pattern or for binding", f) for f in
              re.finditer(rf"(?:\bfor\b[^\n]*\b{word}\b[^\n]*\bin\b|\blet\b[^=;]*[({{,]\s*(?:mut |ref )*{word}\b[^=;]*=|"
                          rf"[({{,]\s*(?:mut |ref )*{word}\s*[,)}}][^\n]*=>)", scope)]
    if not kinds:
        return "local.m()"
    _, kind, found = max(kinds, key=lambda one: one[0])
    if kind != "let":
        return kind
    value = scope[found.end():]
    made = re.match(r"(?:&\s*(?:mut\s+)?)?(?:[A-Z]\w*(?:::<[^>]*>)?\s*\{|(?:\w+::)*[A-Z]\w*(?:::<[^>]*>)?(?:::\w+)?\(|[\"\d\[]|vec!|format!)", value)
    return "local of a constructor" if made else "local of a chain"
