# question: What does it cost that all threads append to one list?
# class: shared-write
# scale: 25000
#
# One unit of scale is 200 appends to the one list and then 200 pops, so that memory stays bounded
# and the list grows and shrinks. A thread never takes more than it has added: no pop may fail,
# and what was taken, with what is left, must add up to what was added.
# SPDX-License-Identifier: MIT

import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 25000


SHARED = []


def prepare(index):
    return index


def work(index, scale):
    shared = SHARED
    taken = 0
    for unit in range(scale):
        for i in range(200):
            shared.append(unit + i)
        for i in range(200):
            taken += shared.pop()
    return taken


def check(results):
    taken = 0
    for part in results:
        if part is None:
            return "WRONG: a thread did not finish"
        taken += part
    added = THREADS * (200 * (SCALE * (SCALE - 1) // 2) + SCALE * 19900)
    if len(SHARED) != 0:
        return "WRONG: %d items are left" % (len(SHARED),)
    if taken != added:
        return "WRONG: %d taken out instead of %d" % (taken, added)
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
          % ("listappend", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
