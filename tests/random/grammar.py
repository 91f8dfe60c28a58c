# SPDX-License-Identifier: MIT
"""The expressions that tests/random makes: for each type, the forms that give a value of it.

A line is one form. `$int` stands for an expression of type int, `$[list T]` for one of a list of T.
T, K, V are the parameters of the type whose form this is; A and B are types drawn anew for each use of the
form. `X:A Y:int | form` binds fresh names X and Y; they are visible in the placeholders that are written with
`$~`. A form that begins with `!` is given no wrong operands (they could cost too much memory, or
lead to what is left out of the language). `small` is an int from -12 to 12, `tiny` one from -1 to 4, `width`
one from 0 to 12: these are never replaced by a bigger number.

What is deliberately not here, because the language says so or because it is nobody's promise:
  the order of a set (so no set is iterated, popped or printed but sorted: `show` does that), hash of str,
  bytes and tuples, id, identity of equal constants, sizes of objects, complex numbers (so no negative number
  to a fractional power), `\\N{}`, eval, dir, globals, memoryview, `__defaults__` assigned.
"""

import library

FORMS = {}

FORMS["int"] = r"""
($int + $int)
($int - $int)
($int * $int)
($int // $int)
($int % $int)
($int & $int)
($int | $int)
($int ^ $int)
($int >> $width)
!($int << $width)
!($int ** $width2)
($bool + $int)
($bool * $small)
($bool & $int)
(-$int)
(+$int)
(~$int)
(~$bool)
(-$bool)
abs($int)
int($float)
int($str)
int($numstr, $base)
int($numstr)
int($bool)
int($numbytes)
round($int)
round($int, $small)
round($float)
len($str)
len($[list A])
len($[dict A B])
len($range)
len($[set int])
len($bytes)
hash_of($int)
hash_of($float)
ord($chr)
ord($str)
$str.find($str)
$str.rfind($str)
$str.index($str)
$str.rindex($str)
$str.count($str)
$str.count($str, $small, $small)
$str.find($str, $small)
$str.find($str, $small, $small)
$bytes.find($bytes)
$bytes.find($small)
$bytes.index($bytes)
$bytes.count($bytes)
$bytes.rfind($bytes, $small)
$bytes[$small]
$[list A].index($A)
$[list A].index($A, $small)
$[list int].index($int, $small, $small)
$[list A].count($A)
$[tuple A].index($A)
$[tuple A].count($A)
$range.index($int)
$range.count($int)
$range.start
$range.stop
$range.step
$int.bit_length()
$int.bit_count()
$int.conjugate()
$int.numerator
$int.denominator
$int.real
$int.imag
$float.__trunc__()
int.from_bytes($bytes, $order)
int.from_bytes($bytes, $order, signed=$bool)
int.from_bytes($[list small], $order)
divmod($int, $int)[$index]
!pow($int, $width2)
!pow($int, $width, $int)
pow($int, -1, $int)
sum($[iter int])
sum($[iter int], $int)
sum($[set int])
min($int, $int)
max($int, $int, $int)
min($[iter int])
max($[iter int], default=$int)
max($[iter A], key=len, default=$int)
min($[set int])
($int if $bool else $int)
($int or $int)
($int and $int)
(lambda X=$int: X + $int)()
X:int | (lambda X: $~int)($int)
X:int | (X := $int) + $~int
X:int | next((X for X in $[iter int] if $~bool), $int)
next(iter($[iter int]))
X:int | sum(X * $small for X in $[iter int])
functools.reduce(lambda p, q: p - q, $[iter int])
functools.reduce(operator.$binop, $[iter int], $int)
math.gcd($int, $int)
math.lcm($small, $small)
math.isqrt($int)
math.comb($width, $width)
math.perm($width, $width)
math.factorial($width)
math.floor($float)
math.ceil($float)
math.trunc($float)
math.prod($[list small])
operator.$binop($int, $int)
operator.index($int)
operator.length_hint($[list A])
bisect.bisect_left(sorted($[list int]), $int)
bisect.bisect($[list int], $int)
$obj.number
$obj.method($int)
$func($int)
functools.partial(max, $int)($int, $small)
functools.partial(int, base=$base)($numstr)
$[list int][$small]
$[tuple int][$small]
$[dict A int][$A]
$[dict str int].get($str, $int)
$[dict int int].pop($int, $int)
$[list int].pop()
$[list int].pop($small)
$range[$small]
$float.as_integer_ratio()[$index]
sys.maxsize
sys.intern($str).count($str)
int($int)
int()
int.__add__($int, $int)
$int.__lt__($int)
$int.__index__()
$int.__rsub__($int)
$int.__divmod__($int)[$index]
!$int.__pow__($width2)
$str.__len__()
$[list A].__len__()
"""

