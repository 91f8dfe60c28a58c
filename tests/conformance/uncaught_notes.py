# SPDX-License-Identifier: MIT
# Conformance: notes of an exception, in its traceback and as an attribute.
e = ValueError("bad")
e.add_note("first note")
e.add_note("second\nin two lines")
print(e.__notes__, str(e), repr(e))
try: e.add_note(3)
except TypeError as t: print(t)
def f():
    try: raise KeyError("k")
    except KeyError as k:
        k.add_note("while f ran")
        raise
try: f()
except KeyError as k: print(k.__notes__, hasattr(Exception(), "__notes__"))
class Own(Exception):
    def __init__(self, code):
        super().__init__("code %d" % code)
        self.code = code
try: raise Own(5)
except Own as o:
    o.add_note("own")
    print(o, o.code, o.args, o.__notes__)
raise e
