# SPDX-License-Identifier: MIT
#
# Random programs of several threads over shared objects, each drawn from a seed, with invariants: what tests/torture/*.c is in
# C, as a script.  lw check torture starts it, and makes what fails shorter.
#
# usage: torture.py [--seed S] [--count N] [--every N] [--times N] [--threads N] [--seconds S] [--keep STEPS] [--show] [--steps] [--progress]
#
# A program is for each thread a few steps, which it repeats; any of them can be left out.  Tokens are moved between containers,
# never copied or dropped: who takes one that another thread has in hand has found it doubled; at the end each is somewhere, once.
import collections, gc, queue, sys, threading, time, weakref

live_objects = getattr(sys, "_live_objects", None)
running = [0]
problems = []
class Broken(Exception): pass
def must(ok, *text):
    if not ok: raise Broken(" ".join([str(t) for t in text]))

def numbers(seed):
    x = (seed * 2654435761 + 97531) % 4294967296
    while True:
        x = (x * 1664525 + 1013904223) % 4294967296
        yield x // 65536

class Token:
    def __init__(self, n): self.n = n; self.m = -1 - n; self.a = 0; self.b = 0
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, other): return type(other) is Key and self.n == other.n
class Box: pass
class One(Box):
    x = 1
    def f(self): return self.x
class Two(One): pass
class Mortal:
    def __init__(self, world, n): self.world = world; self.n = n; self.m = -1 - n; self.me = None
    def __del__(self): self.world.died.append(self.n)

def drain(l):
    while True:
        try: yield l.pop()
        except IndexError: return
def cell():
    "A variable that closures share."
    v = 7
    def get(): return v
    def put(x):
        nonlocal v
        v = x
    return get, put

class World:
    def __init__(self, tokens):
        self.tokens = tokens
        self.lists = [[], [], []]
        self.dicts = [{}, {}]
        self.sets = [set(), set()]
        self.deques = [collections.deque(), collections.deque()]
        self.queues = [queue.Queue(), queue.Queue()]
        self.generators = [drain(self.lists[0]), drain(self.deques[0])]
        self.boxes = [Box(), One(), Two()]
        self.keys = [0, 1, 2, "key 3", "key 4", (5, 5), Key(6), Key(7)]
        self.scratch = [[7] * 4, []]
        self.table = {}
        self.bag = set()
        self.cell = cell()
        self.mortals = [None] * 4
        self.weak = [None] * 4
        self.died = []
        self.made = [0] * 20
        self.holder = [None] * tokens
        self.places = self.lists + self.deques
        self.refs = []
        for n in range(tokens):
            t = Token(n)
            self.refs.append(weakref.ref(t))
            self.places[n % len(self.places)].append(t)

def number(t):
    must(type(t) is Token, "a", type(t).__name__, "that is no token")
    must(t.m == -1 - t.n, "a torn token", t.n, t.m)
    return t.n

class Actor:
    def __init__(self, world, index, rng):
        self.w = world; self.index = index; self.hand = []; self.last = {}; self.now = "before its first step"; self.round = 0
        self.rng = rng; self.operations = 0
    def draw(self, n): return next(self.rng) % n
    def take(self, t):
        n = number(t)
        must(self.w.holder[n] is None, "token", n, "is doubled: thread", self.w.holder[n], "has it, and thread", self.index)
        self.w.holder[n] = self.index
        must(t.a == t.b, "token", n, "lost a change", t.a, t.b)
        t.a += 1; t.b += 1
        self.hand.append(t)
    def give(self):
        t = self.hand.pop()
        n = number(t)
        must(self.w.holder[n] == self.index, "thread", self.index, "had token", n, "in hand, and lost it to", self.w.holder[n])
        self.w.holder[n] = None
        return t
    def full(self): return len(self.hand) >= 4

def list_append(me, a, b):
    if me.hand: me.w.lists[a % 3].append(me.give())
def list_insert(me, a, b):
    if me.hand: me.w.lists[a % 3].insert(b - 2, me.give())
def list_pop(me, a, b):
    if me.full(): return
    try: t = me.w.lists[a % 3].pop(0 if b % 2 else -1)
    except IndexError: return
    me.take(t)
def list_extend(me, a, b):
    out = [me.give() for _ in range(len(me.hand))]
    l = me.w.lists[a % 3]
    if b % 3 == 0: l.extend(out)
    elif b % 3 == 1: l += tuple(out)
    else: l[b:b] = out
