# SPDX-License-Identifier: MIT
# Conformance: globals, locals, vars, dir, and x.__dict__ where a dict is taken.
x=1
def f(a, *r, b=2, **k):
    c=3
    def g(): return a, locals()
    del c
    print(locals()['b'], sorted(locals()), g()[1])
    globals()['y']=5
f(1,2,z=3)
print(y, 'x' in globals(), globals()['x'], isinstance(globals(), dict), type(globals()) is dict)
class C:
    q=1
    def m(self): pass
    print([k for k in locals()])
print([n for n in dir(C()) if n[0]!='_'], [n for n in dir() if n[0]!='_'])
for n in list(globals()):
    if n=='x': del globals()[n]
try: x
except NameError as e: print(e, e.name)
import math
print(math.__dict__['pi'], vars(math)['e'], 'sqrt' in dir(math))
o=C(); o.z=4; o.w=[1]
import json, copy
print(json.dumps(o.__dict__), {**o.__dict__}, dict(o.__dict__), copy.copy(o.__dict__), dict(**vars(o)), "{z}".format(**vars(o)), "%(z)s" % vars(o), sorted(vars(o).items()))
print("{z}".format_map(vars(o)), o.__dict__ == {'z':4,'w':[1]}, o.__dict__ | {'k':1})
try: [].foo
except AttributeError as e: print(e.name)
