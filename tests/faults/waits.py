# SPDX-License-Identifier: MIT
# Waits with a time limit, in five threads: each ends as it should, not before its time and not long after.
import threading, time, queue
problems = []
def least(name, seconds, want, f):
    begin = time.monotonic()
    try: got = f()
    except Exception as e: got = type(e).__name__
    took = time.monotonic() - begin
    if got != want or took < seconds or took > seconds + 20: problems.append((name, got, took))
def waits(i):
    held, rlock, c = threading.Lock(), threading.RLock(), threading.Condition()
    held.acquire()
    s = 0.05 + 0.01 * i
    least("sleep", s, None, lambda: time.sleep(s))
    least("lock", s, False, lambda: held.acquire(timeout=s))
    least("event", s, False, lambda: threading.Event().wait(s))
    with c:
        least("condition", s, False, lambda: c.wait(s))
        least("wait_for", s, False, lambda: c.wait_for(lambda: False, s))
    least("queue", s, "Empty", lambda: queue.Queue().get(timeout=s))
    q = queue.Queue(1); q.put(1)
    least("full queue", s, "Full", lambda: q.put(2, timeout=s))
    least("semaphore", s, False, lambda: threading.Semaphore(0).acquire(timeout=s))
    least("barrier", s, "BrokenBarrierError", lambda: threading.Barrier(2).wait(s))
    stop = threading.Event()
    t = threading.Thread(target=stop.wait); t.start()
    least("join", s, None, lambda: t.join(s))
    if not t.is_alive(): problems.append("join ended")
    stop.set(); t.join()
threads = [threading.Thread(target=waits, args=(i,)) for i in range(4)]
for t in threads: t.start()
waits(0)
for t in threads: t.join()
print(problems, threading.active_count())
