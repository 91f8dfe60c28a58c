# question: What does a bare counting loop cost, and does it scale when nothing is shared?
# class: private
# scale: 5300000
#
# One unit of scale is one turn of the loop.
# SPDX-License-Identifier: MIT

import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 5300000


def prepare(index):
    return None


def work(data, scale):
    i = 0
    hits = 0
    while i < scale:
        if i % 3 == 0:
            hits += 1
        i += 1
    return hits


def check(results):
    for hits in results:
        if hits != (SCALE + 2) // 3:
            return "WRONG: a thread counted %s" % (hits,)
    return "ok"


# Starts the threads, releases them together, and returns the seconds from the release to the
# last join, and what each thread returned. prepare(index) is not timed; work(data, scale) is.
def run_threads():
    results = [None] * THREADS
    ready = threading.Barrier(THREADS + 1)
    go = threading.Event()

    def body(index):
        data = prepare(index)
        ready.wait()
        go.wait()
        results[index] = work(data, SCALE)

    threads = [threading.Thread(target=body, args=(index,)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    ready.wait()
    start = time.perf_counter()
    go.set()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start, results


def main():
    seconds, results = run_threads()
    verdict = check(results)
    print("latchwork: workload=%s threads=%d scale=%d seconds=%.6f %s"
          % ("count", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
