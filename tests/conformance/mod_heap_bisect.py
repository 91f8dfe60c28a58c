import heapq, bisect, operator, string
from operator import itemgetter, attrgetter, methodcaller
seed = 12345
def rnd():
    global seed
    seed = (seed * 1103515245 + 12345) % 2**31
    return seed % 100
l = [rnd() for _ in range(30)]
h = []
for x in l: heapq.heappush(h, x)
print(h)
h2 = list(l); heapq.heapify(h2); print(h2)
print([heapq.heappop(h) for _ in range(10)], h)
print(heapq.heapreplace(h2, 50), heapq.heappushpop(h2, 0), heapq.heappushpop(h2, 99), h2)
print(heapq.nlargest(5, l), heapq.nsmallest(5, l), heapq.nlargest(2, ['a', 'bbb', 'cc'], key=len), heapq.nsmallest(0, l), heapq.nsmallest(100, [3, 1]))
print(list(heapq.merge([1, 4, 7], [2, 5], [3, 6, 9])), list(heapq.merge(['cc', 'a'], ['bbb'], key=len, reverse=True)), list(heapq.merge()))
try: heapq.heappop([])
except IndexError as e: print(e)
s = sorted(l)
print([bisect.bisect(s, x) for x in (0, 50, 100)], [bisect.bisect_left(s, x) for x in l[:5]], [bisect.bisect_right(s, x) for x in l[:5]])
bisect.insort(s, 42); bisect.insort_left(s, 7); print(s)
print(bisect.bisect([1, 2, 3], 2, 0, 1), bisect.bisect_left(['a', 'bb'], 2, key=len))
try: bisect.bisect([], 1, -1)
except ValueError as e: print(e)
print(itemgetter(1)([1, 2]), itemgetter('a', 'b')({'a': 1, 'b': 2}), sorted([(2, 'a'), (1, 'b')], key=itemgetter(0)))
class P:
    def __init__(s): s.x = 1; s.q = s
    def m(s, a, b=2): return a, b
p = P()
print(attrgetter('x')(p), attrgetter('q.x')(p), attrgetter('x', 'q.q.x')(p), methodcaller('m', 3, b=4)(p))
print(operator.add(1, 2), operator.mul(3, 4), operator.neg(1), operator.contains([1], 1), operator.getitem([5], 0), operator.not_(0), operator.is_(None, None), operator.truediv(1, 2), operator.countOf([1, 2, 1], 1), operator.indexOf([1, 2], 2), operator.index(5), operator.concat('a', 'b'))
print(string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace), string.hexdigits, string.capwords('hello  wORLD x'), string.printable == string.digits + string.ascii_letters + string.punctuation + string.whitespace)