FORMS["float"] = r"""
($float + $float)
($float - $float)
($float * $float)
($float / $float)
($int / $int)
($float // $float)
($float % $float)
($float * $int)
($int - $float)
($int % $float)
($float // $int)
!(abs($float) ** $small)
!($float ** $small)
!($int ** -$tiny)
($bool * $float)
($bool / $int)
(-$float)
(+$float)
abs($float)
float($int)
float($str)
float($numstr)
float($floatstr)
float($float)
float()
round($float, $small)
round($float, None)
sum($[list float])
sum($[list float], $float)
math.fsum($[list float])
max($float, $int)
min($[iter float])
math.sqrt($float)
math.sqrt(abs($float))
math.sin($float)
math.atan2($float, $float)
math.hypot($float, $float)
math.fmod($float, $float)
math.ldexp($float, $small)
math.frexp($float)[$index]
math.modf($float)[$index]
math.copysign($float, $float)
math.log($float)
math.log($int)
math.log2($int)
math.log10($float)
math.log($float, $small)
math.exp($small)
math.degrees($float)
math.remainder($float, $float)
math.nextafter($float, $float)
math.ulp($float)
math.dist($[list float], $[list float])
math.pow($float, $small)
($float if $bool else $float)
($float or $float)
float.fromhex($float.hex())
divmod($float, $float)[$index]
$float.real
$float.imag
$float.conjugate()
float.__add__($float, $float)
$float.__rtruediv__($float)
$int.__truediv__($int)
$[list float][$small]
$[dict str float].get($str, $float)
"""

FORMS["bool"] = r"""
($int < $int)
($int <= $int < $int)
($int == $float)
($int != $int)
($float < $int)
($float >= $float)
($float > $int == $float)
($str < $str)
($str == $str)
($bytes <= $bytes)
($[list A] < $[list A])
($[list A] == $[list A])
($[tuple int] > $[tuple int])
($[tuple A] != $[tuple A])
($[set int] < $[set int])
($[set int] >= $[frozenset int])
($[set int] == $[set int])
($[dict A B] == $[dict A B])
($range == $range)
($A == $B)
($A != $B)
($A is None)
($A is not None)
($bool is True)
(not $A)
($bool and $bool)
($bool or $bool)
($bool & $bool)
($bool | $bool)
($bool ^ $bool)
bool($A)
($str in $str)
($str not in $str)
($int in $bytes)
($bytes in $bytes)
($A in $[list A])
($A in $[tuple A])
($A not in $[list B])
($key in $[dict key A])
($int in $[set int])
($int in $range)
($float in $range)
($A in $range)
($A in $[iter A])
($int in $obj)
all($[iter A])
any($[iter A])
X:A | all($~bool for X in $[iter A])
X:A | any($~bool for X in $[iter A])
isinstance($A, $class)
isinstance($A, ($class, $class))
issubclass($class, $class)
callable($A)
hasattr($A, $attrname)
$str.isalpha()
$str.isdigit()
$str.isdecimal()
$str.isnumeric()
$str.isalnum()
$str.isspace()
$str.isupper()
$str.islower()
$str.istitle()
$str.isidentifier()
$str.isprintable()
$str.isascii()
$bytes.isalpha()
$bytes.isdigit()
$bytes.isspace()
$bytes.isupper()
$bytes.istitle()
$str.startswith($str)
$str.endswith($str)
$str.startswith($str, $small)
$str.startswith(($str, $str))
$str.endswith($str, $small, $small)
$bytes.startswith($bytes)
$bytes.endswith(($bytes, $bytes))
$float.is_integer()
math.isnan($float)
math.isinf($float)
math.isfinite($float)
math.isclose($float, $float)
math.isclose($float, $float, rel_tol=$float)
$[set int].isdisjoint($[iter int])
$[set int].issubset($[iter int])
$[set int].issuperset($[set int])
($obj < $obj)
($obj == $int)
($obj == $obj)
bool($obj)
(not $obj)
($int < $int < $int < $int)
($int in $[list int] in $[list A])
operator.$cmpop($int, $int)
operator.contains($[list A], $A)
$bool.__and__($bool)
($bool == $A is not None)
"""

