"""Reads -Zunpretty=thir-tree line by line: what every body of a crate calls, and which functions, constants, structs and
fields it uses otherwise.

The parts that matter, each on lines of their own, indented by depth:

    DefId(0:5 ~ krate[7378]::Shape::twice):            a body begins
    body:  …  span: lib.rs:2:65: 2:84 (#0)             where it is
    Call { ty: FnDef(DefId(…), [generic arguments]), from_hir_call: true, fn_span: …, fun: Expr {…}, args: […] }
    ZstLiteral                                         a function as a value, or the `fun` of a call
    NamedConst { def_id: … }   StaticRef { def_id: … }   Adt { … did: … }   Field { … lhs: Expr { ty: …

from_hir_call is false for operators, derefs and indexes of user types. `(#N)` is the macro context, 0 for what is written.
"""
import re

DEF = re.compile(r"DefId\((\d+):(\d+) ~ (\w+)\[[0-9a-f]+\](?:::)?")
SPAN = re.compile(r"(.*?):(\d+):(\d+): (\d+):(\d+) \(#(\d+)\)")


class Bodies:
    """spans {path: span}; calls [(body, FnDef or None, written, span)]; values, consts, structs [(body, what, span)],
    fields [(body, type, name, span)]. Paths begin with the crate; spans are (file, line, column, context)."""

    def __init__(self):
        self.spans, self.calls, self.values, self.consts, self.structs, self.fields = {}, [], [], [], [], []


def path_of(text):
    """The path of the DefId that text begins with, the crate's name first; {…} and nested brackets included."""
    found = DEF.search(text)
    depth, place = 1, found.end()
    while place < len(text) and depth:
        depth += (text[place] == "(") - (text[place] == ")")
        place += 1
    rest = text[found.end():place - 1]
    return f"{found[3]}::{rest}" if rest else found[3]


def span_of(text):
    """(file, line, column, macro context) of where a span begins; None for `no-location`."""
    found = SPAN.match(text)
    return (found[1], int(found[2]), int(found[3]), int(found[6])) if found else None


def read(lines):
    found = Bodies()
    body = last_span = None
    in_header = False      # between `body:` and its first span
    call = None            # the type line of a Call whose from_hir_call is awaited
    after_call = False     # the next line is a Call's type
    callee = None          # the type of the fun that a Call is about to print
    wanted = None          # "const" or "struct" when a def_id or did is awaited
    field = None           # the name of a Field whose left side's type is awaited
    types = []             # last type line, for ZstLiteral
    last_type = written = None
    for raw in lines:
        line = raw.lstrip()
        start = line[:5]
        if start == b"ty: F" or after_call or field is not None and start[:4] == b"ty: ":
            text = line.rstrip().decode()
            if after_call:
                after_call = False
                call = text[4:] if text.startswith("ty: FnDef(") else ""
            elif field is not None:
                found.fields.append((body, text[4:], field, last_span))
                field = None
            last_type = text[4:]
        elif start == b"span:":
            last_span = line
            if in_header:
                in_header = False
                found.spans[body] = span_of(line[6:].rstrip().decode())
        elif start == b"Call ":
            after_call = line.startswith(b"Call {")
        elif start == b"from_":
            written = line.startswith(b"from_hir_call: true")
        elif start == b"fn_sp":
            if call is not None:
                found.calls.append((body, call or None, written, span_of(line[9:].rstrip().decode())))
                callee, call = call, None
        elif start == b"ZstLi":
            if callee and last_type == callee:
                callee = None
            elif last_type and last_type.startswith("FnDef("):
                found.values.append((body, last_type, last_span))
        elif start == b"DefId" and raw[:5] == b"DefId":
            body = path_of(line.decode())
            last_type = call = callee = field = wanted = None
            after_call = False
        elif start == b"body:" and raw[:5] == b"body:":
            in_header = True
        elif start == b"Named" or start == b"Stati":
            wanted = "const" if line.startswith((b"NamedConst {", b"StaticRef {")) else None
        elif start == b"def_i":
            if wanted == "const":
                found.consts.append((body, path_of(line.decode()), last_span))
                wanted = None
        elif start == b"did: ":
            found.structs.append((body, path_of(line.decode()), last_span))
        elif start == b"Field":
            field = "" if line.startswith(b"Field {") else None
        elif start == b"name:" and field == "":
            field = line[6:].strip().decode()
    for facts in (found.values, found.consts, found.structs):
        facts[:] = [(owner, what, span_of(span[6:].rstrip().decode())) for owner, what, span in facts]
    found.fields = [(o, t, n, span_of(s[6:].rstrip().decode())) for o, t, n, s in found.fields]
    return found
