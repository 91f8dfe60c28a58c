# SPDX-License-Identifier: MIT
#
# What the workloads share: their two arguments, the threads that start together, and the line that `lw` reads.
#
#     from harness import run, scale
#     SCALE = scale(3000)          # the second argument, or the default that the first lines of the file name
#     run("fib", SCALE, prepare, work, check)
#
# prepare(index) makes a thread's data and is not timed; work(data, SCALE) is; check(results) says "ok" or what is wrong
# with what the threads returned.
import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1


def scale(default):
    return int(sys.argv[2]) if len(sys.argv) > 2 else default


# Starts the threads, releases them together, and returns the seconds from the release to the
# last join, and what each thread returned.
def run_threads(prepare, work, units):
    results = [None] * THREADS
    ready = threading.Barrier(THREADS + 1)
    go = threading.Event()

    def body(index):
        data = prepare(index)
        ready.wait()
        go.wait()
        results[index] = work(data, units)

    threads = [threading.Thread(target=body, args=(index,)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    ready.wait()
    start = time.perf_counter()
    go.set()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start, results


def run(name, units, prepare, work, check):
    seconds, results = run_threads(prepare, work, units)
    verdict = check(results)
    print("latchwork: workload=%s threads=%d scale=%d seconds=%.6f %s" % (name, THREADS, units, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)
