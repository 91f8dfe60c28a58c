# SPDX-License-Identifier: MIT
# Conformance: global, nonlocal, local before assignment, del of names, builtins shadowed.
x = "global"
def read(): return x
def local(): x = "local"; return x
def change():
    global x, fresh
    x = "changed"; fresh = "made"
print(read(), local(), read()); change(); print(x, fresh)
def unbound():
    try:
        print(y)
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    y = 1
unbound()
try:
    print(nowhere)
except NameError as e:
    print(type(e).__name__, e)
def later(): return defined_later
defined_later = 5; print(later())
z = 1
del z
try:
    z
except NameError as e:
    print(e)
try:
    del z
except NameError as e:
    print(e)
def dellocal():
    v = 1
    del v
    try:
        return v
    except UnboundLocalError as e:
        return str(e)
print(dellocal())
def shadow():
    len = lambda v: "mine"
    return len([1])
print(shadow(), len([1]))
class A:
    x = "class"
    y = x + "!"
    def m(self): return x
print(A.x, A.y, A().m())
def loop():
    for i in range(3): last = i
    return i, last
print(loop())
def outer():
    x = "outer"
    class B:
        z = x
        def get(self): return x
    return B.z, B().get()
print(outer())
try:
    pass
except Exception as gone:
    pass
try:
    raise ValueError("v")
except ValueError as gone:
    pass
try:
    gone
except NameError as e:
    print(e)
