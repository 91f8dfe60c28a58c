# SPDX-License-Identifier: MIT
import threading
lock = threading.Lock()
total = []


def work(n):
    for i in range(5):
        with lock:
            total.append((n, str(i)))


threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all done" if len(total) == 15 else "no memory")
local = threading.local()
local.x = [1]
event = threading.Event()
t = threading.Thread(target=lambda: event.set(), name="setter")
t.start()
t.join()
print(local.x, t.name, t.is_alive())
