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


class Bodies:
    """spans {body: span}; calls [(body, FnDef or None, written, span)]; values [(body, FnDef, span)]; consts and structs
    [(body, path, span)]; fields [(body, type, span)]. Bodies are paths that begin with the crate; spans are (file, line, column,
    macro context)."""

    def __init__(self):
        self.spans, self.calls, self.values, self.consts, self.structs, self.fields = {}, [], [], [], [], []


class Reader:
    """What is awaited while the lines pass. Handlers are found by a line's first five bytes: a gigabyte of lines goes by, of
    which one in ten matters."""

    def __init__(self):
        self.found, self.body, self.span = Bodies(), None, None
        self.handlers = {b"span:": self.at_span, b"Call ": self.at_call, b"from_": self.at_from_hir_call, b"fn_sp": self.at_fn_span,
                         b"ZstLi": self.at_value, b"DefId": self.at_def_id, b"body:": self.at_body, b"Named": self.at_constant,
                         b"Stati": self.at_constant, b"def_i": self.at_constant_id, b"did: ": self.at_struct_id,
                         b"Field": self.at_field}
        self._forget()

    def _forget(self):
        self.awaits_body_span = self.awaits_call_type = self.awaits_field_type = self.awaits_constant = False
        self.call = self.callee = self.last_type = self.by_call = None

    def run(self, lines):
        handlers = self.handlers
        for raw in lines:
            line = raw.lstrip()
            start = line[:5]
            if start[:4] == b"ty: ":
                if start == b"ty: F" or self.awaits_call_type or self.awaits_field_type:
                    self.at_type(line[4:].rstrip().decode())
            elif start in handlers:
                handlers[start](line, raw)
        return self.found

    def place(self):
        return span_of(self.span[6:].rstrip().decode()) if self.span else None

    def at_type(self, text):
        if self.awaits_call_type:  # of a Call; of a function pointer's or closure's it is no FnDef
            self.call, self.awaits_call_type = (text if text.startswith("FnDef(") else ""), False
        elif self.awaits_field_type:
            self.found.fields.append((self.body, text, self.place()))
            self.awaits_field_type = False
        self.last_type = text

    def at_span(self, line, raw):
        self.span = line
        if self.awaits_body_span:
            self.awaits_body_span = False
            self.found.spans[self.body] = self.place()

    def at_call(self, line, raw):
        self.awaits_call_type = line.startswith(b"Call {")

    def at_from_hir_call(self, line, raw):
        self.by_call = line.startswith(b"from_hir_call: true")

    def at_fn_span(self, line, raw):
        if self.call is not None:
            self.found.calls.append((self.body, self.call or None, self.by_call, span_of(line[9:].rstrip().decode())))
            self.callee, self.call = self.call, None

    def at_value(self, line, raw):
        if self.callee and self.last_type == self.callee:  # the `fun` of the Call just read
            self.callee = None
        elif self.last_type and self.last_type.startswith("FnDef("):
            self.found.values.append((self.body, self.last_type, self.place()))

    def at_def_id(self, line, raw):
        if raw.startswith(b"DefId"):
            self.body = path_of(line.decode())
            self._forget()

    def at_body(self, line, raw):
        self.awaits_body_span = raw.startswith(b"body:")

    def at_constant(self, line, raw):
        self.awaits_constant = line.startswith((b"NamedConst {", b"StaticRef {"))

    def at_constant_id(self, line, raw):
        if self.awaits_constant:
            self.found.consts.append((self.body, path_of(line.decode()), self.place()))
            self.awaits_constant = False

    def at_struct_id(self, line, raw):
        self.found.structs.append((self.body, path_of(line.decode()), self.place()))

    def at_field(self, line, raw):
        self.awaits_field_type = line.startswith(b"Field {")


def read(lines):
    return Reader().run(lines)
