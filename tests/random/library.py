# SPDX-License-Identifier: MIT
"""More forms, in the notation of grammar.py: the types of the library's modules that scripts use most, and
expressions of the language that take more than one line of grammar.py each.

Not here, besides what grammar.py says: iterators of itertools that are shown themselves; functions of modules as values
(their repr and type differ where one side has them in C); what OrderedDict says of a wrong number of arguments (here it is a class
that derives from dict); arrays (CPython words
their errors by how each method is made; tests/conformance has them); the gamma functions (their last digit is libm's); MemoryError (CPython uses its objects again, with what an earlier `from` left in them);
all elements of a Counter (some counts are 2**62).
"""

FORMS = {}

FORMS["int"] = r"""
$counter[$chr]
$counter[$A]
$counter.total()
sum($counter.values())
len($odict)
len($ddict)
len($deque)
$deque[$small]
$deque.index($A)
$pair.left
$pair[$index]
$pair.count($A)
$data.a
$data.b
$frozen.x
len($pair)
$sio.write($str)
$sio.tell()
!$sio.seek($width)
$sio.truncate()
Level($small)
Level.LOW
(Level.LOW + $int)
(Level.HIGH | $width)
Level.MID.value
len(Color)
Color.GREEN.value
Color($tiny).value
random.Random($small).randrange(100)
random.Random($small).randint(-5, 5)
random.Random($small).getrandbits(40)
random.Random($small).choice([$int, $int])
bisect.bisect_right($[list int], $int, $width)
bisect.bisect_left($[list int], $int, key=abs)
operator.itemgetter($small)($[list int])
operator.itemgetter($small)($[tuple int])
operator.attrgetter('x')($obj)
operator.attrgetter('real.imag')($int)
operator.methodcaller('count', $int)($[list int])
operator.countOf([*$[list A]], $A)
max($int, $int, key=lambda p: -p)
max($[list A], key=lambda p: len(str(p)), default=$int)
(lambda d: max(d, key=d.get))($[dict str int])
(lambda *p, **n: len(p) * 10 + len(n))(*$[list A], **$[dict str A])
(lambda p, /, q=$int, *, r=$int: p - q + r)($int, r=$int)
(lambda p, *q, r=1: p + len(q) + r)(*$[list int])
len($str.encode())
len(f'{$int}{$str}')
sum(map(len, $[iter str]))
sum($[dict A int].values())
sum(1 for _ in $[iter A])
X:int Y:int | sum(X * Y for X, Y in zip($[iter int], $[iter int]))
X:int Y:int | (lambda X: (lambda Y: $~int)($int))($int)
functools.reduce(lambda p, q: p * 2 + q, $[iter int], $int)
functools.partial(divmod, $int)($int)[0]
functools.partial(lambda p, q=2: p - q, q=$int)($int)
functools.cmp_to_key(lambda p, q: p - q)($int).__lt__(functools.cmp_to_key(lambda p, q: p - q)($int))
(await_it($int))
round($float, ndigits=None)
round(number=$float)
int($floatstr)
int(str($int)[::-1])
int(' ' + str($int) + '\n')
int($str, base=$base)
int(bytes($str, 'ascii'))
int.from_bytes(bytearray($bytes), byteorder=$order)
$int.__neg__()
$int.__round__($small)
$float.__floor__()
$float.__round__()
True + $int
[$int, $int, $int][$bool]
($int, $int)[$bool - 1]
{True: $int, 1.0: $int}[1]
{**$[dict str int], 'a': $int}['a']
[*$[iter int], $int][-1]
(*$[iter int], $int)[0]
"""

FORMS["float"] = r"""
random.Random($small).random()
random.Random($small).uniform($int, $int)
random.Random($small).gauss(0, 1)
math.cbrt($float)
math.exp2($small)
math.expm1($small)
math.log1p($float)
math.tan($float)
math.asin($float)
math.acosh($float)
math.tanh($float)
math.erf($float)
math.radians($float)
math.fabs($int)
math.pi * $int
math.fsum($[iter float])
math.prod($[list float], start=$float)
sum($[iter float], $float)
$float.__pow__($small)
$float.__rsub__($int)
$float.__mod__($float)
$float.__divmod__($float)[$index]
float.fromhex($str)
float(Level.MID)
$int.__rtruediv__($int)
($int / $int if $int else $float)
max($[dict str float].values(), default=$float)
1e3 * $float
float(str($float))
float(bytes(str($float), 'ascii'))
"""

