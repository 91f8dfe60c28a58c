# question: What does it cost that all threads use and change one object?
# class: shared-write
# scale: 5800000
#
# All threads call a method of one object, which reads an attribute and sets another.
# One unit of scale is one call.
# SPDX-License-Identifier: MIT

import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 5800000


class Gauge:
    def __init__(self, step):
        self.step = step
        self.last = 0

    def touch(self, value):
        self.last = value
        return value + self.step


GAUGE = Gauge(3)


def prepare(index):
    return index


def work(index, scale):
    gauge = GAUGE
    value = index
    for unit in range(scale):
        value = gauge.touch(value)
    return value


def check(results):
    for index in range(THREADS):
        if results[index] != index + 3 * SCALE:
            return "WRONG: thread %d ended at %s" % (index, results[index])
    if GAUGE.step != 3 or GAUGE.last not in [value - 3 for value in results]:
        return "WRONG: the object ended at %s" % (GAUGE.last,)
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
          % ("hotobject", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
