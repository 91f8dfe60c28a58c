# SPDX-License-Identifier: MIT
# Conformance: what * and *= of a sequence and anything else say, either way round
from array import array
from collections import deque


class Lines(list):
    pass


class Two:
    def __index__(self):
        return 2


def show(f, x, y):
    try:
        print(f(x, y))
    except Exception as e:
        print(type(e).__name__, e)


def times(x, y):
    return x * y


def times_in_place(x, y):
    x *= y
    return x


def fresh():
    return [deque([1]), array('i', [1]), [1], 'q', b'q', (1,), Lines([1]), bytearray(b'y')]


others = [1.5, None, 'a', [1], (1,), b'x', bytearray(b'x'), deque([1]), array('i', [1]), {1}, {1: 2}, Lines(), range(2), Two(), 2 ** 70, True,
          object, Two, {}.keys(), iter([]), print, Exception()]
for other in others:
    print('----', type(other).__name__)
    for f in (times, times_in_place):
        for i in range(len(fresh())):
            if not (f is times_in_place and isinstance(other, (list, bytearray, deque, array))):
                show(f, other, fresh()[i])
            show(f, fresh()[i], other)
