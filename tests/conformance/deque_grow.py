# SPDX-License-Identifier: MIT
#
# Deques that grow while their first item is anywhere in the ring.
from collections import deque

for turns in range(0, 20, 3):
    for left in (False, True):
        d = deque()
        for i in range(turns):  # moves the head
            d.append(i)
            d.append(-i)
            d.popleft()
            d.popleft() if i % 3 == 0 else d.pop()
        d.clear()
        expected = []
        for i in range(40):
            if left and i % 3 == 0:
                d.appendleft([i])
                expected.insert(0, [i])
            else:
                d.append([i])
                expected.append([i])
            if list(d) != expected:
                print("wrong after", i, list(d))
        for i in range(45):
            if i % 2:
                d.append(d.popleft())
                expected.append(expected.pop(0))
            else:
                d.appendleft(i)
                expected.insert(0, i)
        print(turns, left, list(d) == expected, d[0], d[-1], len(d), d[len(d) // 2] == expected[len(d) // 2])
