# question: How many updates are lost when all threads add to one balance without a lock?
# class: shared-write
# scale: 9800000
#
# One unit of scale is one deposit of 1. No variant promises that none is lost, since += is three
# operations: what was lost is a note, not a fault. A balance that is no number of deposits is one.
# SPDX-License-Identifier: MIT

from harness import THREADS, run, scale

SCALE = scale(9800000)


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


run("deposit", SCALE, prepare, work, check)
