# SPDX-License-Identifier: MIT
# Conformance: a small program: classes, exceptions and threads with locks.
import threading
class Insufficient(Exception):
    def __init__(self, need, have):
        super().__init__(f"need {need}, have {have}")
        self.need, self.have = need, have
class Account:
    def __init__(self, owner, balance=0): self.owner, self.balance, self.lock = owner, balance, threading.Lock()
    def withdraw(self, n):
        if n > self.balance: raise Insufficient(n, self.balance)
        self.balance -= n
    def __str__(self): return f"{self.owner}: {self.balance}"
accounts = [Account(f"acc{i}", 1000) for i in range(4)]
def transfer(a, b, n):
    first, second = (a, b) if a.owner < b.owner else (b, a)
    with first.lock, second.lock:
        a.withdraw(n); b.balance += n
refused = []
def run(seed):
    for i in range(500):
        seed = (seed * 1103515245 + 12345) % 2147483648
        a, b = accounts[seed // 65536 % 4], accounts[seed // 1048576 % 4]
        if a is not b:
            try: transfer(a, b, seed % 97)
            except Insufficient as e: refused.append(e)
ts = [threading.Thread(target=run, args=(s,)) for s in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(sum(a.balance for a in accounts), all(a.balance >= 0 for a in accounts), all(isinstance(e, Insufficient) for e in refused))
try: accounts[0].withdraw(10 ** 9)
except Insufficient as e: print(e.need)