def list_look(me, a, b):
    l = me.w.lists[a % 3]
    for t in l: number(t)
    seen = [number(t) for t in l[:]]
    must(len(set(seen)) == len(seen), "a token is twice in one snapshot of a list")
    try: number(l[b - 2])
    except IndexError: pass
def dict_put(me, a, b):
    if not me.hand: return
    t = me.give()
    if me.w.dicts[a % 2].setdefault(me.w.keys[me.draw(8)], t) is not t: me.take(t)
def dict_pop(me, a, b):
    if me.full(): return
    t = me.w.dicts[a % 2].pop(me.w.keys[me.draw(8)], None)
    if t is not None: me.take(t)
def dict_popitem(me, a, b):
    if me.full(): return
    try: k, t = me.w.dicts[a % 2].popitem()
    except KeyError: return
    me.take(t)
def dict_look(me, a, b):
    d = me.w.dicts[a % 2]
    try:
        for k, t in d.items(): number(t)
    except RuntimeError: pass
    seen = [number(t) for t in d.copy().values()]
    must(len(set(seen)) == len(seen), "a token is twice in one snapshot of a dict")
    t = d.get(me.w.keys[b])
    if t is not None: number(t)
def set_add(me, a, b):
    if me.hand: me.w.sets[a % 2].add(me.give())
def set_pop(me, a, b):
    if me.full(): return
    try: t = me.w.sets[a % 2].pop()
    except KeyError: return
    me.take(t)
def set_look(me, a, b):
    try:
        for t in me.w.sets[a % 2]: number(t)
    except RuntimeError: pass
    for t in frozenset(me.w.sets[b % 2]): number(t)
def deque_put(me, a, b):
    if not me.hand: return
    if b % 2: me.w.deques[a % 2].append(me.give())
    else: me.w.deques[a % 2].appendleft(me.give())
def deque_take(me, a, b):
    if me.full(): return
    try: t = me.w.deques[a % 2].pop() if b % 2 else me.w.deques[a % 2].popleft()
    except IndexError: return
    me.take(t)
def queue_put(me, a, b):
    if me.hand: me.w.queues[a % 2].put(me.give())
def queue_get(me, a, b):
    if me.full(): return
    try: t = me.w.queues[a % 2].get_nowait()
    except queue.Empty: return
    me.take(t)
def generator_next(me, a, b):
    if me.full(): return
    i = a % 2
    try: t = next(me.w.generators[i])
    except ValueError: return # another thread runs it
    except StopIteration:
        me.w.generators[i] = drain(me.w.deques[0] if i else me.w.lists[0])
        return
    me.take(t)
def weak_token(me, a, b):
    n = me.draw(me.w.tokens)
    t = me.w.refs[n]()
    must(t is not None, "token", n, "died")
    must(number(t) == n, "the weak reference to token", n, "found another one")
def attribute_own(me, a, b):
    box = me.w.boxes[a % 3]
    name = "w" + str(me.index)
    must(getattr(box, name, None) == me.last.get((a % 3, name)), "the attribute that only this thread sets is another one")
    v = me.draw(1000)
    setattr(box, name, v)
    me.last[(a % 3, name)] = v
def attribute_churn(me, a, b):
    box = me.w.boxes[a % 3]
    if b % 3 == 0: box.p = [b]
    elif b % 3 == 1:
        try: del box.p
        except AttributeError: pass
    else: box.q = me.draw(100)
    v = getattr(box, "p", None)
    must(v is None or len(v) == 1, "an attribute that nobody has set")
def class_churn(me, a, b):
    c = One if a % 2 else Two
    if b % 3 == 0: c.z = b
    elif b % 3 == 1:
        try: del c.z
        except AttributeError: pass
    must(c().f() == 1, "a method of a class gave something else")
    must(getattr(c(), "z", 0) < 8, "a class attribute that nobody has set")
def class_make(me, a, b):
    if me.round % 8 == 0:
        class C(One):
            y = a
            def g(self): return super().f() + self.y
        must(C().g() == 1 + a, "a method of a new class gave something else")
def scratch_put(me, a, b):
    l = me.w.scratch[a % 2]
    try: l[b] = b
    except IndexError: l.append(b)
    if len(l) > 60: del l[10:]