FORMS["str"] = r"""
($str + $str)
!($str * $tiny)
!($tiny * $str)
$str[$small]
$str[$small:$small]
$str[$small:]
$str[:$small]
$str[::$small]
$str[$small:$small:$small]
$str[$slice]
str($int)
str($float)
str($A)
str($bytes, $codec)
repr($A)
repr($str)
ascii($str)
ascii($A)
chr($width)
chr($int)
hex($int)
oct($int)
bin($int)
$str.upper()
$str.lower()
$str.title()
$str.capitalize()
$str.swapcase()
$str.casefold()
$str.strip()
$str.lstrip($str)
$str.rstrip($str)
$str.strip($str)
$str.strip(None)
$str.replace($str, $str)
$str.replace($str, $str, $tiny)
$str.join($[iter str])
$str.join($[list str])
$str.join($str)
$str.center($width)
$str.center($width, $chr)
$str.ljust($width, $chr)
$str.rjust($width)
$str.zfill($width)
$str.expandtabs()
$str.expandtabs($width)
$str.removeprefix($str)
$str.removesuffix($str)
$str.translate({$small: $str, ord($chr): None, ord($chr): $str})
$str.translate(str.maketrans($str, $str))
$str.translate(str.maketrans($str, $str, $str))
$str.translate(str.maketrans({$chr: $str}))
$str.partition($str)[$small]
$str.rpartition($str)[$small]
$bytes.decode()
$bytes.decode($codec)
$bytes.decode($codec, $handler)
$bytes.hex()
$bytes.hex($chr)
$bytes.hex($chr, $tiny)
$float.hex()
format($int, $intspec)
format($float, $floatspec)
format($str, $strspec)
format($bool, $intspec)
format($A, '')
format($A, $intspec)
format($int, $floatspec)
f'{$int}'
f"{$A!r}|{$A!s}|{$str!a}"
f'{$int:@intspec}'
f'{$float:@floatspec}'
f'{$str:@strspec}'
f'{$int:{$width}}'
f'{$float:{$width}.{$tiny}f}'
f'{$str:>{$width}}'
f'{$str!r:^{$width}}'
f'{{{$int}}}'
'%d' % $int
'%s' % $int
'%r|%s' % ($A, $B)
'%@percentint' % $int
'%@percentfloat' % $float
'%@percentstr' % $str
'%@percentint' % $float
'%5d|%-5d|%05d' % ($int, $int, $int)
'%*d' % ($width, $int)
'%.*f' % ($tiny, $float)
'%(a)s %(b)r' % {'a': $A, 'b': $B}
'%c%c' % ($width, $chr)
'%x %o' % ($int, $int)
($str % $A)
'%s %s' % ($A,)
'%s' % ($A, $B)
'{} {}'.format($A, $B)
'{0!r} {1!s} {0}'.format($A, $B)
'{:@intspec}'.format($int)
'{:@floatspec}'.format($float)
'{:@strspec}'.format($str)
'{a[0]} {a}'.format(a=$[list A])
'{0[x]}'.format($[dict str A])
'{0.real} {0.number}'.format($int)
'{:{}}'.format($int, $width)
'{x} {y}'.format(x=$A)
$str.format($A)
$str.format_map($[dict str A])
$bytes.decode('latin-1')
($str if $bool else $str)
($str or $str)
($str and $str)
min($[iter str])
max($str, $str)
max($[iter str], key=len)
min($[list str], key=lambda p: p[::-1], default=$str)
''.join(sorted($str))
''.join(reversed($str))
X:chr | ''.join([X for X in $str if $~bool])
X:chr | ''.join($~str for X in $str)
''.join(map(str, $[iter A]))
$[list str][$small]
$[tuple str][$small]
$[dict A str][$A]
$[dict int str].get($int, $str)
type($A).__name__
$str.encode().decode()
json.dumps($json)
json.dumps($json, indent=$tiny)
json.dumps($json, sort_keys=True, separators=(', ', ':'))
string.capwords($str)
str.join($str, $[list str])
str.upper($str)
$str.__add__($str)
!$str.__mul__($tiny)
$A.__repr__()
$int.__format__($intspec)
str()
str(object=$A)
$str.__getitem__($small)
repr($obj)
str($obj)
f'{$obj}'
f'{$obj!r:>{$width}}'
"""

