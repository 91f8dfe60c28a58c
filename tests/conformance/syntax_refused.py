# SPDX-License-Identifier: MIT
# Conformance: programs that are refused before they run: __future__, __debug__, patterns, a generator as the bases of a class.
import os
import sys

folder = os.environ['TMPDIR']
sys.path.insert(0, folder)
texts = [
    'class A(x for x in [1]): pass',
    'class A((x for x in [1])): pass',
    '__debug__ = 1',
    'def f(__debug__): pass',
    'for __debug__ in []: pass',
    'import a as __debug__',
    'def __debug__(): pass',
    'class __debug__: pass',
    'x.__debug__ = 1',
    'f(__debug__=1)',
    'del __debug__',
    'del x.__debug__',
    '__debug__ += 1',
    'try: pass\nexcept A as __debug__: pass',
    'with a as __debug__: pass',
    'lambda __debug__: 1',
    'match 1:\n  case __debug__: pass',
    'match 1:\n  case {**__debug__}: pass',
    '__debug__: int = 1',
    '(__debug__ := 1)',
    'global __debug__',
    '[x for __debug__ in y]',
    'match 1:\n  case {"a": 1, "a": 2}: pass',
    'match 1:\n  case {1: 1, True: 2}: pass',
    'match 1:\n  case A(x=1, x=2): pass',
    'match 1:\n  case f"a": pass',
    'match 1:\n  case "b" f"a": pass',
    'match 1:\n  case {f"a": 1}: pass',
    'from __future__ import nope',
    'from __future__ import braces',
    'from __future__ import *',
    'x=1\nfrom __future__ import annotations',
    '"doc"\n"doc2"\nfrom __future__ import annotations; print(1)',
    '"doc"\nfrom __future__ import annotations, generators\nfrom __future__ import division; print(1)',
    'def f():\n  from __future__ import annotations',
    'import os\nfrom __future__ import annotations',
    'from os import path\nfrom __future__ import annotations',
    'if 1:\n  from __future__ import annotations',
    '"a" + "b"\nfrom __future__ import annotations',
    'from __future__ import (annotations, zip)',
    'import __debug__.x',
    'import __debug__',
    'from a import __debug__',
    'class A(*a, b=1, **k): pass',
    'def f(*__debug__, **k): pass',
    'f(x=1, __debug__=2)',
    '__debug__: int',
    'a.__debug__: int = 2',
    'print(__debug__)',
    'match {1:1, 2:3}:\n  case {1: a, 2: b, -1: c}: pass\n  case {1: a, 2: b}: print(a, b)',
    'class A(__debug__=2): pass',
    'match 1:\n  case A(__debug__=1): pass',
    'if 1: from __future__ import annotations',
]
for i, text in enumerate(texts):
    with open(f'{folder}/refused{i}.py', 'w') as f:
        f.write(text + '\n')
    try:
        __import__(f'refused{i}')
        print(i, 'runs')
    except SyntaxError as e:
        print(i, e.msg, e.lineno)
    except Exception as e:
        print(i, type(e).__name__, e)
