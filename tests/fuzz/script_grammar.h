// SPDX-License-Identifier: MIT
// The grammar of the target `script` (fuzz_script.c): for each kind, named by a letter, its productions; the first `simple` ones
// lead to nothing deep. Programs are made to change what they are using: the methods of Odd, which all protocols call, run
// statements that change the global containers.
#ifndef LW_FUZZ_SCRIPT_GRAMMAR_H
#define LW_FUZZ_SCRIPT_GRAMMAR_H

typedef struct {
    const char *const *productions;
    unsigned count, simple;
} kind;

static const char preamble[] =
    "import collections, itertools, functools, math, gc, weakref, sys, string, random, array, copy, heapq, bisect"
    "\ndepth = steps = 0"
    "\ndef act(k):"
    "\n{global a, b, c, d, e, f, g, h, depth, steps"
    "\nsteps += 1"
    "\nif depth > 3 or steps > 300: return"
    "\ndepth += 1"
    "\ntry:"
    "\n{if k == 0:"
    "\n{$S"
    "\n}elif k == 1:"
    "\n{$S"
    "\n}elif k == 2:"
    "\n{$S"
    "\n}}finally:"
    "\n{depth -= 1"
    "\n}}class Odd:"
    "\n{def __init__(self, k=0): self.k = k"
    "\ndef __eq__(self, o): act(self.k); return self.k % 2 == 1"
    "\ndef __hash__(self): act(self.k); return self.k & 3"
    "\ndef __lt__(self, o): act(self.k); return self.k % 2 == 0"
    "\ndef __index__(self): act(self.k); return self.k"
    "\ndef __len__(self): act(self.k); return self.k"
    "\ndef __bool__(self): act(self.k); return self.k % 2 == 0"
    "\ndef __iter__(self): act(self.k); return iter((self.k, self, 2))"
    "\ndef __getitem__(self, i): act(self.k); return $E"
    "\ndef __setitem__(self, i, x): act(self.k)"
    "\ndef __delitem__(self, i): act(self.k)"
    "\ndef __contains__(self, x): act(self.k); return False"
    "\ndef __call__(self, *args, **kw): act(self.k); return args or kw"
    "\ndef __repr__(self): act(self.k); return 'Odd'"
    "\ndef __format__(self, spec): act(self.k); return spec"
    "\ndef __add__(self, o): act(self.k); return o"
    "\ndef __radd__(self, o): act(self.k); return self"
    "\ndef __iadd__(self, o): act(self.k); return $E"
    "\ndef __enter__(self): act(self.k); return self"
    "\ndef __exit__(self, *args): act(self.k); return self.k % 2 == 1"
    "\ndef __getattr__(self, name): act(self.k); return name if self.k < 3 else $E"
    "\ndef __length_hint__(self): act(self.k); return self.k"
    "\ndef __float__(self): act(self.k); return 1.5"
    "\ndef __reversed__(self): act(self.k); return iter($E)"
    "\ndef __missing__(self, k): return $E"
    "\n}class Dying(Odd):"
    "\n{def __del__(self): act(self.k)"
    "\n}class Sub(dict):"
    "\n{def __missing__(self, key): act(1); return key"
    "\n}class SubList(list):"
    "\n{pass"
    "\n}class SubStr(str):"
    "\n{def __eq__(self, o): act(0); return True"
    "\ndef __hash__(self): act(1); return 1"
    "\n}def gen(n):"
    "\n{try:"
    "\n{for i in range(n):"
    "\n{x = yield i"
    "\nact(i)"
    "\nif x: yield x"
    "\n}}finally:"
    "\n{act(2)"
    "\n}}def fun(x=1, *y, z=2, **w):"
    "\n{$S"
    "\nreturn $E"
    "\n}a = [1, 2.5, 'x', None, Odd(0)]"
    "\nb = {'k': 1, 2: 'v', Odd(2): []}"
    "\nc = {1, 'y', (2, 3)}"
    "\nd = 'text \\xe9 \\u20ac'"
    "\ne = (1, [2], 'z')"
    "\nf = bytearray(b'bytes')"
    "\ng = gen(4)"
    "\nh = collections.deque([1, 2, 3], 5)";

