# SPDX-License-Identifier: MIT
# itemgetter, attrgetter and methodcaller are types; their text; what they refuse. Misuse of the other functions of operator.
import operator
import threading
from operator import attrgetter, itemgetter, methodcaller


class P:
    def __init__(self, x, q=None):
        self.x, self.q = x, q

    def m(self, *args, **kwargs):
        return self.x, args, kwargs


p = P(1, P(2, P(3)))
print(itemgetter(1), itemgetter(1, "a"), itemgetter(slice(1, 3)), attrgetter("a.b", "c"), attrgetter("x"), methodcaller("upper"),
      methodcaller("split", ",", maxsplit=1))
print(type(itemgetter(1)), type(attrgetter("a")).__name__, isinstance(methodcaller("m"), methodcaller), callable(itemgetter(0)))
print(itemgetter(1)("abc"), itemgetter(-1, 0)([1, 2, 3]), itemgetter(slice(1, None))((1, 2, 3)), itemgetter("k")({"k": 5}))
print(attrgetter("x")(p), attrgetter("q.x", "q.q.x", "x")(p), attrgetter("__class__.__name__")(p))
print(methodcaller("m", 1, k=2)(p), methodcaller("split", ",", maxsplit=1)("a,b,c"), methodcaller("m")(p))
print(sorted([(3, "a"), (1, "b"), (2, "c")], key=itemgetter(0)), max([P(1), P(5), P(2)], key=attrgetter("x")).x, list(map(itemgetter(1), ["ab", "cd"])))
words = ["delta", "Alpha", "charlie"]
print(sorted(words, key=methodcaller("lower")), {itemgetter(1): 2} != {}, itemgetter(1) == itemgetter(1))


class Proxy:
    def __getattr__(self, name):
        return name * 2


print(attrgetter("ab.upper")(Proxy())(), methodcaller("upper")("x"))
for f in (lambda: itemgetter(), lambda: itemgetter(1)(), lambda: itemgetter(1)([1, 2], 3), lambda: itemgetter(a=1), lambda: attrgetter(),
          lambda: attrgetter(1), lambda: attrgetter("a", 2), lambda: attrgetter("x.y.z")(p), lambda: methodcaller(), lambda: methodcaller(1),
          lambda: methodcaller("m")(), lambda: methodcaller("nope")(p), lambda: itemgetter(5)([1]), lambda: itemgetter("a")([1]), lambda: attrgetter("")(p),
          lambda: operator.concat(1, 2), lambda: operator.concat([1], 2), lambda: operator.concat([1], [2]), lambda: operator.iconcat(1, 2),
          lambda: operator.countOf(1, 2), lambda: operator.countOf([1, 2, 1], 1), lambda: operator.indexOf([1], 2), lambda: operator.index(1.5),
          lambda: operator.length_hint(1), lambda: operator.length_hint([], "a")):
    try:
        print(f())
    except (TypeError, AttributeError, IndexError, ValueError) as e:
        print(type(e).__name__, e)
out = []
key, rows = itemgetter(1, 0), [(i % 5, i) for i in range(200)]


def work():
    out.append([key(r) for r in rows] == [(b, a) for a, b in rows])


threads = [threading.Thread(target=work) for i in range(4)]
[t.start() for t in threads]
[t.join() for t in threads]
print(out)
