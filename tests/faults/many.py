# SPDX-License-Identifier: MIT
# 1,000 threads that are all alive at a barrier and work on one dict, twice: none is missing, and what they used is given back.
import sys, threading, time
COUNT, LIMIT = int(sys.argv[1]), int(sys.argv[2]) << 20
def resident():
    with open("/proc/self/statm") as f: return int(f.read().split()[1]) * 4096
def turn():
    shared, lock, total = {}, threading.Lock(), [0]
    barrier = threading.Barrier(COUNT + 1)
    def work(i):
        barrier.wait()
        shared[i] = [i]
        shared[-1 - i % 10] = i
        with lock: total[0] += shared[i][0]
        barrier.wait()
    threads = [threading.Thread(target=work, args=(i,)) for i in range(COUNT)]
    for t in threads: t.start()
    alive = threading.active_count()
    barrier.wait()
    barrier.wait()
    for t in threads: t.join()
    return alive, len(shared), total[0] == sum(range(COUNT)), sum(t.is_alive() for t in threads), threading.active_count()
print(turn())
live = getattr(sys, "_live_objects", lambda: 0)
objects, bytes_ = live(), resident()
print(turn())
more = live() - objects
print("objects as before" if more <= 20 else "%d objects more" % more)
# The second turn uses again what the first has used; what the allocator keeps for a while goes up and down, a leak up alone.
for attempt in range(6):
    time.sleep(0.05)
    grown = resident() - bytes_
    if grown < LIMIT: break
    turn()
print("memory as before" if grown < LIMIT else "%d bytes more" % grown)
