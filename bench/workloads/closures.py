# question: What do functions that are made at run time, and the variables they share, cost?
# class: private
# scale: 18000
#
# One unit of scale makes counters, adders, a pipeline of functions and an account of three
# functions over one variable, and calls each a number of times.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(18000)


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


run("closures", SCALE, prepare, work, check)