// The other kind of program, small and to the point: containers whose elements only they keep, operations that call back for each
// of them ($U), and what is called takes from the containers ($D). Elements are containers too: the frame of a method keeps its
// self alive, so a reference that an operation forgot to take is only missed where it looks at the element again, as comparing
// two tuples does.
//
// What is the same in all of them is run once; its names become builtins.
static const char reentrant_once[] =
    "import collections, functools, gc, heapq, bisect, itertools, weakref"
    "\ndepth = steps = 0"
    "\nbodies = [None, None, None]"
    "\nresults = [False, True, NotImplemented]"
    "\ndef begin(*what):"
    "\n{global depth, steps"
    "\ndepth = steps = 0"
    "\nbodies[:] = what[:3]"
    "\nresults[:] = what[3:]"
    "\n}def act(k):"
    "\n{global depth, steps"
    "\nsteps += 1"
    "\nif depth > 1 or steps > 60: return"
    "\ndepth += 1"
    "\ntry: bodies[k]()"
    "\nexcept Exception: pass"
    "\nfinally: depth -= 1"
    "\n}class Odd:"
    "\n{def __init__(self, k): self.k = k"
    "\ndef __eq__(self, o): act(self.k); return results[0]"
    "\ndef __hash__(self): return 1"
    "\ndef __lt__(self, o): act(self.k); return results[1]"
    "\ndef __repr__(self): act(self.k); return 'Odd'"
    "\ndef __bool__(self): act(self.k); return self.k == 1"
    "\ndef __iter__(self): act(self.k); return iter((self.k, 2))"
    "\ndef __len__(self): act(self.k); return 2"
    "\ndef __index__(self): act(self.k); return self.k"
    "\ndef __add__(self, o): act(self.k); return o"
    "\ndef __radd__(self, o): act(self.k); return self"
    "\n}class Dying(Odd):"
    "\n{def __del__(self): act(self.k)"
    "\n}def call(x=0, y=0): act(2); return results[2]";
static const char reentrant[] =
    "def act_0():"
    "\n{global a, b, c, h, o, it"
    "\n$D"
    "\n}def act_1():"
    "\n{global a, b, c, h, o, it"
    "\n$D"
    "\n$D"
    "\n}def act_2():"
    "\n{global a, b, c, h, o, it"
    "\n$D"
    "\n}def fill():"
    "\n{global a, b, c, h, o, it"
    "\nbegin(act_0, act_1, act_2, $R, $R, $R)"
    "\na = [$O, $O, $O, 3]"
    "\nb = {$H: $O, $H: $O, 'k': $O}"
    "\nc = {Odd(0), (Odd(1), 2), $H}"
    "\nh = collections.deque([$O, $O, $O])"
    "\no = Odd(0); o.x = $O"
    "\nit = $J"
    "\n}a = b = c = h = o = it = None";
static const char reentrant_end[] = "\nbegin(int, int, int, 1, 1, 1)";

