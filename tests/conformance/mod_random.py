import random
for s in (0, 1, 42, -7, 2**70 + 5, 'hello', '', 'é€', 'x' * 200, True, 1.5, 0.0):
    random.seed(s)
    print(s if not isinstance(s, str) else len(s), random.random(), random.getrandbits(7), random.getrandbits(32), random.getrandbits(100), random.getrandbits(64))
random.seed(42)
print(random.random(), random.uniform(1, 5), random.randint(1, 100), random.randrange(10), random.randrange(5, 50, 7), random.randrange(10, 0, -3))
print(random.choice('abc'), random.choices([1, 2, 3], k=5), random.choices('ab', weights=[1, 9], k=8), random.choices('ab', cum_weights=[3, 4], k=3))
l = list(range(20)); random.shuffle(l); print(l)
print(random.sample(range(100), 5), random.sample(range(10000), 30), random.sample('abcdef', 6), random.sample(['x', 'y'], counts=[3, 2], k=4))
print(random.gauss(0, 1), random.gauss(0, 1), random.gauss(5, 2), random.normalvariate(0, 1), random.expovariate(2), random.triangular(0, 10, 3), random.triangular())
print(random.betavariate(2, 3), random.gammavariate(2, 3), random.gammavariate(0.5, 1), random.gammavariate(1, 1), random.lognormvariate(0, 1), random.vonmisesvariate(1, 2), random.paretovariate(3), random.weibullvariate(1, 2))
r = random.Random(7); q = random.Random(7)
print(r.random() == q.random(), r.randint(0, 10**30), r.getrandbits(0))
st = r.getstate(); a = [r.random() for _ in range(700)]; r.setstate(st); print(a == [r.random() for _ in range(700)], sum(a), len(st[1]), st[0])
class Mine(random.Random):
    def twice(self): return self.random(), self.random()
print(Mine(3).twice())
for f in (lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.sample({1}, 1), lambda: random.getrandbits(-1), lambda: random.seed([]), lambda: random.choices([1], [0]), lambda: random.randrange(1, 5, 0), lambda: random.choices([1,2],[1])):
    try: f()
    except Exception as e: print(type(e).__name__, e)
random.seed(); random.random()
print(sum(random.Random(i).random() for i in range(20)))
