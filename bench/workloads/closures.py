# question: What do functions that are made at run time, and the variables they share, cost?
# class: private
# scale: 18000
#
# One unit of scale makes counters, adders, a pipeline of functions and an account of three
# functions over one variable, and calls each a number of times.
# SPDX-License-Identifier: MIT

import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 18000


def make_counter(start):
    count = start

    def step():
        nonlocal count
        count += 1
        return count

    return step


def make_adder(n):
    def add(x):
        return x + n

    return add


def compose(outer, inner):
    return lambda x: outer(inner(x))


def make_account(balance):
    moves = 0

    def deposit(amount):
        nonlocal balance, moves
        balance += amount
        moves += 1

    def withdraw(amount):
        nonlocal balance, moves
        if amount <= balance:
            balance -= amount
            moves += 1

    def state():
        return balance * 10 + moves

    return deposit, withdraw, state


def count_with(step, times):
    last = 0
    for i in range(times):
        last = step()
    return last


def prepare(index):
    return 20


def work(times, scale):
    total = 0
    for unit in range(scale):
        total += count_with(make_counter(5), times)
        adders = [make_adder(n) for n in range(times)]
        for adder in adders:
            total += adder(1)
        chain = make_adder(0)
        for n in range(8):
            chain = compose(make_adder(n), chain)
        total += chain(1) + chain(2)
        deposit, withdraw, state = make_account(100)
        for amount in range(times):
            deposit(amount)
            withdraw(amount * 3)
        total += state()
        total += sum(map(lambda x: x * times, range(times)))
    return total


def check(results):
    for total in results:
        if total != 4327 * SCALE:
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
          % ("closures", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