FORMS["bytes"] = r"""
($bytes + $bytes)
!($bytes * $tiny)
$bytes[$small:$small]
$bytes[::$small]
$bytes[$slice]
$str.encode()
$str.encode($codec)
$str.encode($codec, $handler)
bytes($[list small])
bytes($[iter small])
!bytes($width)
bytes($bytes)
bytes($str, $codec)
bytes()
bytes.fromhex($numstr)
$bytes.upper()
$bytes.lower()
$bytes.title()
$bytes.capitalize()
$bytes.swapcase()
$bytes.strip()
$bytes.strip($bytes)
$bytes.lstrip($bytes)
$bytes.replace($bytes, $bytes)
$bytes.replace($bytes, $bytes, $tiny)
$bytes.join($[list bytes])
$bytes.center($width)
$bytes.ljust($width, $bytes)
$bytes.zfill($width)
$bytes.expandtabs($width)
$bytes.removeprefix($bytes)
$bytes.removesuffix($bytes)
$bytes.translate(None, $bytes)
$bytes.partition($bytes)[$small]
b'%d' % $int
b'%s|%b' % ($bytes, $bytes)
b'%5.3d|' % $int
b'%a' % $str
b'%5.2f' % $float
b'%c' % $small
!$width.to_bytes($tiny, $order)
!$int.to_bytes($width, $order)
!$int.to_bytes($width, $order, signed=$bool)
($bytes if $bool else $bytes)
bytes(reversed($bytes))
max($bytes, $bytes)
"""

FORMS["none"] = "None\nNone\nNone\n$[list int].append($int)\nprint(end='')\n$[list A].sort()\n$[dict A B].clear()\n$[dict A B].get($key)\n"

