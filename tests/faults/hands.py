# SPDX-License-Identifier: MIT
# Threads hand things over to each other, and read and write what is slow: nothing is lost or doubled.
import threading, queue, sys
# Hand-overs: nothing lost, nothing doubled.
N = 300
q, r = queue.Queue(3), queue.Queue()
def double():
    while True:
        x = q.get()
        if x is None: return
        r.put(x * 2)
workers = [threading.Thread(target=double) for i in range(3)]
for t in workers: t.start()
for i in range(N): q.put(i)
for t in workers: q.put(None)
for t in workers: t.join()
print(sorted(r.get() for i in range(N)) == list(range(0, 2 * N, 2)))
c, turn = threading.Condition(), [0]
def play(me):
    for i in range(N):
        with c:
            while turn[0] % 3 != me: c.wait()
            turn[0] += 1
            c.notify_all()
threads = [threading.Thread(target=play, args=(i,)) for i in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(turn[0] == 3 * N)
l, n, b = threading.Lock(), [0], threading.Barrier(4)
def add():
    for i in range(N):
        with l: n[0] += 1
        if i % 30 == 0: b.wait()
threads = [threading.Thread(target=add) for i in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(n[0] == 4 * N)
# Files: a slow writer before the input, a slow reader behind the output.
with open(sys.argv[1]) as f: print(f.read().strip())
for line in sys.stdin: print("line", line.strip())
sys.stdout.flush()
for i in range(300): print("x" * 999)
