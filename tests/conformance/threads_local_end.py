# SPDX-License-Identifier: MIT
#
# When a thread has been joined, what its local data held has died, however long that took.
import threading
import time

log = []
local = threading.local()


class Slow:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        time.sleep(0.05)
        log.append(self.name)


def body(name):
    local.value = Slow(name)
    local.more = [name]


for turn in range(2):
    t = threading.Thread(target=body, args=("turn %d" % turn,))
    t.start()
    t.join()
    print(log, t.is_alive(), hasattr(local, "value"))
threads = [threading.Thread(target=body, args=(str(i),)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(log))