FORMS["list"] = r"""
[$T, $T]
[$T, $T, $T]
[$T]
[*$[iter T], $T]
[$T, *$[tuple T], *$[list T]]
($[list T] + $[list T])
!($[list T] * $tiny)
!($tiny * $[list T])
$[list T][$small:$small]
$[list T][::$small]
$[list T][$slice]
list($[iter T])
list($[tuple T])
sorted($[iter T])
sorted($[list T], reverse=$bool)
sorted($[list T], key=repr)
sorted($[list T], key=lambda p: str(p)[::-1], reverse=$bool)
list(reversed($[list T]))
list(reversed($[tuple T]))
X:T | [X for X in $[iter T]]
X:T | [X for X in $[iter T] if $~bool]
X:A | [$~T for X in $[iter A]]
X:A Y:B | [$~T for X in $[iter A] for Y in $[iter B] if $~bool]
X:A Y:B | [$~T for X, Y in zip($[iter A], $[iter B])]
X:int Y:T | [Y for X, Y in enumerate($[iter T], $small) if $~bool]
X:A Y:T | [Y for X in $[iter A] if (Y := $~T)]
list(map(lambda p: p, $[iter T]))
X:A | list(map(lambda X: $~T, $[iter A]))
X:A Y:B | list(map(lambda X, Y: $~T, $[iter A], $[iter B]))
X:T | list(filter(lambda X: $~bool, $[iter T]))
list(filter(None, $[iter T]))
$[list T].copy()
list($[dict A T].values())
list($[dict T A])
list($[dict T A].keys())
($[list T] if $bool else $[list T])
($[list T] or $[list T])
list(itertools.chain($[iter T], $[iter T]))
list(itertools.islice($[iter T], $width))
list(itertools.islice($[iter T], $small, $small, $small))
X:T | list(itertools.takewhile(lambda X: $~bool, $[iter T]))
X:T | list(itertools.dropwhile(lambda X: $~bool, $[iter T]))
list(itertools.repeat($T, $tiny))
list(itertools.compress($[iter T], $[iter bool]))
list(itertools.accumulate($[iter T]))
X:T | list(itertools.filterfalse(lambda X: $~bool, $[iter T]))
X:T Y:T | list(itertools.accumulate($[iter T], lambda X, Y: $~T))
list(collections.deque($[iter T], $width))
copy.copy($[list T])
copy.deepcopy($[list T])
list($[list T].__iter__())
$[list T].__add__($[list T])
$[list T].__getitem__($slice)
list()
$[list T].__class__()
list({$T: $A, $T: $B})
"""

# Lists of a certain element type.
FORMS["list str"] = r"""
$str.split()
$str.split($str)
$str.split($chr, $tiny)
$str.split(None, $tiny)
$str.rsplit($chr)
$str.rsplit($str, $tiny)
$str.rsplit(maxsplit=$tiny)
$str.splitlines()
$str.splitlines($bool)
$str.splitlines(keepends=$bool)
list($str)
list($str.partition($str))
sorted($str)
sorted($[iter str], key=str.lower)
sorted($[iter str], key=len, reverse=$bool)
list(map(str, $[iter A]))
list(map(repr, $[iter A]))
list(map(str.upper, $[iter str]))
"""
FORMS["list int"] = r"""
list($range)
list($bytes)
list(map(int, $[iter A]))
list(map(len, $[iter str]))
list(map(operator.$binop, $[iter int], $[iter int]))
X:chr | [ord(X) for X in $str]
sorted($[iter int], key=abs)
sorted($[iter int], key=lambda p: -p)
sorted($[set int])
sorted($[set int] | $[set int])
list(itertools.accumulate($[iter int], operator.$binop))
heapq.nsmallest($tiny, $[iter int])
heapq.nlargest($tiny, $[iter int])
list(heapq.merge($[list int], $[list int]))
list(heapq.merge(sorted($[list int]), sorted($[list int])))
list(itertools.starmap(operator.$binop, zip($[iter int], $[iter int])))
"""
FORMS["list bytes"] = r"""
$bytes.split()
$bytes.split($bytes)
$bytes.splitlines()
$bytes.rsplit(None, $tiny)
"""
FORMS["list bool"] = "[$int < $int, $bool]\nlist(map(bool, $[iter A]))\nlist(map(callable, $[iter A]))"

FORMS["tuple"] = r"""
($T, $T)
($T,)
()
($T, $T, $T)
(*$[iter T], $T)
($[tuple T] + $[tuple T])
!($[tuple T] * $tiny)
$[tuple T][$small:$small]
$[tuple T][::$small]
$[tuple T][$slice]
tuple($[iter T])
tuple($[list T])
tuple(sorted($[iter T]))
X:A | tuple($~T for X in $[iter A])
max($[tuple T], $[tuple T])
($[tuple T] if $bool else $[tuple T])
tuple(reversed($[tuple T]))
tuple()
(lambda *p: p)($T, $T)
(lambda *p: p)(*$[iter T])
$[tuple T].__add__($[tuple T])
"""
FORMS["tuple str"] = "$str.partition($str)\n$str.rpartition($chr)\ntuple($str)"
FORMS["tuple int"] = "divmod($int, $int)\n$int.as_integer_ratio()\n$float.as_integer_ratio()\n$slice.indices($width)\n($slice.start, $slice.stop, $slice.step)"
FORMS["tuple float"] = "divmod($float, $float)\nmath.modf($float)"
FORMS["tuple bytes"] = "$bytes.partition($bytes)"

