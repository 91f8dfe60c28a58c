# SPDX-License-Identifier: MIT
# Conformance: Thread: start, join, args, kwargs, results, is_alive, name, daemon.
import threading
out = []
def work(n, by=1): out.append(n * by)
ts = [threading.Thread(target=work, args=(i,), kwargs={"by": 10}) for i in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out), [t.is_alive() for t in ts])
class T(threading.Thread):
    def __init__(self, v):
        super().__init__()
        self.v = v
    def run(self): self.result = self.v * 2
t = T(21); print(t.is_alive()); t.start(); t.join(); print(t.result)
n = threading.Thread(target=work, args=(1,), name="worker-x"); print(n.name); n.start(); n.join(timeout=5)
d = threading.Thread(target=lambda: None, daemon=True); print(d.daemon); d.start(); d.join()
print(threading.current_thread().name, threading.active_count(), type(threading.get_ident()).__name__)
try: d.start()
except RuntimeError as e: print(e)
try: threading.Thread(target=work).join()
except RuntimeError as e: print(e)
names = []
def who(): names.append(threading.current_thread().name)
w = threading.Thread(target=who, name="me"); w.start(); w.join(); print(names)