FORMS["bool"] = r"""
isinstance($A, int | str)
isinstance($A, $class | None)
issubclass($class, int | str)
(Color.RED is Color($tiny))
(Color.RED == $A)
(Level.LOW < $int)
('RED' in Color.__members__)
($pair == ($A, $B))
($pair < $pair)
($data == $data)
($data < $data)
($frozen == $frozen)
($counter == $counter)
($counter <= $counter)
($odict == $odict)
($odict == $[dict A B])
($ddict == $[dict A B])
($deque == $deque)
($deque < $deque)
($A in $deque)
($A in $counter)
($chr in $str.upper())
(None is None)
($A is $A)
(not $A in $[list A])
(not not $A)
($int < $float < $int)
($int == $int != $int)
($str < $str <= $str)
$int.__eq__($float)
$str.__contains__($str)
$[list A].__contains__($A)
$[dict int A].__contains__($int)
$[set int].__contains__($int)
$[list int].__eq__($[list int])
$[tuple int].__lt__($[tuple int])
operator.not_($A)
operator.truth($A)
operator.is_($A, None)
math.isclose($float, $float, abs_tol=$float)
any(map($func, $[iter int]))
all(p < q for p, q in itertools.pairwise([$int, $int, $int]))
bool($deque)
bool($counter)
callable($func)
hasattr($obj, $attrname)
$[set int].issubset($[set int])
($[frozenset int] == $[set int])
($[frozenset int] < $[set int])
($[dict A int].keys() == $[dict A int].keys())
($[dict int A].keys() <= $[set int])
($[dict int A].items() == $[dict int A].items())
($key in $[dict key A].keys())
($int in $[dict A int].values())
(($int, $int) in $[dict int int].items())
$[dict int A].keys().isdisjoint($[iter int])
"""

FORMS["str"] = r"""
f'{$int=}'
f'{$int = !r:>{$width}}'
f'{$str=!s}'
f'{$float=:@floatspec}'
f"{$bool and $int:{$width}d}"
f'{$int:{$chr}^{$width}}'
f'{$str}{$str!r}{{}}'
f'{$[list A]}'
f'{$[dict str A]!s:.{$width}}'
f'{$[tuple A]!r:*>20}'
f'{(lambda p: p + 1)($int)}'
f'{[p for p in $[iter int]]}'
f"{'x' if $bool else 'y'}{$float:.2f}"
f'''{$A}|{$B!r}'''
rf'{$int}\n'
'a' f'{$int}' "b"
'%s' % ($[list A],)
'%(a)05d|%(b)-6s|' % {'a': $int, 'b': $str}
'%(a)s' % $[dict str A]
'%%|%5.1f%%' % $float
'%-*s|' % ($width, $str)
'%+.*e' % ($tiny, $float)
'%#x %#o %X' % ($int, $int, $int)
'%5s|%-5s|%.1s' % ($str, $str, $str)
'{0}{1}{0}'.format($int, $str)
'{0[0]}{0[1]}'.format($[list A])
'{a.x} {a!r:>{w}}'.format(a=$obj, w=$width)
'{:{fill}{align}{w}}'.format($str, fill=$chr, align='^', w=$width)
'{!r:^{}}'.format($str, $width)
'{:,} {:_}'.format($int, $int)
'{:%}'.format($float)
'{}{}'.format(*$[list A])
'{:>5}'.format($obj)
'{0.left}'.format($pair)
format($obj, '')
format($pair)
format(Level.MID, '03d')
f'{Color.RED}{Level.LOW}'
f'{Level.LOW:>4}'
str(Color.RED)
repr(Level.HIGH)
Color($tiny).name
Color.__members__[$str].name
str($pair)
repr($data)
str($frozen)
repr($counter)
repr($deque)
repr($odict)
repr($ddict)
$sio.getvalue()
$sio.read($tiny)
$sio.readline()
'|'.join($sio.readlines())
$pair._asdict().__class__.__name__
$pair.__class__.__name__
type($A).__qualname__
type($A).__name__.upper()
type($A).__mro__[$index].__name__
type($obj).__mro__[-1].__name__
repr(type($A))
str(type($obj)).rpartition('.')[2]
'abc'[$small:$small].join($[list str])
$str.split($chr)[$index]
$str.splitlines(True)[$index]
$str.replace($chr, $str).title()
$str.encode('utf-8').decode('latin-1')
$str.encode('ascii', 'replace').decode()
$str.encode('latin-1', 'backslashreplace').decode('latin-1')
$str.encode('ascii', 'xmlcharrefreplace').decode()
$bytes.decode('ascii', 'replace')
str($bytes)
str($bytes, 'latin-1')
str($bytes, encoding='ascii', errors='ignore')
$str.__mod__(($A,))
$str.__format__($strspec)
$float.__format__($floatspec)
$str.__repr__()
$str.__rmul__($tiny)
!$str.__mul__($tiny)
ascii($A)[:$width]
string.ascii_letters[$small]
string.digits[$small:$small]
' '.join(sorted($[dict str A]))
' '.join(map(repr, $[iter A]))
X:str Y:str | ','.join(X + Y for X, Y in zip($str, $str))
min($str, $str, key=len)
max($[dict str A], default=$str)
(lambda s: s[::-1] if s else $str)($str)
($str, $str)[$bool]
{True: $str, False: $str}[$bool]
"""

