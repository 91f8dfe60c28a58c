# copy and deepcopy ask __reduce_ex__, __reduce__, __getstate__ and __setstate__ of classes that have them.
import copy
class G:
    def __getstate__(self): return {"only": [1]}
    def __setstate__(self, st): self.st = st
g = G(); g.lost = 1
print(copy.copy(g).__dict__, copy.deepcopy(g).__dict__)
class H:
    def __init__(self): self.a, self.lock = [1], "lock"
    def __getstate__(self): d = dict(self.__dict__); del d["lock"]; return d
h = H(); print(copy.copy(h).__dict__, copy.deepcopy(h).a is h.a, copy.copy(h).a is h.a)
class S:
    def __init__(self): self.v = 3
    def __setstate__(self, st): self.__dict__.update(st); self.restored = True
print(copy.copy(S()).__dict__)
class R:
    def __init__(self, v): self.v = v
    def __reduce__(self): return (R, (self.v + 1,))
print(copy.copy(R(1)).v, copy.deepcopy([R(5)])[0].v)
class X:
    def __reduce_ex__(self, protocol): return (list, (), None, iter([1, 2]))
print(copy.copy(X()), copy.deepcopy(X()))
class N:
    def __reduce__(self): return "N"
n = N(); print(copy.copy(n) is n)
class D(R):
    def __reduce__(self): return (D, (self.v,), {"extra": [self.v]})
d = copy.deepcopy(D(4)); print(type(d).__name__, d.__dict__)
