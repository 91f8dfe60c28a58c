def report(f, *args):
    try: print(f(*args))
    except Exception as e: print(type(e).__name__, e)
class Iter:
    def __init__(self, r): self.r = r
    def __iter__(self): return self.r
class Raises:
    def __iter__(self): raise KeyError('in iter')
class TypeRaises:
    def __iter__(self): raise TypeError('mine')
for o in (Iter(3), Iter([1]), Raises(), TypeRaises(), Iter(iter([1, 2]))):
    report(lambda: 1 in o)
    report(lambda: list(o))
def fails(n):
    for i in range(n): yield i
    raise ValueError('end')
s = {10}
for f in (s.update, s.difference_update, s.intersection_update, s.symmetric_difference_update):
    for arg in ([0, 1, [], 2], fails(3), [[], 0], Iter(3)):
        report(f, arg); print(sorted(s)); 
report(lambda: s.update([1], [2, []], [3])); print(sorted(s))
report(lambda: {1}.union([2, []])); report(lambda: set([1, []])); report(lambda: frozenset(fails(2)))
t = {1}
report(lambda: t.__init__([5, []])); print(sorted(t))
