# A set that is filled and emptied at random, against a dict, and one whose elements change it when they are compared.
s=set()
seed=1
log=[]
ref={}
for i in range(20000):
    seed=(seed*1103515245+12345)%2147483648
    k=(seed>>16)%40
    op=(seed>>8)%5
    if op<2:
        s.add(k); ref[k]=1
    elif op==2:
        s.discard(k); ref.pop(k,None)
    elif op==3 and k in s:
        s.remove(k); del ref[k]
    elif s and op==4 and k<3:
        x=s.pop(); del ref[x]
    assert len(s)==len(ref)
    if i%37==0:
        assert sorted(s)==sorted(ref), (s,ref)
        assert all((j in s)==(j in ref) for j in range(40))
print("ok")


class Sly:
    target = None
    todo = None

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 7

    def __eq__(self, other):
        todo, Sly.todo = Sly.todo, None
        if todo:
            todo()
        return isinstance(other, Sly) and self.name == other.name


def shuffle(s, first, second):
    def act():
        s.discard(second)
        s.discard(first)
        s.add(3)
        s.add(second)
    return act


one, two = Sly("one"), Sly("two")
s = {one, two}
Sly.todo = shuffle(s, one, two)
s.discard(Sly("two"))
print(len(s), sorted(x if isinstance(x, int) else 99 for x in s), 3 in s, one in s, two in s)
s.add(one)
s.add(two)
print(len(s), one in s, two in s, Sly("three") in s)
t = set(range(20))
for i in range(19, 4, -1):
    t.remove(i)
print(sorted(t), t.pop() in range(5), len(t))
for i in range(100, 130):
    t.add(i)
    t.remove(i)
print(len(t), 129 in t)