FORMS["dict"] = r"""
{$K: $V}
{$K: $V, $K: $V}
{$K: $V, $K: $V, $K: $V}
{}
{**$[dict K V], $K: $V}
{**$[dict K V], **$[dict K V]}
($[dict K V] | $[dict K V])
dict($[dict K V])
dict(zip($[iter K], $[iter V]))
dict([($K, $V), ($K, $V)])
dict.fromkeys($[iter K], $V)
$[dict K V].copy()
X:K | {X: $~V for X in $[iter K]}
X:K Y:V | {X: Y for X, Y in zip($[iter K], $[iter V]) if $~bool}
X:K Y:V | {X: $~V for X, Y in $[dict K V].items()}
X:A | {$~K: $~V for X in $[iter A]}
($[dict K V] if $bool else $[dict K V])
dict()
copy.copy($[dict K V])
copy.deepcopy($[dict K V])
dict(reversed($[dict K V].items()))
dict(sorted($[dict K V].items()))
dict(sorted($[dict K V].items(), key=lambda p: repr(p[1])))
dict(enumerate($[iter V]))
"""
FORMS["dict str"] = r"""
dict(a=$V, b=$V)
dict($[dict str V], c=$V)
(lambda **p: p)(x=$V, y=$V)
(lambda **p: p)(**$[dict str V], z=$V)
dict(**$[dict str V], b=$V)
"""

FORMS["set"] = r"""
{$T, $T}
{$T, $T, $T}
{$T}
{*$[iter T]}
set($[iter T])
set($[list T])
set()
($[set T] | $[set T])
($[set T] & $[set T])
($[set T] - $[set T])
($[set T] ^ $[set T])
($[set T] - $[frozenset T])
X:T | {X for X in $[iter T] if $~bool}
X:A | {$~T for X in $[iter A]}
$[set T].union($[iter T], $[iter T])
$[set T].intersection($[iter T])
$[set T].difference($[iter T])
$[set T].symmetric_difference($[iter T])
$[set T].copy()
($[dict T A].keys() & $[dict T B].keys())
($[dict T A].keys() | $[iter T])
($[dict T A].keys() - $[list T])
($[dict T A].keys() ^ $[set T])
"""
FORMS["frozenset"] = r"""
frozenset($[iter T])
frozenset()
($[frozenset T] | $[set T])
($[frozenset T] & $[frozenset T])
$[frozenset T].union($[iter T])
"""

FORMS["iter"] = r"""
$[list T]
$[list T]
$[list T]
$[tuple T]
$[tuple T]
iter($[list T])
iter($[tuple T])
reversed($[list T])
X:T | (X for X in $[iter T])
X:A | ($~T for X in $[list A])
map(lambda p: p, $[iter T])
filter(None, $[iter T])
$[dict T A]
$[dict A T].values()
$[dict T A].keys()
itertools.chain($[iter T], $[iter T])
itertools.islice($[iter T], $width)
collections.deque($[list T])
numbers($T, $T)
"""
FORMS["iter int"] = "$range\n$range\n$bytes\nreversed($range)\nmap(len, $[iter str])\nnumbers(*$[list int])\ncountdown($width)\niter([$int, $small, 0].pop, 0)"
FORMS["iter str"] = "$str\n$str\n$str.split()\nmap(str, $[iter A])\nreversed($str)\n$[dict str A]"
FORMS["iter bytes"] = "$bytes.split()"

