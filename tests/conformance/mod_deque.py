from collections import deque
d = deque([1, 2, 3]); print(d, len(d), d[0], d[-1], 2 in d, 9 in d, bool(d), bool(deque()))
d.append(4); d.appendleft(0); print(d, d.pop(), d.popleft(), d)
d.extend('ab'); d.extendleft('xy'); print(d, list(d), list(reversed(d)))
d.rotate(2); print(d); d.rotate(-3); print(d); d.rotate(); print(d); d.reverse(); print(d)
m = deque(range(5), maxlen=3); print(m, m.maxlen, d.maxlen); m.append(9); m.appendleft(8); print(m); m.extend([1, 2, 3, 4]); print(m)
z = deque('abc', 0); z.append(1); print(z, len(z))
d = deque('abcab'); print(d.count('a'), d.index('b'), d.index('b', 2), d.index('a', -2))
d.insert(1, 'Q'); d.insert(-1, 'R'); d.insert(100, 'S'); print(d); d.remove('a'); print(d); d[1] = 'Z'; del d[0]; print(d)
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d.index('nope'), lambda: d.remove('nope'), lambda: d[99], lambda: deque(3), lambda: deque([], -1), lambda: m.insert(0, 1), lambda: d['x'], lambda: d + [1], lambda: hash(d), lambda: deque([], 'x')):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(deque([1, 2]) == deque([1, 2]), deque([1]) != deque([1]), deque([1, 2]) < deque([1, 3]), deque([1]) == [1], deque([1]) + deque([2]), deque([1, 2]) * 2, 2 * deque([3]))
e = deque([1]); e += [2, 3]; e *= 2; print(e, e.copy() == e, e.copy() is e); e.extend(e); print(len(e)); e.clear(); print(e)
try:
    q = deque([1, 2, 3])
    for x in q: q.append(x)
except RuntimeError as ex: print(ex)
r = deque(); r.append(r); print(r)
q = deque(range(1000))
for i in range(5000): q.append(q.popleft() + 1)
print(sum(q), q[0], q[500])
it = iter(deque([1, 2])); print(next(it), next(it), next(it, 'end'), next(it, 'end'))
a, *b = deque('xyz'); print(a, b, sorted(deque([3, 1, 2])), tuple(deque('ab')), *deque([1]))
print(type(deque()).__name__, isinstance(d, deque), deque(maxlen=2, iterable=[1, 2, 3]))
match deque([1, 2]):
    case [x, y]: print('match', x, y)

# Repeated: a bounded one takes its end only.
d = deque('abc', maxlen=4)
print(d * 3, d * 2 ** 40, d * 0, d * -1, deque(maxlen=0) * 2 ** 40, deque() * 2 ** 40)
d *= 5
print(d)
