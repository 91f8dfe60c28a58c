# SPDX-License-Identifier: MIT
# Conformance: queue.Queue: order, sizes, Full and Empty, join and task_done, between threads.
import queue, threading
q = queue.Queue()
q.put(1); q.put("b"); q.put(None); print(q.qsize(), q.empty(), q.get(), q.get(), q.get(), q.empty())
try: q.get(block=False)
except queue.Empty as e: print("Empty")
try: q.get(timeout=0.01)
except queue.Empty as e: print("Empty after a while")
try: q.get_nowait()
except queue.Empty: print("Empty now")
b = queue.Queue(maxsize=2); b.put(1); b.put(2); print(b.full())
try: b.put(3, block=False)
except queue.Full: print("Full")
try: b.put(3, timeout=0.01)
except queue.Full: print("Full after a while")
for i in range(3): q.task_done()
out = []
def worker():
    while True:
        x = q.get()
        if x is None: q.task_done(); break
        out.append(x * x); q.task_done()
ts = [threading.Thread(target=worker) for _ in range(3)]
for t in ts: t.start()
for i in range(20): q.put(i)
q.join(); print(sorted(out))
for t in ts: q.put(None)
for t in ts: t.join()
print(q.qsize())
