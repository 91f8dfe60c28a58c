# SPDX-License-Identifier: MIT
# What exceptions know beside their text: name and obj, the place of a SyntaxError.
import sys


class B:
    __slots__ = ("a",)

    def __repr__(self):
        return "<B>"


def unbound():
    print(zz)
    zz = 1


def free():
    def g():
        return yy
    g()
    yy = 1


def delete():
    global nothing
    del nothing


b = B()
for f in (lambda: b.nosuch, lambda: (1).foo, lambda: None.foo, lambda: B.foo, lambda: b.a, lambda: sys.foo, lambda: b.x(),
          lambda: getattr([], "hmm"), lambda: delattr(b, "hmm"), lambda: setattr(1, "hmm", 1), lambda: super(B, b).hmm,
          lambda: nosuchname, unbound, free, delete):
    try:
        f()
    except (AttributeError, NameError) as e:
        print(type(e).__name__, e, "|", e.name, repr(getattr(e, "obj", "-")), e.args)
for make in (lambda: AttributeError("a", name="n", obj=3), lambda: AttributeError("a"), lambda: NameError("a", name="q"), lambda: NameError("a"),
             lambda: ImportError("a", name="q", path="r"), lambda: AttributeError("a", foo=1), lambda: NameError("a", obj=1), lambda: ImportError("a", nam=1)):
    try:
        e = make()
        print(repr(e), e.name, getattr(e, "obj", "-"), getattr(e, "path", "-"))
    except TypeError as e:
        print(e)
for args in (("m",), ("m", ("f.py", 3, 5, "text")), ("m", ("/a/f.py", 3, 5, "text", 3, 9)), ("m", (None, 3, None, None)), ("m", ("f", None, None, None)), (), ("a", "b", "c")):
    try:
        raise SyntaxError(*args)
    except SyntaxError as e:
        print(str(e), "|", e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, "|", e.args)


class Mine(SyntaxError):
    def __init__(self, text, line):
        super().__init__(text)
        self.lineno = line


try:
    raise Mine("mine", 7)
except SyntaxError as e:
    print(e, e.lineno, e.filename)
raise SyntaxError("the last", ("some.cfg", 2, 4, "a = $b\n"))
