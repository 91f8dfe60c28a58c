# question: What does counting words in a dict cost?
# class: private
# scale: 630
#
# One unit of scale is one text of 4000 words, split, stripped, counted and ranked. The text is
# made beforehand by each thread for itself, out of 500 words.
# SPDX-License-Identifier: MIT

import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 630


def make_text():
    words = []
    seed = 12345
    for i in range(4000):
        seed = (seed * 1103515245 + 12345) % 2147483648
        skewed = (seed >> 16) % 500 * ((seed >> 8) % 500) // 500
        words.append("Word%d%s" % (skewed, "." if i % 10 == 9 else ""))
    return " ".join(words)


def count_words(text):
    counts = {}
    for word in text.split():
        word = word.strip(".").lower()
        counts[word] = counts.get(word, 0) + 1
    return counts


def prepare(index):
    return make_text()


def work(text, scale):
    total = 0
    for unit in range(scale):
        counts = count_words(text)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        total += len(ranked) * 1000 + ranked[0][1]
    return total


def check(results):
    for total in results:
        if total != 446079 * SCALE:
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
          % ("wordcount", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