FORMS["bytes"] = r"""
b'%(a)s' % {b'a': $bytes}
b'%x|%X|%o|%#x' % ($int, $int, $int, $int)
b'%-5d|%+d|% d' % ($int, $int, $int)
b'%r' % $A
b'%b' % bytearray($bytes)
b'%.2s|' % $bytes
b'%i%%' % $int
b'%e' % $float
b'%*d' % ($width, $int)
($bytes % $A)
bytes($deque)
bytes(map(operator.index, $[iter small]))
$bytes + $bytearray
$bytes.join([$bytes, $bytearray])
$bytes.swapcase().center($width, b'*')
$bytes.replace(b'', $bytes)
$bytes.rpartition($bytes)[$small]
$bytes.translate(bytes.maketrans(b'ab', b'xy'))
bytes([$width, $width])
!($width).to_bytes(4, byteorder=$order)
$str.encode(encoding='ascii', errors='ignore')
rb'\x' + $bytes
b'a' b'\x00\'' + $bytes
"""

FORMS["none"] = r"""
print($A, $B, sep=$str)
print($A, end=$str)
print(*$[list A], sep=$chr, end='\n')
print($int, $str, sep=None, end=None)
print(f'{$int}', flush=True)
print($str, file=io.StringIO())
random.Random(1).shuffle($[list int])
$deque.append($A)
$deque.rotate($small)
$counter.update($str)
$counter.subtract($str)
setattr($obj, 'x', $A)
delattr($obj, 'x')
"""

