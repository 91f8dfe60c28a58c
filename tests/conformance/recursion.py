# SPDX-License-Identifier: MIT
# Conformance: deep but legal recursion, RecursionError caught, mutual recursion.
def down(n): return 0 if n == 0 else 1 + down(n - 1)
print(down(500))
def forever(n): return forever(n + 1)
try: forever(0)
except RecursionError as e: print(type(e).__name__, str(e)[:32])
print(down(300))
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
print(even(200), odd(201))
class R:
    def __repr__(self): return repr(self)
    def __eq__(self, o): return self == o
    def __getattr__(self, n): return getattr(self, n + "x")
for f in (lambda: repr(R()), lambda: R() == R(), lambda: R().y):
    try: f()
    except RecursionError as e: print("caught")
l = []
for i in range(200): l = [l]
print(len(repr(l)), l == l)
def ack(m, n): return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
print(ack(2, 3))
def gen(n):
    if n: yield from gen(n - 1)
    yield n
print(sum(gen(50)))
def fin(n):
    try: return fin(n + 1)
    finally: pass
try: fin(0)
except RecursionError: print("through finally")
