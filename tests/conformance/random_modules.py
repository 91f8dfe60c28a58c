# SPDX-License-Identifier: MIT
# Conformance: what random programs found in modules, and what is like it: the context of errors that functions in C raise, when
# arguments are refused, what copies keep.
import copy, threading, functools, itertools, collections, heapq, json, os, traceback, enum, dataclasses, contextlib
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e, repr(e.__context__), e.__suppress_context__)
b = bytearray(b"ab"); c = copy.copy(b); c.append(1); d = copy.deepcopy([b]); d[0].append(2); print(b, c, d)
for x in (threading.Lock(), (i for i in []), {1: 2}.keys(), {}.values(), {}.items(), threading.RLock(), os):
    t(lambda: copy.copy(x)); t(lambda: copy.deepcopy([x]))
for x in (len, int, None, ..., NotImplemented, 1, 2.5, "a", b"a", (1,), range(3), print, "a".upper, lambda: 1, slice(1, 2)):
    print(copy.copy(x) == x, copy.deepcopy([x])[0] == x)
class C:
    def g(self, *a, **k): return type(self).__name__, a, k
    p = functools.partialmethod(g, 1, z=2)
    q = functools.partialmethod(print, "print")
    r = functools.partialmethod(functools.partial(lambda *a: a, 5), 6)
    @classmethod
    def cm(cls, *a): return cls.__name__, a
    s = functools.partialmethod(cm, 3)
    @staticmethod
    def sm(*a): return a
    u = functools.partialmethod(sm, 4)
print(C().p(7, z=3), C.p(C(), 8), C().s(9), C.s(9), C().u(1), C.u(1))
print(C().r(1)[0]);
t(lambda: functools.partialmethod(3)); t(functools.partial); t(lambda: functools.lru_cache(3)(3)); t(lambda: functools.cache(1))
class S:
    __slots__ = ()
    @functools.cached_property
    def x(self): return 1
t(lambda: S().x)
for f in (lambda: itertools.pairwise(3), lambda: itertools.takewhile(1, 3), lambda: itertools.dropwhile(1, 3), lambda: itertools.filterfalse(1, 3), lambda: itertools.starmap(1, 3), lambda: itertools.compress([], 3), lambda: itertools.compress(3, []), lambda: itertools.repeat(1, "x"), lambda: itertools.chain.from_iterable(3), lambda: list(itertools.starmap(pow, [1])), lambda: list(itertools.starmap(pow, [[2, 3]])), lambda: list(itertools.repeat(1, -1)), lambda: list(itertools.repeat(1, True)), lambda: list(itertools.chain.from_iterable([[1], "a"])), lambda: list(itertools.repeat(object=1, times=2))): t(f)
Counter = collections.Counter
print(Counter(a=1.0) | Counter(a=1), Counter(a=1) | Counter(a=1.0), Counter(a=1.0) & Counter(a=1), Counter(b=-1) - Counter(a=-2, c=1), Counter(a=1) + Counter(b=-1, c=2), Counter(a=1) & Counter(b=None) )
t(lambda: Counter() - Counter(a=None)); t(lambda: Counter() + Counter(a=None)); t(lambda: Counter(a=1) | Counter(b="x"))
for f in (lambda: heapq.heappop([]), lambda: heapq.heappush(3, 1), lambda: heapq.heappop((1,)), lambda: heapq.heapreplace([], 1), lambda: heapq.heapreplace({}, 1), lambda: heapq.heapify(3), lambda: heapq.heappushpop(3, 1)): t(f)
h = []
for i in (3, 1, 2): heapq.heappush(h, i)
print(h, heapq.heappop(h), heapq.heapreplace(h, 5), h)
for s in ("x", "[1,", "", '{"a":', "[1", "-", "nul"): t(lambda: json.loads(s))
class E(enum.Enum): A = 1
t(lambda: E.Z)
@dataclasses.dataclass
class D:
    a: object
P = collections.namedtuple("P", "x y")
class L(list): pass
class T(tuple): pass
print(dataclasses.astuple(D(P(1, [2]))), dataclasses.asdict(D(collections.OrderedDict(a=D(1)))), type(dataclasses.asdict(D(L([1])))["a"]), type(dataclasses.asdict(D(T([1])))["a"]))
t(lambda: dataclasses.asdict(D(collections.defaultdict(int)))); t(lambda: dataclasses.fields(3))
try: os.environ["NOPE_NOPE"]
except KeyError as e: print(e, e.__suppress_context__)