FORMS["list"] = r"""
[*$[iter T]]
[*$[iter T], *$[iter T]]
[$T for _ in range($tiny)]
X:T | [X for Y in [$[list T], $[list T]] for X in Y]
X:T Y:T | [$~T for X in $[list T] if $~bool for Y in $[list T] if X == Y]
X:T | [X for X in $[iter T] if $~bool if $~bool]
X:T Y:A | [X for X, *Y in [($T, $A), ($T,)]]
X:T Y:T | [(lambda Y: $~T)(X) for X in $[list T]]
X:T | [f() for f in [lambda X=X: X for X in $[list T]]]
X:T | [f() for f in [lambda: X for X in $[list T]]]
sum([$[list T], $[list T]], [])
$[list T][:]
$[list T][$slice] + $[list T]
list(dict.fromkeys($[iter T]))
list($deque)
list(sorted($[list T], key=lambda p: (str(type(p)), repr(p))))
sorted($[iter T], key=functools.cmp_to_key(lambda p, q: (p > q) - (p < q)))
[p for p, q in itertools.zip_longest($[iter T], $[iter T], fillvalue=$T)]
[p for p, *_ in itertools.pairwise($[iter T])]
[p for p, q in itertools.product($[list T], [1, 2])]
[p[-1] for p in itertools.combinations($[list T], 2)]
[p[0] for p in itertools.permutations($[list T][:3])]
[k for k, g in itertools.groupby($[iter T])]
list(itertools.chain.from_iterable([$[list T], $[tuple T]]))
list(itertools.islice(itertools.cycle($[list T]), $width))
[*itertools.tee($[iter T])[0]]
random.Random($small).sample($[list T], $tiny)
random.Random($small).choices($[list T], k=3)
list(numbers(*$[list T]))
list(filter($func, $[iter T]))
list($pair)
list(reversed($deque))
heapq.nlargest($tiny, $[list T], key=repr)
$[list T].__mul__($tiny)
(lambda *p: [*p])(*$[iter T])
[($T)]
[*($T, $T), *[$T]]
"""
FORMS["list int"] = r"""
list($pair)
list($counter.values())
list(Level)
[*map(int, Level)]
list(itertools.islice(itertools.count($small, $small), 3))
list(itertools.accumulate($[iter int], initial=$int))
list(itertools.accumulate($[iter int], max))
list(map(pow, $[list tiny], [1, 2, 3]))
list(map(lambda p, q=$int: p + q, $[iter int]))
[len(list(g)) for k, g in itertools.groupby($[iter int], key=lambda p: p % 2)]
[p + q for p, q in zip($[iter int], $[iter int], strict=$bool)]
random.Random($small).sample(range(100), 3)
sorted($[iter int], reverse=True)
sorted($[iter int], key=lambda p: (p % 3, -p))
[*range($small), *range($small)]
[*b'abc', $int]
[ord(p) for p in $str if p.isalpha()]
"""
FORMS["list str"] = r"""
[p.name for p in Color]
list(Color.__members__)
list($counter)
list(map(chr, [$width, 65]))
list(map('{}'.format, $[iter A]))
list(map(str.strip, $str.split(',')))
[p + q for p in $str for q in $str][:9]
[f'{p}:{q}' for p, q in enumerate($[iter A])]
['%s' % p for p in $[iter int]]
$str.split(maxsplit=$tiny)
$sio.readlines()
list(itertools.chain($str, $[iter str]))
list(''.join(g) for k, g in itertools.groupby($str, str.isalpha))
[''.join(p) for p in itertools.product($str[:2], 'xy')]
[''.join(p) for p in itertools.combinations($str[:4], 2)]
sorted($[dict str A])
sorted($str, key=str.casefold, reverse=$bool)
"""

FORMS["tuple"] = r"""
*$[iter T], $T
$pair
tuple($deque)
$[tuple T][::-1]
tuple(reversed($[list T]))
(lambda p, *q: q)($A, *$[list T])
(*$[tuple T], *$[tuple T])
tuple([$T for _ in range($tiny)])
next(zip($[iter T], $[iter T]), ())
max([$[tuple T], $[tuple T]], key=len)
tuple(filter(None, $[iter T]))
"""
FORMS["tuple"] = FORMS["tuple"].replace("*$[iter T], $T\n", "")
FORMS["tuple int"] = r"""
(lambda p, q=$int, *r: (p, q, *r))(*$[list int])
($frozen.x, $frozen.y)
dataclasses.astuple($data)[:2]
tuple(Level)
range(*$slice.indices($width))[$slice] and ($int,)
operator.itemgetter(0, $small)($[list int])
(lambda: ($int, $int))()
"""

