# SPDX-License-Identifier: MIT
# Conformance: many small programs: a bank, a stack machine, life, spirals, towers; calls and f-strings.
import sys, os
from collections import *
# bank with exceptions hierarchy
class BankError(Exception):
    def __init__(self, msg, *, code=0): super().__init__(msg); self.code = code
class Insufficient(BankError):
    def __init__(self, need, have): super().__init__(f"need {need}, have {have}", code=1); self.need, self.have = need, have
    def __str__(self): return f"[{self.code}] {super().__str__()}"
class Account:
    interest = 0.02
    _count = 0
    def __new__(cls, *a, **k):
        cls._count += 1
        return super().__new__(cls)
    def __init__(self, owner, balance=0): self.owner, self.__balance = owner, balance
    @property
    def balance(self): return self.__balance
    @balance.setter
    def balance(self, v):
        if v < 0: raise Insufficient(-v, self.__balance)
        self.__balance = v
    @balance.deleter
    def balance(self): self.__balance = 0
    @classmethod
    def opened(cls): return cls._count
    @staticmethod
    def valid(n): return n > 0
    def __lt__(self, o): return self.balance < o.balance
    def __iadd__(self, n): self.balance += n; return self
class Savings(Account):
    interest = 0.05
    def grow(self): self.balance = round(self.balance * (1 + self.interest), 2); return self
a, b = Account("a", 10), Savings("b", 100)
a += 5; print(a.balance, b.grow().grow().balance, Account.opened(), Savings.opened(), a < b, max(a, b).owner, Account.valid(1))
try: a.balance = -50
except BankError as e: print(type(e).__name__, e, e.code, e.args, isinstance(e, Insufficient), e.need)
del a.balance; print(a.balance, sorted(vars(a)))
# stack machine
def run(code, stack=None):
    stack = stack or []
    ops = {"+": lambda a, b: a + b, "*": lambda a, b: a * b, "dup": None}
    for word in code.split():
        match word:
            case "dup": stack.append(stack[-1])
            case "swap": stack[-2:] = stack[:-3:-1]
            case w if w in ops: b, a = stack.pop(), stack.pop(); stack.append(ops[w](a, b))
            case w if w.lstrip("-").isdigit(): stack.append(int(w))
            case _: raise NameError(f"{word}?")
    return stack
print(run("2 3 + dup * 7 swap"))
try: run("1 x")
except NameError as e: print(e)
# game of life
def life(cells):
    around = Counter((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {c for c, n in around.items() if n == 3 or n == 2 and c in cells}
g = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for _ in range(20): g = life(g)
print(sorted(g))
# spiral, pascal, primes, collatz, hanoi, permutations
def spiral(n):
    dx, dy, x, y = 1, 0, 0, 0
    grid = [[0] * n for _ in range(n)]
    for i in range(1, n * n + 1):
        grid[y][x] = i
        if not (0 <= x + dx < n and 0 <= y + dy < n) or grid[y + dy][x + dx]: dx, dy = -dy, dx
        x, y = x + dx, y + dy
    return grid
for r in spiral(4): print(*(f"{v:3}" for v in r))
row = [1]
for _ in range(6): print(" ".join(map(str, row)).center(20)); row = [1, *map(sum, zip(row, row[1:])), 1]
def hanoi(n, a="A", b="B", c="C"):
    if n: yield from hanoi(n - 1, a, c, b); yield a + c; yield from hanoi(n - 1, b, a, c)
print("".join(hanoi(3)), sum(1 for _ in hanoi(10)))
collatz = lambda n: [n] + (collatz(n // 2 if n % 2 == 0 else 3 * n + 1) if n > 1 else [])
print(collatz(7), [p for p in range(2, 50) if all(p % d for d in range(2, int(p ** .5) + 1))])
print(*[("Fizz" * (not i % 3) + "Buzz" * (not i % 5)) or i for i in range(1, 16)])
print({(i, j): i ^ j for i in range(2) for j in range(2)}, [[i * j for j in range(3)] for i in range(3)], {x % 3 for x in range(9)})
x = [3, 1, 2]; x[1:2] = [9, 8]; del x[0]; x += (7,); x *= 2; print(x, x[::2], x.index(7), x.count(8))
first, *rest, last = "hello"; print(first, rest, last)
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, d=0, z=1), f(*[1, 2], **{"c": 9, "d": 8}))
for bad in ("f()", ):
    try: f()
    except TypeError as e: print(e)
try: f(1, b=2, d=1)
except TypeError as e: print(e)
print(sys.argv[1:], os.path.basename(__file__), __name__, f.__defaults__, f.__kwdefaults__)
print("%s" % (1,), "%(a)s" % {"a": 2}, "{:>{}}".format(1, 4), f"{'nested ' + f'{1 + 1}'}", f"{x!r:>40}"[-5:], f"{3.14159:{'.2f'}}", f"{10=}")
while True:
    try: break
    finally: print("fin")
for i in []: pass
else: print("empty else")
print((lambda *a, k=1: (a, k))(1, 2, k=3), (y := 5) + y, [y for y in range(2)], y, not None, 1 if 0 else 2, 1 < 2 < 3 != 4, "a" if "" else "b", 5 // 2 * 2 + 5 % 2, -2 ** 2, 2 ** 3 ** 0)
assert True, "no"
try: assert 1 == 2, "message"
except AssertionError as e: print(e)