// Results of comparing.
static const char *const r_productions[] = {"False", "True", "NotImplemented", "3"};
static const char *const k_productions[] = {"0", "1", "2"};
// Elements; those that can be hashed.
static const char *const o_productions[] = {
    "Odd(0)", "Odd(1)", "(Odd(0), 1)", "(Odd(1), Odd(0))", "Dying(0)", "Dying(1)", "(2, Dying(0))", "'s' * 20", "2.5e-9 * len(a)", "frozenset((Odd(0), 3))", "[Odd(0), Odd(1)]", "[Dying(0), 3]", "{1: Odd(0)}", "collections.deque((Odd(1), 2))",
};
static const char *const h_productions[] = {"Odd(0)", "(Odd(0), 1)", "(Odd(1), Odd(0))", "Dying(0)", "(2, Dying(1))", "'k'"};
// Iterators.
static const char *const j_productions[] = {"iter(a)", "iter(b)", "iter(c)", "iter(h)", "iter(b.items())", "reversed(a)", "enumerate(a)", "zip(a, h)", "map(call, a)", "filter(call, h)", "reversed(b)", "itertools.chain(a, h)", "iter(b.values())"};
// What takes from a container, or fills it so that it moves.
static const char *const d_productions[] = {
    "a.clear()", "b.clear()", "c.clear()", "h.clear()", "a.clear()", "b.clear()", "a.clear(); b.clear()", "a.clear(); h.clear()", "b.clear(); c.clear()", "a.pop()", "a.pop(0)", "b.popitem()", "c.pop()", "h.pop()", "h.popleft()", "del a[:]", "del a[1:]", "a[:] = [$O]",
    "a[1:] = []", "del a[2:]", "a[0] = $O", "a[-1] = None", "b['k'] = $O", "del b['k']", "b.update((i, i) for i in range(20))", "a.extend(range(40))", "a += [$O] * 3", "a.insert(0, $O)", "a.reverse()",
    "h.extend(range(80))", "h.rotate(1)", "h.appendleft($O)", "h[0] = $O", "c.update(range(40))", "o.x = 1", "del o.x", "a = [$O]", "b = {$H: $O}", "c = {$H}", "h = collections.deque([$O])", "it = $J",
    "next(it)", "list(it)", "a.sort()", "a = b = c = h = o = None", "o.__dict__.clear()", "del a[::2]", "$U",
};
// What calls back.
static const char *const u_productions[] = {
    "a.index($H)", "a.count($H)", "a.remove($H)", "$H in a", "a == [$O, $O, $O, 3]", "a < [$O, $O, $O, 3]", "a.sort()", "a.sort(key=call)", "sorted(a, key=call)", "min(a, key=call)", "max(a)",
    "b[$H]", "b.get($H)", "b[$H] = $O", "b.setdefault($H, $O)", "b.pop($H, 1)", "del b[$H]", "$H in b", "b == {$H: $O, $H: $O, 'k': $O}", "dict(b) == b", "b.update({$H: $O, $H: 1})", "b | {$H: 1}",
    "$H in c", "c.add($H)", "c.discard($H)", "c.remove($H)", "c == {$H, $H, 3}", "c | {$H, $H}", "c & {$H, $H}", "c - {$H}", "c.update([$H, $H])", "c.issubset([$H, $H])", "c.intersection_update([$H, $H])",
    "h.index($H)", "h.count($H)", "h.remove($H)", "$H in h", "h == collections.deque([$O, $O, $O])", "h += a", "h.extend(map(call, a))",
    "for x in a: act($K)", "for x in b: act($K)", "for x in a: act_1()", "for x in c: act($K)", "for x in h: act($K)", "for x, y in b.items(): act($K)", "for i, x in enumerate(a): act($K)", "for x in it: act($K)", "for x in reversed(a): act($K)", "[call(x) for x in a if call()]",
    "list(map(call, a))", "list(filter(call, h))", "list(zip(a, map(call, h)))", "a.extend(map(call, h))", "a[1:2] = map(call, a)", "a + [call(x) for x in a]", "any(a)", "sum(a, $O)", "functools.reduce(call, a)",
    "repr(a)", "repr(b)", "repr(h)", "str(o.x)", "'%s %r' % (o, a)", "f'{a!r} {b}'", "', '.join(map(str, a))", "a[Odd($K)]", "a.insert(Odd($K), 1)", "a.pop(Odd($K))", "a * Odd($K)", "a[Odd(0):Odd(1)]", "a[Odd(0):Odd(1)] = [$O]", "h.rotate(Odd(1))",
    "o.x == $O", "o.x in a", "(a, o.x) == (a[:], $O)", "del a[0]", "del a[0:2]", "a[0] = $O", "a.clear()", "b.clear()", "c.clear()", "h.clear()", "a[:] = [$O, $O]", "o.x = $O", "del o.x", "a = [$O, $O]", "b = {$H: $O}", "b.popitem()",
    "heapq.heappush(a, $O)", "heapq.heapify(a)", "heapq.heappop(a)", "bisect.insort(a, $O)", "bisect.bisect(a, $O)", "list(itertools.groupby(a))", "collections.Counter(a)", "next(it)", "list(it)", "tuple(it)", "set(it)", "h.extend(it)", "dict.fromkeys(it, 1)", "it = $J",
    "a, *x = a", "weakref.ref(o, call); o = None", "x = y = None", "a.append(a); a = None; gc.collect()", "print(*a, sep='')", "all(a)",
};