FORMS["dict"] = r"""
{$K: $V, **$[dict K V]}
X:K Y:V | {X: Y for X in $[iter K] for Y in $[iter V] if $~bool}
X:K | {X: (lambda: $~V)() for X in $[iter K]}
dict([[$K, $V]], **{})
dict(list($[dict K V].items())[::-1])
dict(zip($[iter K], itertools.repeat($V)))
dict(map(lambda p: (p, $V), $[iter K]))
dict(itertools.zip_longest($[iter K], $[iter V]))
$[dict K V].__or__($[dict K V])
$[dict K V].__class__($[dict K V])
dict(filter(None, $[dict K V].items()))
"""
FORMS["dict str"] = r"""
dict(a=$V, **$[dict str V])
dict($odict)
(lambda a=$V, **p: p)(**$[dict str V])
vars(Point($V, $V))
Point($V, $V).__dict__
{f'{p}': $V for p in $[iter A]}
dict(Pair($V, $V)._asdict())
"""
FORMS["dict str int"] = r"""
dict(collections.Counter($str))
dict($counter)
{p.name: p.value for p in Level}
{p: $str.count(p) for p in $str}
dict(collections.Counter($str).most_common($tiny))
"""

FORMS["set"] = r"""
set($deque)
{$T for _ in range(2)}
{*$[list T], *$[tuple T]}
set().union(*[$[list T], $[tuple T]])
$[set T].__or__($[set T])
set(filter(None, $[iter T]))
({$T} | {$T} if $bool else set($[iter T]))
$[set T].intersection($[list T], $[tuple T])
"""

FORMS["iter"] = r"""
$deque
zip($[iter T], $[iter T])
enumerate($[iter T])
(lambda: (yield from $[list T]))()
itertools.zip_longest($[iter T], $[list T])
itertools.accumulate($[iter T], lambda p, q: q)
itertools.islice(itertools.cycle($[list T]), 5)
dict.fromkeys($[iter T]).keys()
reversed($[tuple T])
reversed(dict.fromkeys($[iter T]))
iter($deque)
map(lambda p, q: p, $[iter T], $[iter A])
(X for X in [$T, $T, $T] if $bool)
"""
FORMS["iter"] = FORMS["iter"].replace("(X for X in [$T, $T, $T] if $bool)", "X:T | (X for X in [$T, $T, $T] if $~bool)") \
    .replace("zip($[iter T], $[iter T])\nenumerate($[iter T])\n", "")
FORMS["iter int"] = "$counter.values()\nLevel\niter($bytes)\n$pair\nWeird($int)\niter(Weird($int))\nAsk($int)"
FORMS["iter str"] = "$counter\n$sio\niter($str)\n$str.splitlines()\nfilter(str.isalpha, $str)\n$[dict str A].keys()"

