match = 5; case = 4
print(match, case)
match [1,2]:
    case [a,b]: print(a,b)
class Color: RED = 1; BLUE = 'b'
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x = x; self.y = y
def f(v):
    match v:
        case 0: return 'zero'
        case 1 | 2 | 3: return 'small'
        case -1: return 'neg'
        case 1.5: return 'flt'
        case 'a' | 'b' as s: return 'str ' + s
        case None: return 'none'
        case True: return 'true'
        case False: return 'false'
        case Color.BLUE: return 'blue'
        case []: return 'empty'
        case [x]: return ('one', x)
        case [1, x, *rest] if x > 5: return ('big', x, rest)
        case (1, x, *_): return ('1x', x)
        case [[a, b], [c, *d]]: return ('nested', a, b, c, d)
        case [*first, 9]: return ('last 9', first)
        case {'k': k, 'm': [p, q]}: return ('map', k, p, q)
        case {'only': y, **rest}: return ('rest', y, rest)
        case {}: return 'anymap'
        case Point(0, 0): return 'origin'
        case Point(x=0, y=yy): return ('y axis', yy)
        case Point(xx, y=0): return ('x axis', xx)
        case Point(x=Point(a, b), y=_): return ('nested point', a, b)
        case Point(): return 'point'
        case str(s): return ('other str', s)
        case int() | float(): return 'number'
        case (a, b) | [a, b, _]: return a, b
        case tuple(): return 'tuple'
        case _: return 'default'
for v in [0, 1, 3, -1, 1.5, 'a', 'b', 'zz', None, True, False, [], [7], [1, 9, 8, 7], [1, 2, 3], (1, 4), [[1, 2], [3, 4, 5]],
          [5, 6, 9], {'k': 1, 'm': (2, 3)}, {'only': 1, 'z': 2}, {'q': 1}, {}, Point(0, 0), Point(0, 5), Point(5, 0),
          Point(Point(1, 2), 3), Point(3, 3), 99, 7.25, (3, 4), [3, 4, 5], (3, 4, 5, 6), {1, 2}, range(2), range(1,4), f, object]:
    print(f(v) if v is not f else f(v))
def g(x):
    match x, x + 1:
        case 1, 2: return 'a'
        case (y, z) if (w := y) > 10: return y, z, w
        case other: return other
print(g(1), g(20), g(3))
def h(p):
    for i in range(3):
        match i:
            case 0: continue
            case 1 if p: break
            case _: 
                try: return i
                finally: print('fin')
    else: return 'else'
    return 'broke'
print(h(True), h(False))
try:
    match Point(1, 2):
        case Point(1, 2, 3): pass
except TypeError as e: print(e)
try:
    match 3:
        case f(): pass
except TypeError as e: print(e)
try:
    match 3:
        case int(a, b): pass
except TypeError as e: print(e)
match = {'a': 1}
match['a'] = 3
print(match['a'], match)
match (1):
    case 1: print('paren')
match -1:
    case -1: print('minus')
match [1, [2, 3]], {'x': 1}:
    case [_, [a, b]], {'x': c}: print(a, b, c)
match *[1, 2], 3:
    case [*all]: print(all)
def cell():
    match (1, 2):
        case (a, b):
            return lambda: a + b
print(cell()())
class C:
    match 5:
        case n: pass
print(C.n)
match 'x':
    case 'x' if False: print('no')
    case 'y': print('no')
print('end')
match 1:
    case bool(): print('bool')
    case int(i): print('int', i)
def gen(x):
    match x:
        case [a, b]:
            yield a
            yield b
        case _:
            yield from x
print(list(gen([1, 2])), list(gen('abc')))