def scratch_mix(me, a, b):
    l, m = me.w.scratch[a % 2], me.w.scratch[b % 2]
    if b % 4 == 0: l.extend(m)
    elif b % 4 == 1: l[1:3] = m
    elif b % 4 == 2: m.reverse()
    else: r = l + m; must(all([0 <= v < 8 for v in r]), "an element that nobody has put there")
    must(sorted(l[:5]) == sorted(l[:5]) or True, "")
    if len(l) > 60: l.clear()
def table_churn(me, a, b):
    d = me.w.table
    k = me.w.keys[me.draw(8)] if b % 2 else ("grow", me.index, me.draw(40))
    if a % 3 == 0: d[k] = (b, b)
    elif a % 3 == 1: d.pop(k, None)
    else: d.update({k: (b, b)})
    v = d.get(k)
    must(v is None or v[0] == v[1], "a torn value")
    if len(d) > 80: d.clear()
def bag_churn(me, a, b):
    s = me.w.bag
    v = str(me.draw(30)) if a % 2 else me.draw(30)
    if b % 2: s.add(v)
    else: s.discard(v)
    r = s | {1} if a % 2 else s - {2}
    must(len(r) <= 62, "a set has more elements than there are")
def cell_share(me, a, b):
    get, put = me.w.cell
    put((b, b))
    v = get()
    must(v == 7 or v[0] == v[1], "a torn value in a cell")
def mortal_make(me, a, b):
    me.w.made[me.index] += 1
    o = Mortal(me.w, me.index * 1000000 + me.w.made[me.index])
    if b % 3 == 0: o.me = o
    me.w.weak[a % 4] = weakref.ref(o)
    me.w.mortals[a % 4] = o
def mortal_look(me, a, b):
    o = me.w.mortals[a % 4]
    if b % 2 and me.w.weak[b % 4] is not None: o = me.w.weak[b % 4]()
    must(o is None or o.m == -1 - o.n, "a torn mortal")
    if b % 3 == 0: me.w.mortals[a % 4] = None
def collect(me, a, b):
    if me.round % 16 == a: gc.collect()
def exceptions(me, a, b):
    try:
        try: raise KeyError(me.w.scratch[a % 2])
        except KeyError as e: raise ValueError(b) from e
    except ValueError as e: must(e.args == (b,) and type(e.__cause__) is KeyError, "another exception")
def visitor(w, n):
    w.scratch[0].append(n)
    list(w.scratch[0])
def thread(me, a, b):
    if me.round % 8 == a:
        t = threading.Thread(target=visitor, args=(me.w, b))
        t.start(); t.join()
        if len(me.w.scratch[0]) > 60: me.w.scratch[0].clear()
def sleep(me, a, b): time.sleep(0.00001)

OPERATIONS = [list_append, list_append, list_insert, list_pop, list_pop, list_extend, list_look, dict_put, dict_put, dict_pop, dict_popitem,
    dict_look, set_add, set_add, set_pop, set_look, deque_put, deque_take, queue_put, queue_get, generator_next, weak_token, attribute_own,
    attribute_churn, class_churn, class_make, scratch_put, scratch_mix, table_churn, bag_churn, cell_share, mortal_make, mortal_look,
    collect, exceptions, thread, sleep]

class Program:
    def __init__(self, seed, threads):
        r = numbers(seed)
        for skipped in range(4): next(r)
        self.seed = seed
        self.threads = threads or 2 + next(r) % 3
        self.rounds = 20 * (1 + next(r) % 4)
        self.tokens = 4 + next(r) % 40
        few = next(r) % 3
        some = [next(r) % len(OPERATIONS) for i in range(6)]
        narrow = next(r) % 2
        self.steps = []
        for t in range(self.threads):
            own = numbers(seed * 31 + t)
            steps = []
            for i in range(2 + next(own) % 9):
                op = next(own) % len(OPERATIONS)
                if few: op = some[op % 6]
                steps.append((OPERATIONS[op], next(own) % (1 if narrow else 6), next(own) % 6))
            self.steps.append(steps)
        self.kept = [list(range(len(s))) for s in self.steps]
    def keep(self, text):
        self.kept = [[] for s in self.steps]
        for part in text.split(";"):
            t, steps = part.split(":")
            self.kept[int(t)] = [int(i) for i in steps.split(",")]
    def show(self):
        print("script " + str(self.seed) + ": " + str(self.tokens) + " tokens, each thread " + str(self.rounds) + " rounds of")
        for t in range(self.threads):
            if self.kept[t]:
                text = "  thread " + str(t) + ":"
                for i in self.kept[t]:
                    op, a, b = self.steps[t][i]
                    text += " " + op.__name__ + "(" + str(a) + ", " + str(b) + ")"
                print(text)