FORMS["bytearray"] = r"""
bytearray($str, 'utf-8')
($bytearray + $bytearray)
bytearray(b'%d|%s') % ($int, $bytes)
$bytearray.join([$bytes, $bytes])
$bytearray.title()
$bytearray.center($width, b'-')
$bytearray.partition($bytes)[$small]
$bytearray.copy()
bytearray().join([$bytearray, $bytes])
"""
FORMS["counter"] = r"""
collections.Counter($str)
collections.Counter($[iter int])
collections.Counter(a=$int, b=$int)
collections.Counter($[dict str int])
($counter + $counter)
($counter - $counter)
($counter & $counter)
($counter | $counter)
(+$counter)
(-$counter)
$counter.copy()
"""
FORMS["odict"] = r"""
collections.OrderedDict(dict($[dict str A]))
collections.OrderedDict(a=$A, b=$B)
collections.OrderedDict.fromkeys($str, $A)
$odict.copy()
($odict | $[dict str A])
"""
FORMS["ddict"] = r"""
collections.defaultdict(list, $[dict str A])
collections.defaultdict(int)
collections.defaultdict(int, $[dict str int])
collections.defaultdict(lambda: $A, a=$A)
collections.defaultdict(None, $[dict int A])
$ddict.copy()
($ddict | $[dict str A])
"""
FORMS["pair"] = r"""
Pair($A, $B)
Pair($int)
Pair(left=$int, right=$str)
Pair(right=$A)
Pair._make([$int, $int])
Pair._make($[list int])
$pair._replace(left=$A)
Pair(*$[tuple int])
Pair(**$[dict str A])
"""
FORMS["data"] = r"""
Data($int)
Data($int, $int)
Data($int, $int, $[list A])
Data(b=$int, a=$int)
dataclasses.replace($data, a=$int)
Data(*$[tuple int])
copy.copy($data)
copy.deepcopy($data)
"""
FORMS["frozen"] = r"""
Frozen($int, $int)
Frozen($A)
Frozen(y=$int, x=$str)
dataclasses.replace($frozen, x=$int)
"""
FORMS["sio"] = r"""
io.StringIO($str)
io.StringIO()
io.StringIO('a\nb\nc')
io.StringIO($str, newline=None)
"""
FORMS["thing"] = r"""
$counter
$counter
$odict
$ddict
$pair
$pair
$data
$data
$frozen
Color($tiny)
Level($small)
Color[$str]
Color.RED
Ask($int)
$sio.getvalue()
$counter.most_common($tiny)
$counter.most_common()
sorted(itertools.islice($counter.elements(), 50), key=repr)
list($odict.items())
$odict.popitem()
$ddict[$str]
$ddict[$key]
$pair._asdict()
$pair._fields
dataclasses.asdict($data)
dataclasses.astuple($data)
dict_of($data)
$frozen.__hash__() and 1
{$frozen: $A}
{$pair: $A}
collections.ChainMap($[dict str A], $[dict str A])[$str]
copy.deepcopy($pair)
copy.deepcopy([$obj, $data])
copy.copy($obj)
slice($A, $B)
Ellipsis
NotImplemented
$[dict A B].keys()
$[dict A B].values()
$[dict A B].items()
type(iter($[list A]))
type(iter($[dict A B]))
type(reversed($[list A]))
type(iter($str))
type(iter($[set int]))
type(iter($[dict A B].items()))
type(iter($range))
type($[dict A B].keys())
type(zip())
type(lambda: 0)
type(len)
type([].append)
int | str
list[int]
dict[str, int] | None
[$A, $A].__iter__().__next__()
operator.length_hint(iter($[list A]))
json.loads('[1, 2.5, "x", null, true, {"a": [%s]}]' % $int)
json.dumps($thing, default=str)
json.dumps({$key: $A}, skipkeys=$bool)
json.dumps($float, allow_nan=$bool)
functools.reduce($func, $[list A])
dict_of($obj)
getattr($A, $attrname, $B)
divmod($A, $B)
($A + $B)
($A * $B)
($A - $B)
($A < $B)
($A | $B)
($A & $B)
($A / $B)
($A // $B)
($A % $B)
($A @ $B)
($A[$B])
($A[$small:$B])
($A($B))
(-$A)
(~$A)
(+$A)
len($A)
abs($A)
int($A)
float($A)
round($A)
iter($A) is None
next($A)
list($A)[:0]
sorted([$A, $B, $A])
max($A, $B)
sum([$A, $B])
hash($A) is None
str.join($chr, $A)
[*$A][:0]
{**$A}
(lambda p, *q: p)(*$A)
(lambda **p: len(p))(**$A)
"""
FORMS["thing"] = FORMS["thing"].replace("($A * $B)\n", "!($A * $tiny)\n!($tiny * $A)\n").replace("list($A)[:0]\n", "").replace("[*$A][:0]\n", "")
FORMS["thing"] += r"""
$thing.__bool__()
None.__bool__()
$pair.__getnewargs__()
$A.__getnewargs__()
list($[list A].__reversed__())
list($[dict A B].__reversed__())
(lambda: 5).__setattr__($attrname, $A)
json.decoder.JSONDecodeError($str, $str, $small)
$sio.close()
$sio.flush()
"""
FORMS["list thing"] = "[$thing, $thing]\nlist($odict.values())\n$counter.most_common()\nlist(Color)"
FORMS["exc"] = r"""
UnicodeError($str)
RecursionError($str)
FileNotFoundError(2, $str)
FileNotFoundError(2, $str, None)
PermissionError($A)
StopAsyncIteration($A)
KeyError($A, $B)
EOFError
SystemError($str)
BufferError()
TimeoutError($width, $str)
OSError($A)
ImportError($str, name=$str)
UnboundLocalError($str)
FloatingPointError($float)
"""

RARE = ["thing", "thing", "thing", "thing", "counter", "pair", "data", "odict", "ddict", "frozen", "dict str thing", "list thing"]
