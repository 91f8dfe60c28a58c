# SPDX-License-Identifier: MIT
import queue
import threading
q, out = queue.Queue(maxsize=4), queue.Queue()


def consumer():
    try:
        while True:
            item = q.get()
            if item is None:
                return
            out.put(item * 2)
    finally:
        done.set()


done = threading.Event()
t = threading.Thread(target=consumer, daemon=True)
t.start()
for i in range(8):
    while not done.is_set() and t.is_alive():
        try:
            q.put(i, timeout=0.05)
            break
        except queue.Full:
            pass
while not done.is_set() and t.is_alive():
    try:
        q.put(None, timeout=0.05)
        break
    except queue.Full:
        pass
t.join()
got = []
while not out.empty():
    got.append(out.get())
print(got if len(got) == 8 else "no memory")
