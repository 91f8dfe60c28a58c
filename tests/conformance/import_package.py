# SPDX-License-Identifier: MIT
# Conformance: modules and packages beside the script; names, files, sys.modules; a module runs once.
import sys, os
print(__name__, __package__, os.path.basename(__file__), os.path.basename(sys.path[0]))
import parts
import parts as again
import parts.shapes
import parts.inner.tools as tools
from parts import shapes as s, names
from parts.shapes import *
from parts.shapes import Circle as C
print(parts is again, parts.shapes is s, names, C is Circle, C(2), round(C(2).area(), 3), "_hidden" in globals())
print(parts.__name__, parts.__package__, parts.__doc__, [os.path.basename(p) for p in parts.__path__])
print(s.__name__, s.__package__, os.path.basename(s.__file__), hasattr(s, "__path__"), s.__doc__)
print(tools.where(), parts.inner.twice(4), parts.inner.t is tools, Circle.__module__, C.area.__module__)
print(sorted(m for m in sys.modules if m.startswith("parts")), sys.modules["parts"] is parts)
print(sys.modules["__main__"].parts is parts, sys.modules[__name__].__name__)
from parts.listed import *
print(one, _two, "three" in globals())
from parts.inner.deep import *
print(leaf.show())
import parts.folder.loose
print(parts.folder.loose.value, parts.folder.__package__, len(list(parts.folder.__path__)))
def late():
    import parts.lazy
    return parts.lazy.late
print(late())
try: parts.lazy.never
except AttributeError as e: print(e)
from parts.lazy import late as l
print(l)
