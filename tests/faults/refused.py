# SPDX-License-Identifier: MIT
# The fourth to the sixth thread are refused: an error to whoever starts them, and the program goes on.
import threading
from concurrent.futures import ThreadPoolExecutor
stop, done = threading.Event(), []
def work(i):
    stop.wait()
    done.append(i)
started, refused = [], []
for i in range(8):
    t = threading.Thread(target=work, args=(i,))
    try:
        t.start()
        started.append(t)
    except RuntimeError as e:
        print(i, repr(e), t.is_alive(), t.ident, threading.active_count())
        refused.append(t)
for t in refused:
    try: t.join()
    except RuntimeError as e: print(repr(e))
refused[0].start()  # it may be tried again
started.append(refused[0])
stop.set()
for t in started: t.join()
print(sorted(done), threading.active_count())
