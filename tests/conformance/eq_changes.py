# SPDX-License-Identifier: MIT
#
# An __eq__ that changes the container which is being searched.


class Meddler:
    def __init__(self, name, action=None, equal=False):
        self.name = name
        self.action = action
        self.equal = equal

    def __hash__(self):
        return 7

    def __eq__(self, other):
        action, self.action = self.action, None
        if action:
            action()
        return self.equal

    def __repr__(self):
        return self.name


def fresh(n):
    return [[i, str(i)] for i in range(n)]


# list: the search goes on in what the list is then.
l = fresh(3)
def shrink():
    l.clear()
    l.extend(fresh(40))
l.insert(0, Meddler("m", shrink))
try:
    print(l.index([35, "35"]))
except ValueError as e:
    print("ValueError", len(l))
l = fresh(30)
l.insert(0, Meddler("m", lambda: l.clear()))
print([20, "20"] in l, l)
l = fresh(30)
l.insert(0, Meddler("m", lambda: l.__setitem__(slice(1, None), fresh(200))))
print(l.count([150, "150"]), len(l))
l = fresh(5)
l.insert(0, Meddler("m", lambda: l.__delitem__(slice(0, 4))))
try:
    l.remove([4, "4"])
except ValueError as e:
    print("ValueError")
print(l)

# dict and set: the search begins anew.
for change in ("clear", "grow", "replace", "delete"):
    d = {}
    m = Meddler("m")
    d[m] = ["first"]
    def act(d=d, m=m, change=change):
        if change == "clear":
            d.clear()
        elif change == "grow":
            for i in range(100):
                d[i] = [i]
        elif change == "replace":
            d.clear()
            for i in range(50):
                d["k%d" % i] = [i]
        else:
            d.pop(m)
    m.action = act
    m.equal = True
    print(change, d.get(Meddler("other", equal=True)), len(d))
for change in ("clear", "delete"):
    s = {Meddler("a"), Meddler("b")}
    for m in s:
        m.action = (lambda: s.clear()) if change == "clear" else (lambda m=m: s.discard(m))
    m.equal = True
    print(change, Meddler("other") in s, len(s))
d = {}
m = Meddler("m", lambda: d.clear())
d[m] = ["first"]
m.equal = True
d[Meddler("other")] = ["second"]
print(d)
