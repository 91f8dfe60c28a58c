# SPDX-License-Identifier: MIT
#
# Operations that fail with values in hand: nothing may stay behind (the checks for leaks look at that).
import collections


class Unhashable:
    __hash__ = None


def attempt(what, *args):
    try:
        what(*args)
        print("fine")
    except Exception as e:
        print(type(e).__name__, e)


def values():
    return [{1: 2}, [1], {"a": [2]}]


l, d, s, q, t, b = values(), {}, set(), collections.deque(maxlen=2), (1, 2), bytearray(b"abc")
attempt(l.__setitem__, 9, values())
attempt(l.__setitem__, -9, values())
attempt(l.__setitem__, "x", values())
attempt(l.__setitem__, slice(0, 4, 2), values())
attempt(l.__setitem__, slice(0, 2), 5)
attempt(l.insert, "x", values())
attempt(l.extend, 5)
attempt(l.remove, values())
attempt(l.index, values())
attempt(l.pop, 99)
attempt(d.__setitem__, [1], values())
attempt(d.__setitem__, Unhashable(), values())
attempt(d.setdefault, [1], values())
attempt(d.get, [1], values())
attempt(d.pop, [1], values())
attempt(d.update, [(1, values()), (2,)])
attempt(s.add, values())
attempt(s.discard, values())
attempt(s.update, [values()])
attempt(q.__setitem__, 5, values())
attempt(q.insert, 0, values())
attempt(q.remove, values())
attempt(b.__setitem__, 0, values())
attempt(b.append, values())
attempt(t.index, values())
try:
    l[9] = values()
except IndexError as e:
    print(e)
try:
    l[-9] = {"k": values()}
except IndexError as e:
    print(e)
try:
    d[[1]] = values()
except TypeError as e:
    print(e)
try:
    t[0] = values()
except TypeError as e:
    print(e)
try:
    (5).attribute = values()
except AttributeError as e:
    print(e)
try:
    a, b = values()
except ValueError as e:
    print(e)
print(len(l), len(s), len(q))