FORMS["range"] = r"""
range($width)
range($small, $small)
range($small, $width, $small)
range($width, $small, -1)
$range[$small:$small]
$range[::$small]
$range[$slice]
"""
FORMS["slice"] = r"""
slice($small)
slice($small, $small)
slice($small, $small, $small)
slice(None, None, $small)
slice(None, $small)
"""
FORMS["gen"] = r"""
X:A | ($~B for X in $[iter A])
countdown($width)
echo($small)
"""
FORMS["bytearray"] = r"""
bytearray($bytes)
bytearray($width)
bytearray($[list small])
($bytearray + $bytes)
!($bytearray * $tiny)
$bytearray[$small:$small]
$bytearray.replace($bytes, $bytes)
$bytearray.upper()
$bytearray.strip($bytes)
"""
FORMS["deque"] = r"""
collections.deque($[iter A])
collections.deque($[list A], $width)
collections.deque($[list A], maxlen=$width)
$deque.copy()
($deque + $deque)
!($deque * $tiny)
"""
FORMS["json"] = r"""
None
$bool
$int
$str
$float
[$json, $json]
{$str: $json}
{$int: $json}
[$int, $str, None]
($json, $json)
{'a': $json, 'b': $json}
$[list int]
json.loads(json.dumps($json))
$A
"""
FORMS["class"] = "int\nfloat\nstr\nbool\nlist\ntuple\ndict\nset\nfrozenset\nbytes\nrange\nobject\ntype(None)\ntype($A)\nException\nValueError\nKeyError\nLookupError\nArithmeticError\ntype\nslice\n$int"
FORMS["obj"] = r"""
Point($int, $int)
Point($int, $int)
Box($A)
Box($[list A])
Money($int)
Money($int)
Weird($int)
(Point($int, $int) + Point($int, $int))
(Point($int, $int) * $int)
($int * Point($int, $int))
(-Point($int, $int))
(Money($int) + $int)
($int - Money($int))
(Money($int) - Money($int))
max(Money($int), Money($int))
Point($int, $int)._replace($int)
Weird($int)[$small]
(Weird($int) @ $int)
($int | Weird($int))
($obj if $bool else $obj)
"""
FORMS["func"] = "(lambda p: p)\nabs\nstr\nlen\n(lambda p, q=$int: p + q)\nint\nfloat\nX:int | (lambda X: $~int)\nPoint($int, $int)\ntype\nmath.sqrt\n"
FORMS["exc"] = r"""
ValueError($A)
KeyError($A)
TypeError()
Exception($A, $B)
IndexError($str)
RuntimeError($str)
StopIteration($A)
OSError($width, $str)
Custom($int)
ZeroDivisionError($str)
AttributeError($str)
NameError($str)
AssertionError($A)
LookupError()
OverflowError($str)
NotImplementedError($A)
"""


def parse(forms):
    """{type: [(is it kept from wrong operands, {name: type}, text)]}"""
    table = {}
    for kind, text in forms.items():
        lines = []
        for line in text.split("\n"):
            if not line:
                continue
            safe = line.startswith("!")
            line = line[1:] if safe else line
            bound = {}
            head, bar, rest = line.partition(" | ")
            if bar and all(word[0] in "XY" and word[1:2] == ":" for word in head.split()):
                bound = dict(word.split(":") for word in head.split())
                line = rest
            lines.append((safe, bound, line))
        table[kind] = lines
    return table


TABLE = parse(FORMS)
for kind, lines in parse(library.FORMS).items():
    TABLE.setdefault(kind, []).extend(lines)
BASE = ["int", "int", "str", "str", "float", "bool", "none", "bytes", "list int", "list str", "tuple int",
        "dict str int", "dict int str", "tuple str", "range", "list float"]
RARE = ["set int", "frozenset int", "slice", "obj", "obj", "exc", "list list int", "dict str list int", "func",
        "tuple tuple int", "bytearray", "deque", "gen", "list bool", "list bytes", "list none", "class", "json"] + library.RARE
