# question: What does it cost to move money between accounts that each have a lock?
# class: shared-write
# scale: 580000
#
# One unit of scale is one transfer between two of 64 accounts, under both locks, taken in the
# order of the accounts. No money may be made or lost.
# SPDX-License-Identifier: MIT

import threading

from harness import run, scale

SCALE = scale(580000)


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


ACCOUNTS = [Account(1000) for number in range(64)]


def transfer(accounts, a, b, amount):
    first = accounts[a if a < b else b]
    second = accounts[b if a < b else a]
    with first.lock:
        with second.lock:
            accounts[a].balance -= amount
            accounts[b].balance += amount


def prepare(index):
    return index


def work(index, scale):
    accounts = ACCOUNTS
    seed = 1000 + index
    for unit in range(scale):
        seed = (seed * 1103515245 + 12345) % 2147483648
        a = (seed >> 8) & 63
        b = (a + 1 + (seed >> 14) % 63) & 63
        transfer(accounts, a, b, (seed >> 20) % 10)
    return scale


def check(results):
    for done in results:
        if done != SCALE:
            return "WRONG: a thread did not finish"
    total = 0
    for account in ACCOUNTS:
        total += account.balance
    if total != 64000:
        return "WRONG: the bank holds %s instead of 64000" % (total,)
    return "ok"


run("bank", SCALE, prepare, work, check)