// Variables, constants, small ints.
static const char *const v_productions[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
static const char *const n_productions[] = {
    "0", "1", "(-1)", "2", "3", "7", "255", "256", "(1 << 61)", "(-(1 << 62))", "(1 << 64)", "10**25", "2**63", "1.5", "(-0.0)", "1e300", "float('nan')",
    "float('inf')", "True", "sys.maxsize", "(-sys.maxsize - 1)",
};
static const char *const i_productions[] = {"0", "1", "-1", "2", "-2", "3", "5", "100", "-100", "Odd(1)", "1 << 70", "None", "len($V)"};
static const char *const t_productions[] = {
    "''", "'a'", "'x'", "'ab c'", "'\\xe9'", "'\\u20ac'", "'\\U0001f600'", "b''", "b'ab'", "b'\\xff\\x00'", "'%s'", "'%d %r'", "'{}'", "'{0[0]!r:>5}'",
    "'a' * 300", "'k'", "SubStr('k')", "f'{$V}'", "f'{$V!r:{$W}}'", "f'{$V:$Q}'", "f'{$V=}'", "f'{$V[$I]} {$V:$Q}'",
};
// Widths and format specs.
static const char *const w_productions[] = {"0", "3", "12", "-1", "Odd(3)", "h"};
static const char *const q_productions[] = {"", "5", ">8", "*^9", "d", "x", "+.3f", ",", "_b", "e", "%", "#o", "08.2f", "s", "n", "c", ".0g", "{$W}.{$W}"};
// Exceptions.
static const char *const x_productions[] = {"ValueError", "TypeError", "Exception", "KeyError", "(IndexError, AttributeError)", "RuntimeError", "StopIteration",
                                            "LookupError", "ArithmeticError", "MemoryError", "RecursionError", "GeneratorExit"};
// Atoms.
static const char *const a_productions[] = {"$V", "$N", "$T", "None", "Odd($I)", "[]", "{}", "()", "set()", "Dying(1)", "Dying(2)", "object()", "Sub(k=1)", "SubList($V)"};
// Expressions.
static const char *const e_productions[] = {
    "$A", "$V", "$N", "$T", "[$A, $A]", "($A, $A)", "{$A: $A}",
    "($E + $E)", "($E - $E)", "($E * $I)", "($E // $N)", "($E % $E)", "($E / $N)", "($E & $E)", "($E | $E)", "($E ^ $E)", "($N << $I)", "($N >> $I)", "($N ** $I)",
    "(-$A)", "(+$A)", "(~$A)", "(not $E)", "($E == $E)", "($E < $E)", "($E <= $E < $E)", "($E != $E)", "($E is $E)", "($E in $E)", "($E not in $E)", "($E and $E)", "($E or $E)",
    "($E if $E else $E)", "$V[$I]", "$V[$E]", "($E)[$I:$I]", "($E)[$I:$I:$I]", "[*$E, $E]", "{*$E, $E}", "{**$E, 'q': $E}", "(*$E, *$E)",
    "[$E for x in $E]", "[x for x in $E if $E]", "{x: $E for x in $E}", "{x for x in $E}", "list(x for x in $E)", "[(x, y) for x in $E for y in $E]",
    "(lambda x=$E: $E)($E)", "$V$M", "($A)$M", "($E)$M", "fun($E)", "fun($E, *$E, **$E)", "fun(z=$E, k=$E)", "$G",
};
// Builtins and what the modules have.
static const char *const g_productions[] = {
    "len($E)", "sorted($E)", "sorted($E, key=lambda x: $E, reverse=$N)", "list($E)", "tuple($E)", "set($E)", "frozenset($E)", "dict($E)", "dict(zip($E, $E))",
    "str($E)", "repr($E)", "bytes($E)", "bytearray($E)", "int($E)", "float($E)", "bool($E)", "hash($E)", "abs($E)", "min($E, $E)", "max($E, default=$E)",
    "max($E, key=lambda x: $E)", "sum($E, $A)", "any($E)", "all($E)", "list(map(lambda x: $E, $E))", "list(filter(None, $E))", "list(zip($E, $E, strict=True))",
    "list(enumerate($E, $I))", "list(reversed($E))", "iter($E)", "next($V, $E)", "next(iter($E))", "range($I, $I, $I)", "list(range($I, $I, $I))[:20]", "slice($I, $I)",
    "divmod($E, $E)", "pow($N, $I, $N)", "round($N, $I)", "ord($T)", "chr($I)", "hex($E)", "format($E, $T)", "isinstance($E, (int, str, Odd))", "type($E)",
    "type('T', ($Y,), {'z': $E})", "getattr($E, 'k', $E)", "hasattr($E, 'k')", "vars($E)", "dir($E)[:3]", "callable($E)", "id($E) and 1", "iter(lambda: $E, $E)",
    "collections.Counter($E)", "collections.OrderedDict($E)", "collections.defaultdict(lambda: $E, $E)", "collections.deque($E, $I)", "collections.ChainMap($E, $E)",
    "itertools.chain($E, $E)", "list(itertools.islice($E, $I, $I))", "list(itertools.product($E, $E))[:30]", "list(itertools.groupby($E, lambda x: $E))",
    "list(itertools.islice(itertools.cycle($E), 9))", "list(itertools.accumulate($E, lambda x, y: $E))", "list(itertools.permutations($E, 2))[:9]",
    "functools.reduce(lambda x, y: $E, $E)", "functools.partial(fun, $E)($E)", "functools.lru_cache(2)(fun)($E)", "functools.cmp_to_key(lambda x, y: $I)($E)",
    "math.floor($N)", "math.gcd($I, $N)", "math.isqrt($N)", "math.comb($I, $I)", "math.fsum($E)", "math.ldexp($N, $I)", "math.prod($E)", "gc.collect()",
    "weakref.ref($E)", "weakref.ref($E)()", "weakref.WeakValueDictionary($E)", "weakref.WeakSet($E)", "copy.copy($E)", "copy.deepcopy($E)", "heapq.heappush($V, $E)",
    "heapq.nsmallest($I, $E)", "bisect.insort($V, $E)", "array.array('i', $E)", "array.array('d', $E)", "string.Template($T)", "random.Random(1).sample($E, $I)",
    "int.from_bytes($E, 'big')", "str.join($T, $E)", "dict.fromkeys($E, $E)", "super(Sub, b)", "property(fun)", "staticmethod(fun)($E)", "memoryview", "zip(*$E)",
    "globals()", "globals().get('a')", "sys.getsizeof($E) and 1", "sys.intern($T)", "print($E, $E, sep=$T, end='')", "Odd.__eq__($E, $E)", "int.__add__($E, $E)",
    "list.__getitem__($E, $I)", "str.__mod__($E, $E)", "dict.__contains__($E, $E)", "object.__getattribute__($E, 'k')", "isinstance($E, $E)", "issubclass($E, $E)",
};
// Methods.
static const char *const m_productions[] = {
    ".append($E)", ".pop()", ".pop($I)", ".pop($E, $E)", ".clear()", ".copy()", ".extend($E)", ".insert($I, $E)", ".remove($E)", ".index($E)", ".index($E, $I, $I)",
    ".count($E)", ".sort()", ".sort(key=lambda x: $E)", ".reverse()", ".get($E)", ".setdefault($E, $E)", ".update($E)", ".keys()", ".values()", ".items()",
    ".popitem()", ".add($E)", ".discard($E)", ".union($E)", ".intersection_update($E)", ".difference_update($E)", ".symmetric_difference($E)", ".issubset($E)",
    ".isdisjoint($E)", ".appendleft($E)", ".popleft()", ".rotate($I)", ".extendleft($E)", ".send($E)", ".throw($X)", ".close()", ".split($T)", ".rsplit($T, $I)",
    ".join($E)", ".replace($T, $T)", ".replace($T, $T, $I)", ".find($T, $I, $I)", ".rfind($T)", ".strip($T)", ".upper()", ".title()", ".casefold()", ".encode()",
    ".encode('latin-1', 'replace')", ".decode('utf-8', 'replace')", ".format($E, $E, k=$E)", ".format_map($V)", ".center($I, $T)", ".zfill($I)", ".partition($T)",
    ".startswith(($T, $T), $I)", ".splitlines(True)", ".translate($V)", ".expandtabs($I)", ".isdigit()", ".hex()", ".bit_length()", ".to_bytes($I, 'little')", ".k",
    ".__len__()", ".__iter__()", ".__next__()", ".__getitem__($E)", ".__class__", ".__dict__", ".__doc__", ".k.k", ".__init__($E)", ".__eq__($E)", ".__add__($E)",
    ".__contains__($E)", ".__setitem__($I, $E)", ".__reversed__()", ".most_common($I)", ".move_to_end($E)", ".mapping", ".args", ".__hash__()", ".maketrans($V)",
};
// Base classes, and targets of assignments.
static const char *const y_productions[] = {"object", "Odd", "list", "dict", "str", "int", "Sub", "set", "tuple", "Exception", "float", "frozenset"};
static const char *const l_productions[] = {"$V", "$V[$I]", "$V[$E]", "$V[$I:$I]", "$V[$I:$I:$I]", "$V.k", "$V, $V", "$V, *$V", "[$V, ($V, $V)]", "*$V, $V"};
// Patterns.
static const char *const p_productions[] = {"_", "x", "$N", "'k'", "[x, *y]", "(1 | 2) as x", "{'k': x, **y}", "Odd(k=1)", "[$P, 3]", "[*_, $P]", "int(x)", "None", "str() | int()", "{'k': $P}"};
// Statements.
static const char *const s_productions[] = {
    "pass", "$L = $A", "$V$M", "$G", "del $V[$I]", "$V = $V",
    "$L = $E", "$L = $E", "$L = $V = $E", "$V += $E", "$V[$E] += $E", "$V -= $E", "$V |= $E", "$V *= $I", "del $V", "del $V[$E]", "del $V[$I:$I]", "del $V.k", "$E", "$V$M", "($A)$M", "assert $E, $E", "$V.k = $E", "x: int = $E", "if (z := $E): $V = z",
    "if $E:\n{$S\n}else:\n{$S\n}pass", "for $L in $E:\n{$S\n$S\n}pass", "for x in $V:\n{$S\nif $E: break\n}else:\n{$S\n}pass",
    "for i in range(5):\n{$S\nif $E: continue\n$S\n}pass", "for i in range(300):\n{$S\n}pass", "i = 0\nwhile i < 5 and ($E or 1):\n{i += 1\n$S\n}pass",
    "try:\n{$S\n}except $X as x:\n{$S\n}pass", "try:\n{$S\n$S\n}except $X:\n{$S\n}else:\n{$S\n}finally:\n{$S\n}pass", "try:\n{$S\n}finally:\n{$S\n}pass",
    "try:\n{$S\n}except Exception as x:\n{h = x.__traceback__, x.__context__, repr(x)\n}pass", "raise $X($E)", "try:\n{raise $X($E) from $E\n}except Exception as x:\n{$S\n}pass",
    "with $E as x:\n{$S\n}pass", "with Odd(1), Odd($I) as $V:\n{$S\n}pass", "def fun(x=$E, *y, z=$E, **w):\n{global a, b, c\n$S\n$S\nreturn $E\n}pass",
    "def fun(x, y=$E, /, z=3):\n{def inner(q=x):\n{nonlocal y\ny = $E\nreturn x, y, z, $E\n}return inner($E)\n}pass", "def gen(n=2):\n{x = yield $E\nyield from $E\n$S\nreturn $E\n}pass",
    "def gen(n):\n{while n > 0:\n{try:\n{n -= 1\nyield $E\n}except $X:\n{$S\nn -= 1\n}finally:\n{$S\n}}}pass",
    "class K($Y):\n{k = $E\ndef __init__(self, *args):\n{self.k = args\nself.m = $E\n$S\n}@property\ndef p(self): return $E\n@classmethod\ndef q(cls, x=0): return $E\n}$V = K($E)\n$V.p\n$V.q($E)",
    "class K($Y, $Y):\n{__slots__ = ('s', 't')\ndef __getattribute__(self, n): return $E\n}$V = K()\n$V.s = $E", "match $E:\n{case $P if $A:\n{$S\n}case $P if $E:\n{$S\n}case $P:\n{$S\n}}pass",
    "async def co(x=0):\n{async with $E as y: $S\nreturn await co2($E)\n}async def co2(x): return $E\n$V = co($E)\nprint(sum(1 for _ in co($E).__await__()))", "return_ = fun($E)",
    "$V = gen($I)\nfor x in $V:\n{$S\n}pass", "$V = [x, $V] = [$E, $E]", "x = [$V] * 3\nx[1][0] = x\n$V = x", "global_ = $E; $V = global_", "$V.k = $V; del $V.k",
    "$V = collections.namedtuple('N', 'x y', defaults=($E,))($E)", "$V = weakref.ref($V, lambda r: $E)", "$V = iter($V)\nfor x in $V:\n{$S\n}pass", "Odd.k = $E", "Odd.$Z = lambda *args: $E",
};
static const char *const z_productions[] = {"__eq__", "__hash__", "__len__", "__iter__", "__getitem__", "__add__", "__repr__", "__getattr__", "__next__", "__bool__", "__set__", "__get__", "k", "__lt__"};

#define KIND(name, simple) {name, sizeof name / sizeof name[0], simple}
#define NO_KIND KIND(v_productions, 1)
static const kind kinds[26] = {
    KIND(a_productions, 5), NO_KIND, NO_KIND, KIND(d_productions, 4), KIND(e_productions, 4), NO_KIND, KIND(g_productions, 1), KIND(h_productions, 6), KIND(i_productions, 10),
    KIND(j_productions, 4), KIND(k_productions, 3), KIND(l_productions, 2), KIND(m_productions, 10), KIND(n_productions, 10), KIND(o_productions, 14), KIND(p_productions, 4),
    KIND(q_productions, 17), KIND(r_productions, 3), KIND(s_productions, 6), KIND(t_productions, 17), KIND(u_productions, 4), KIND(v_productions, 8), KIND(w_productions, 4), KIND(x_productions, 12),
    KIND(y_productions, 12), KIND(z_productions, 14),
};

#endif
