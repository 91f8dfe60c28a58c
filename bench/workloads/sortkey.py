# question: What does sorting with a key function cost?
# class: private
# scale: 1500
#
# One unit of scale is a list of 1000 records, sorted by one field, then by two, then walked.
# SPDX-License-Identifier: MIT

import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 1500


class Record:
    def __init__(self, number, group):
        self.number = number
        self.group = group


def make_records():
    records = []
    seed = 42
    for i in range(1000):
        seed = (seed * 1103515245 + 12345) % 2147483648
        records.append(Record(seed >> 8, (seed >> 12) % 10))
    return records


def prepare(index):
    return make_records()


def work(records, scale):
    total = 0
    for unit in range(scale):
        rows = sorted(records, key=lambda record: record.number)
        rows.sort(key=lambda record: record.group, reverse=True)
        for i in range(1, len(rows)):
            before = rows[i - 1]
            after = rows[i]
            if before.group > after.group:
                total += 1
            elif before.group == after.group and before.number <= after.number:
                total += 1
    return total


def check(results):
    for total in results:
        if total != 999 * SCALE:
            return "WRONG: a thread found %s pairs in order" % (total,)
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
          % ("sortkey", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
