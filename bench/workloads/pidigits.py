# question: What does arithmetic with integers of hundreds of digits cost?
# class: private
# scale: 350
#
# One unit of scale is the first 300 digits of pi, one after the other: a fraction that narrows down
# to pi takes in a term of a series until its next digit is certain, which is then taken out.
# SPDX-License-Identifier: MIT

import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 350


# The state is the function x -> (q * x + r) / t; the series is that of Leibniz as Gosper sped it
# up, each term of which is worth more than a digit.
def digits_of_pi(count):
    digits = []
    q = 1
    r = 180
    t = 60
    i = 2
    while len(digits) < count:
        u = 3 * (3 * i + 1) * (3 * i + 2)
        y = (q * (27 * i - 12) + 5 * r) // (5 * t)
        digits.append(y)
        r = 10 * u * (q * (5 * i - 2) + r - y * t)
        q = 10 * q * i * (2 * i - 1)
        t = t * u
        i += 1
    return digits


def prepare(index):
    return 300


def work(count, scale):
    total = 0
    for unit in range(scale):
        value = 0
        for digit in digits_of_pi(count):
            value = value * 10 + digit
        total += value % 1000000007
    return total


def check(results):
    for total in results:
        if total != 575330406 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
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
          % ("pidigits", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
