# SPDX-License-Identifier: MIT
# Conformance: graph algorithms: Dijkstra, topological order, union-find, flood fill, knapsack, matrix power, sudoku.
import heapq, math
from collections import defaultdict, deque, namedtuple
from functools import lru_cache, reduce
from typing import NamedTuple
Edge = namedtuple("Edge", "u v w")
edges = [Edge(*e) for e in [("a", "b", 7), ("a", "c", 9), ("a", "f", 14), ("b", "c", 10), ("b", "d", 15), ("c", "d", 11), ("c", "f", 2), ("d", "e", 6), ("e", "f", 9)]]
graph = defaultdict(dict)
for e in edges: graph[e.u][e.v] = graph[e.v][e.u] = e.w
def dijkstra(source):
    dist, heap, before = {source: 0}, [(0, source)], {}
    while heap:
        d, u = heapq.heappop(heap)
        if d > dist.get(u, math.inf): continue
        for v, w in graph[u].items():
            if (n := d + w) < dist.get(v, math.inf):
                dist[v], before[v] = n, u
                heapq.heappush(heap, (n, v))
    return dist, before
dist, before = dijkstra("a")
def path(to): return path(before[to]) + [to] if to in before else [to]
print(sorted(dist.items()), "->".join(path("e")))
def topological(deps):
    indegree = {n: 0 for n in deps}
    for n in deps:
        for m in deps[n]: indegree[m] = indegree.get(m, 0) + 1
    ready, out = deque(sorted(n for n in indegree if not indegree[n])), []
    while ready:
        n = ready.popleft(); out.append(n)
        for m in deps.get(n, ()):
            indegree[m] -= 1
            if not indegree[m]: ready.append(m)
    if len(out) != len(indegree): raise ValueError("cycle")
    return out
print(topological({"shirt": ["tie", "belt"], "tie": ["jacket"], "pants": ["shoes", "belt"], "belt": ["jacket"], "socks": ["shoes"], "jacket": [], "shoes": []}))
try: topological({"a": ["b"], "b": ["a"]})
except ValueError as e: print(e)
class Sets:
    def __init__(self): self.parent = {}
    def find(self, x):
        self.parent.setdefault(x, x)
        while self.parent[x] != x:
            self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x
    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        self.parent[a] = b
        return a != b
sets = Sets(); print(sum(e.w for e in sorted(edges, key=lambda e: (e.w, e.u)) if sets.union(e.u, e.v)))
class Point(NamedTuple):
    x: int
    y: int = 0
    def around(self): return [Point(self.x + dx, self.y + dy) for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0))]
grid = ["#########", "#   #   #", "# # # # #", "# #   # #", "#########"]
def steps(start, goal):
    seen, q = {start: 0}, deque([start])
    while q:
        p = q.popleft()
        if p == goal: return seen[p]
        for n in p.around():
            if grid[n.y][n.x] != "#" and n not in seen: seen[n] = seen[p] + 1; q.append(n)
print(steps(Point(1, 1), Point(7, 3)), Point(5), Point(1, y=2)._replace(x=9), Point._fields, Point.__annotations__ == {"x": int, "y": int}, Point(1)._asdict())
@lru_cache(None)
def knapsack(i, room, items=((60, 10), (100, 20), (120, 30))):
    if i == len(items): return 0
    value, weight = items[i]
    return max(knapsack(i + 1, room), value + knapsack(i + 1, room - weight) if weight <= room else 0)
print(knapsack(0, 50), knapsack.cache_info().misses)
mul = lambda A, B: [[sum(a * b for a, b in zip(r, c)) for c in zip(*B)] for r in A]
def power(M, n): return [[int(i == j) for j in range(len(M))] for i in range(len(M))] if n == 0 else (lambda h: mul(mul(h, h), M) if n % 2 else mul(h, h))(power(M, n // 2))
print(power([[1, 1], [1, 0]], 200)[0][1], reduce(math.gcd, [12, 18, 30]))
def solve(board):
    cells = [(len(o), r, c, o) for r in range(4) for c in range(4) if not board[r][c]
             for o in [{1, 2, 3, 4} - set(board[r]) - {board[k][c] for k in range(4)} - {board[r // 2 * 2 + i][c // 2 * 2 + j] for i in range(2) for j in range(2)}]]
    if not cells: return True
    _, r, c, options = min(cells, key=lambda t: t[:3])
    for v in sorted(options):
        board[r][c] = v
        if solve(board): return True
    board[r][c] = 0
    return False
board = [[1, 0, 0, 0], [0, 0, 3, 0], [0, 4, 0, 0], [0, 0, 0, 2]]
print(solve(board), board)
