# SPDX-License-Identifier: MIT
# Conformance: what a Thread( has beside start and join: names, daemon, native ids; a barrier that breaks.
import threading

gate = threading.Event()
t = threading.Thread(target=gate.wait, name=5)
print(t.native_id, t.name, t.getName(), t.isDaemon())
t.setName("six")
t.setDaemon(True)
print(t.name, t.daemon, t)
t.daemon = False
t.start()
print(type(t.native_id), t.native_id > 0, t.native_id != threading.get_native_id())
for value in (True, False):
    try:
        t.daemon = value
    except RuntimeError as e:
        print(e, t.daemon)
t.name = 7
print(repr(t.name))
gate.set()
t.join()
try:
    t.setDaemon(True)
except RuntimeError as e:
    print(e)
print(threading.main_thread().native_id == threading.get_native_id())


class Unmade(threading.Thread):
    def __init__(self):
        pass


for what in ("name", "daemon", "native_id"):
    try:
        getattr(Unmade(), what)
    except AssertionError as e:
        print(e)
try:
    Unmade().daemon = True
except RuntimeError as e:
    print(e)

b = threading.Barrier(3)
try:
    b.wait(0.01)
except threading.BrokenBarrierError as e:
    print(repr(e), b.n_waiting, b.broken)
b.reset()
print(b.n_waiting, b.broken)
results = []
others = [threading.Thread(target=lambda: results.append(b.wait(30))) for _ in range(2)]
for t in others:
    t.start()
results.append(b.wait(30))
for t in others:
    t.join()
print(sorted(results), b.n_waiting)


def fails():
    raise KeyError("action")


b = threading.Barrier(1, fails)
try:
    b.wait()
except KeyError as e:
    print(repr(e), b.broken, b.n_waiting)
