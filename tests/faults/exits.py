# SPDX-License-Identifier: MIT
# Threads exit while others drop what they have made: before, meanwhile, after. Each finalizer runs once.
import threading
class Token:
    def __init__(self, n): self.n = n; self.me = None
    def __del__(self): died.append(self.n)
died, made = [], [0]
def owner(box, go):
    for i in range(30):
        n = made[0]
        made[0] = n + 1  # one owner at a time
        t = Token(n)
        if i % 10 == 0: t.me = t
        box.append(t)
    t = None
    go.set()
    sum(range(3000))  # in C: what others drop meanwhile is queued for this thread, which then exits
def drop(box, go):
    go.wait()
    while True:
        try: t = box.pop()
        except IndexError: return
        t = None
def turn(i):
    box, go = [], threading.Event()
    threads = [threading.Thread(target=owner, args=(box, go))]
    for k in range(i % 3): threads.append(threading.Thread(target=drop, args=(box, go)))
    for t in threads: t.start()
    for t in threads: t.join()
    box.clear()  # with no dropper: all of it, after the exit
for i in range(300): turn(i)
import gc
gc.collect()
threading.Thread(target=gc.collect).start()
while threading.active_count() > 1: pass
gc.collect()
died.sort()
print(made[0], len(died), died == list(range(made[0])))