def act(me, p, barrier):
    barrier.wait()
    try:
        steps = [p.steps[me.index][i] for i in p.kept[me.index]]
        for me.round in range(p.rounds):
            for op, a, b in steps:
                me.now = op.__name__
                op(me, a, b)
                me.operations += 1
            if problems: break
    except Exception as e: problems.append("thread " + str(me.index) + ", " + me.now + ": " + type(e).__name__ + ": " + str(e))

def count(w, actors):
    found = [0] * w.tokens
    for place in w.places + w.sets + [me.hand for me in actors]:
        for t in place: found[number(t)] += 1
    for d in w.dicts:
        for t in d.values(): found[number(t)] += 1
    for q in w.queues:
        while q.qsize(): found[number(q.get())] += 1
    for n in range(w.tokens): must(found[n] == 1, "token", n, "is there", found[n], "times")

def run(p):
    w = World(p.tokens)
    indices = [t for t in range(p.threads) if p.kept[t]]
    actors = [Actor(w, t, numbers(p.seed * 131 + t)) for t in indices]
    barrier = threading.Barrier(len(actors))
    threads = [threading.Thread(target=act, args=(me, p, barrier)) for me in actors]
    for t in threads: t.start()
    for t in threads: t.join()
    if not problems:
        count(w, actors)
        for i in range(4): w.mortals[i] = None
        for attempt in range(200):
            gc.collect()
            if len(w.died) == sum(w.made): break
            time.sleep(0.01)
        must(len(w.died) == sum(w.made) == len(set(w.died)), sum(w.made), "mortals were made and", len(w.died), "died")
        for c in (One, Two):
            try: del c.z
            except AttributeError: pass
    return sum([me.operations for me in actors])

def settled(limit):
    for attempt in range(200):
        gc.collect()
        if live_objects() <= limit: break
        time.sleep(0.01)
    return live_objects()

def usage(text):
    sys.stderr.write("torture.py: " + text + "\n")
    sys.exit(2)
def main():
    o = {"--seed": 1, "--count": 100, "--every": 1, "--times": 1, "--threads": 0, "--seconds": 1000000}
    flags = {"--show": False, "--steps": False, "--progress": False}
    keep = None
    i = 1
    while i < len(sys.argv):
        name = sys.argv[i]
        i += 1
        if name in flags: flags[name] = True; continue
        if i == len(sys.argv) or name not in o and name != "--keep": usage("bad option '" + name + "'")
        if name == "--keep": keep = sys.argv[i]
        else: o[name] = int(sys.argv[i])
        i += 1
    start = time.monotonic()
    programs = threads = operations = 0
    for n in range(o["--count"]):
        p = Program(o["--seed"] + n * o["--every"], o["--threads"])
        if keep: p.keep(keep)
        if flags["--show"]: p.show(); return
        if flags["--steps"]: print(" ".join([str(len(s)) for s in p.steps])); return
        for turn in range(o["--times"]):
            if programs and time.monotonic() - start > o["--seconds"]: break
            if flags["--progress"]: print("program " + str(p.seed), flush=True)
            before = live_objects() if live_objects else 0
            try: operations += run(p)
            except Exception as e: problems.append("at the end: " + type(e).__name__ + ": " + str(e))
            if not problems and live_objects and programs > 2:
                # Classes may live until the end, with what belongs to them.
                now = settled(before + 40)
                if now > before + 40 and class_make not in [s[0] for t in p.steps for s in t]:
                    problems.append(str(before) + " live objects before the program, " + str(now) + " after it")
            if problems:
                sys.stderr.write("torture: BROKEN, program " + str(p.seed) + ": " + problems[0] + "\n")
                sys.exit(1)
            programs += 1
            threads += len(p.steps)
    print("torture: " + str(programs) + " programs, " + str(threads) + " threads, " + str(operations) + " operations")
main()
