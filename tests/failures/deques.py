# SPDX-License-Identifier: MIT
from collections import deque
d = deque(range(10), maxlen=12)
d.append([1])
d.appendleft("l")
d.extend("xyz")
d.rotate(3)
print(d, len(d), d[2], d.pop(), d.popleft(), list(reversed(d))[:2])
e = deque()
for i in range(200):
    e.append(str(i))
while len(e) > 3:
    e.popleft()
print(e, e.copy() == e, "199" in e, e.index("198"), deque([1]) + deque([2]), deque("ab") * 2)
e.insert(1, None)
e.remove(None)
del e[0]
e.extendleft(range(70))
print(e.count(5), len(e))
e.clear()
try:
    e.pop()
except IndexError as x:
    print(x)
