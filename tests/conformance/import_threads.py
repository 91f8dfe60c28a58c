# SPDX-License-Identifier: MIT
# Conformance: several threads that import one module at once run it once, and all see it finished.
import threading, sys
seen, barrier = [], threading.Barrier(6)
def body():
    barrier.wait()
    import parts.slow
    seen.append(parts.slow.ready)
threads = [threading.Thread(target=body) for i in range(6)]
for t in threads: t.start()
for t in threads: t.join()
import parts.slow
print(seen, parts.slow.runs, "parts.slow" in sys.modules)
