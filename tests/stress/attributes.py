# SPDX-License-Identifier: MIT
#
# Stress: instance and class attributes set, read and deleted by all threads, while methods are called.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

class Base:
    fallback = "base"
    def answer(self): return 1
class Thing(Base):
    def answer(self): return 2
    def own(self): return self.a + 1
def own_names():
    o = Thing()
    def body(me):
        for i in range(SIZE):
            name = "x" + str(me) + "_" + str(i % 12)
            setattr(o, name, (me, i))
            check(getattr(o, name, None) == (me, i), "own attribute lost", name)
            if i % 3 == 0:
                delattr(o, name)
                check(not hasattr(o, name), "deleted attribute still there", name)
    together(body)
def transitions():
    # Objects of one class that take their attributes in different orders, shared between threads.
    things = [Thing() for _ in range(8)]
    def body(me):
        random = rng(me)
        for i in range(SIZE):
            o = things[next(random) % 8]
            k = next(random) % 6
            if k == 0: o.a = (1, "a")
            elif k == 1: o.b = (2, "b")
            elif k == 2: o.c = (3, "c")
            elif k == 3: o.d = (4, "d")
            else:
                for name in ("a", "b"):
                    try: delattr(o, name)
                    except AttributeError: pass
            check(getattr(o, "a", (1, "a")) == (1, "a"), "a is", getattr(o, "a", None))
            check(getattr(o, "b", (2, "b")) == (2, "b"), "b is", getattr(o, "b", None))
            check(getattr(o, "c", (3, "c")) == (3, "c"), "c is", getattr(o, "c", None))
            try: check(o.d == (4, "d"), "d is", o.d)
            except AttributeError: pass
    together(body)
def methods():
    o = Thing(); o.a = 1
    original = Thing.answer
    def changer(me):
        for i in range(SIZE):
            Thing.answer = (lambda self: 3) if i % 2 else (lambda self: 4)
            if i % 4 == 0:
                try: del Thing.answer
                except AttributeError: pass
            Base.fallback = "base" + str(i)
            Thing.fallback = "thing"
            try: del Thing.fallback
            except AttributeError: pass
    def caller(me):
        for i in range(SIZE * 2):
            check(o.answer() in (1, 2, 3, 4), "answer", o.answer())
            f = o.fallback
            check(f == "thing" or f[:4] == "base", "fallback", f)
            check(o.own() == 2, "own")
    together(caller, changer)
    Thing.answer = original; Base.fallback = "base"
    check(Thing().answer() == 2, "restored")
def many_shapes():
    def body(me):
        for i in range(SIZE // 4):
            o = Thing()
            for k in range(8): setattr(o, "m" + str((i * me + k * 3) % 16), k)
            for k in range(8):
                name = "m" + str((i * me + k * 3) % 16)
                check(getattr(o, name) >= k, "fresh object's", name)
    together(body)
def many_names():
    # The threads share an object that gets more names than have slots, while its first ones are read and change.
    def once():
        o = Thing(); o.first = (0, 0)
        def body(me):
            for i in range(300):
                name = "w" + str(me) + "_" + str(i)
                setattr(o, name, (me, i))
                check(getattr(o, name) == (me, i), "own attribute lost", name)
                check(o.answer() == 2 and o.fallback == "base", "the class's")
                a, b = o.first
                check(a == b, "torn", a, b)
                o.first = (i, i)
                setattr(o, "all" + str(i), i)
                if i % 3 == 0:
                    delattr(o, name)
                    check(not hasattr(o, name), "deleted attribute still there", name)
                if i % 50 == 0: check(len(vars(o)) >= i // 3 and len(dict(vars(o))) > i // 3, "too few")
        count = together(body)
        check(len(vars(o)) == 1 + 300 + count * 200 == len(list(vars(o))), "left", len(vars(o)))
    for turn in range(max(1, SIZE // 500)): once()
def one_slot_counter():
    # Lost updates are allowed, torn or invented values are not.
    o = Thing(); o.n = 0
    def body(me):
        for i in range(SIZE):
            o.n += 1
            check(type(o.n) is int and 0 < o.n <= 64 * SIZE, "n is", o.n)
    count = together(body)
    check(1 <= o.n <= count * SIZE, "n is", o.n)
main(own_names, transitions, methods, many_shapes, many_names, one_slot_counter)
