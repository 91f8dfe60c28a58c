# question: Do sleeping threads let the others run?
# class: blocking
# scale: 230
#
# One unit of scale is a sleep of two milliseconds, and 200 turns of a loop.
# SPDX-License-Identifier: MIT

import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 230


def prepare(index):
    return 0.002


def work(pause, scale):
    total = 0
    for unit in range(scale):
        before = time.monotonic()
        time.sleep(pause)
        if time.monotonic() - before < pause:
            return -1
        for i in range(200):
            total += i
    return total


def check(results):
    for total in results:
        if total != 19900 * SCALE:
            return "WRONG: a thread summed %s, or a sleep was short" % (total,)
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
          % ("sleepers", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
