# question: What do building, splitting and formatting strings cost?
# class: private
# scale: 6800
#
# One unit of scale is one table of 40 lines, written, changed, taken apart and read again.
# SPDX-License-Identifier: MIT

import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 6800


def write_table(lines):
    rows = []
    for i in range(lines):
        rows.append("id=%d;name=%s;size=" % (i, "item" + str(i * 7)) + f"{i * 3:05d}")
    return "\n".join(rows)


def read_table(text):
    total = 0
    for line in text.split("\n"):
        fields = line.split(";")
        for field in fields:
            equals = field.find("=")
            key = field[:equals]
            value = field[equals + 1:]
            if key == "NAME" and value.startswith("ITEM"):
                total += len(value)
            else:
                total += int(value)
    return total


def prepare(index):
    return 40


def work(lines, scale):
    total = 0
    for unit in range(scale):
        text = write_table(lines).upper().replace("SIZE", "BYTES")
        total += read_table(text)
    return total


def check(results):
    for total in results:
        if total != 3383 * SCALE:
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
          % ("strings", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
