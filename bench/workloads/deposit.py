# question: How many updates are lost when all threads add to one balance without a lock?
# class: shared-write
# scale: 9800000
#
# One unit of scale is one deposit of 1. No variant promises that none is lost, since += is three
# operations: what was lost is a note, not a fault. A balance that is no number of deposits is one.
# SPDX-License-Identifier: MIT

import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 9800000


class Account:
    def __init__(self):
        self.balance = 0


ACCOUNT = Account()


def prepare(index):
    return ACCOUNT


def work(account, scale):
    for unit in range(scale):
        account.balance += 1
    return scale


def check(results):
    for done in results:
        if done != SCALE:
            return "WRONG: a thread did not finish"
    balance = ACCOUNT.balance
    if not 1 <= balance <= THREADS * SCALE:
        return "WRONG: the balance is %s" % (balance,)
    return "ok note: lost=%d" % (THREADS * SCALE - balance,)


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
          % ("deposit", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
