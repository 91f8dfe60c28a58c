# Elements that die, or look at their container, in the middle of the operation that is at them. The bugs that this finds
# need a checking build or a sanitizer to show.


class Clears:
    "Its comparison takes away what is compared."

    def __init__(self, what, result=True):
        self.what, self.result = what, result

    def __eq__(self, other):
        self.what()
        return self.result

    def __hash__(self):
        return 1


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__


# ---- an element that is a tuple, and is looked at again after the first comparison
for name in "index", "count", "remove", "__contains__":
    for result in True, False:
        a = []
        a += [(Clears(a.clear, result), "x" * 3), 7]
        print(name, result, attempt(lambda: getattr(a, name)(("k", "y" * 3))), len(a))

# ---- keys
for result in True, False:
    d = {}
    d[(Clears(d.clear, result), "x" * 3, [] == 1)] = "value"
    print("look-up", result, attempt(lambda: d[(Clears(int), "x" * 3, False)]), len(d))
    d = {}
    d[Clears(d.clear, result)] = "value"
    print("store", result, attempt(lambda: d.__setitem__(Clears(int), 1)), len(d))
    s = set()
    s.add((Clears(s.clear, result), "x" * 3))
    print("set", result, attempt(lambda: (Clears(int), "x" * 3) in s), len(s))

# ---- lists that are compared
for result in True, False:
    a = []
    a += [Clears(a.clear, result), [1] * 3, [2] * 3]
    print("compare", result, attempt(lambda: a == ["k", [1] * 3, [2] * 4]), len(a))

# ---- a loop over a list that shrinks
for shrink in ("del a[1:]", "a[:] = [[0]]", "a.clear()", "a.pop()", "del a[::2]"):
    a = [[i] for i in range(8)]
    seen = []
    for x in a:
        seen.append(x)
        exec_ = {"del a[1:]": lambda: a.__delitem__(slice(1, None)), "a[:] = [[0]]": lambda: a.__setitem__(slice(None), [[0]]),
                 "a.clear()": a.clear, "a.pop()": a.pop, "del a[::2]": lambda: a.__delitem__(slice(None, None, 2))}[shrink]
        exec_()
    print(shrink, seen, a)


# ---- finalizers
class Dying:
    def __init__(self, what):
        self.what = what

    def __del__(self):
        self.what()


log = []


def look():
    log.append((len(a), [type(x).__name__ for x in a]))


a = [Dying(look), Dying(look), 3]
a.clear()
print("clear", log)
log.clear()
a = [Dying(look), [1], Dying(look)]
a[0] = "new"
print("set", log, a[0])
log.clear()
a[1:] = [5]
print("slice", log, a)
log.clear()
a = [Dying(look), 2]
del a[0]
print("delete", log, a)


class Puts:
    "Its comparison puts something into the list that is sorted."

    def __lt__(self, other):
        a.append(Dying(lambda: a.extend([9] * 100)))
        return False


log.clear()
a = [Puts(), Puts(), Puts()]
print("sort", attempt(a.sort), len(a) >= 3, [type(x).__name__ for x in a[:3]])
