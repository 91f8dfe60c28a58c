# SPDX-License-Identifier: MIT
# Conformance: __getattr__, __str__ and __repr__, __str__ falls back to __repr__, printing in containers.
class G:
    def __init__(self): self.real = 1
    def __getattr__(self, name):
        if name.startswith("auto_"): return name[5:]
        raise AttributeError("no " + name)
g = G()
print(g.real, g.auto_x, getattr(g, "auto_y"), getattr(g, "zz", "dflt"), hasattr(g, "auto_"), hasattr(g, "zz"))
try:
    g.zz
except AttributeError as e:
    print(e)
class R:
    def __repr__(self): return "<R>"
class S(R):
    def __str__(self): return "S!"
print(R(), S(), [R(), S()], str(R()), repr(S()), {1: S()}, (S(),), f"{S()}", "%s" % 1)
class Bad:
    def __str__(self): return 5
try:
    str(Bad())
except TypeError as e:
    print(e)
