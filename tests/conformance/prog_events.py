# SPDX-License-Identifier: MIT
# Conformance: a program with a priority queue of events, namedtuple, generators as processes, random numbers with a seed.
import heapq, random
from collections import namedtuple, deque
from itertools import count
Event = namedtuple("Event", "time serial process")
class Resource:
    def __init__(self, capacity): self.free, self.queue, self.waits = capacity, deque(), []
class Simulation:
    def __init__(self, seed):
        self.now, self.heap, self.serial, self.random, self.done = 0.0, [], count(), random.Random(seed), []
    def start(self, process): self.at(0, process)
    def at(self, delay, process): heapq.heappush(self.heap, Event(self.now + delay, next(self.serial), process))
    def step(self, process):
        try: request = next(process)
        except StopIteration as stop:
            if stop.value is not None: self.done.append(stop.value)
            return
        match request:
            case ("wait", delay): self.at(delay, process)
            case ("take", Resource() as r):
                if r.free:
                    r.free -= 1
                    r.waits.append(0.0)
                    self.at(0, process)
                else: r.queue.append((self.now, process))
            case ("give", Resource() as r):
                if r.queue:
                    since, other = r.queue.popleft()
                    r.waits.append(self.now - since)
                    self.at(0, other)
                else: r.free += 1
                self.at(0, process)
            case other: raise ValueError(f"what is {other!r}?")
    def run(self, until):
        while self.heap and self.heap[0].time <= until:
            event = heapq.heappop(self.heap)
            self.now = event.time
            self.step(event.process)
def customer(sim, name, desk):
    arrived = sim.now
    yield ("take", desk)
    yield ("wait", sim.random.expovariate(1 / 3))
    yield ("give", desk)
    return name, round(sim.now - arrived, 3)
def source(sim, n, desk):
    for i in range(n):
        sim.start(customer(sim, f"c{i}", desk))
        sim.at(0, customer(sim, f"d{i}", desk)) if i % 4 == 0 else None
        yield "wait", sim.random.uniform(0, 4)
sim = Simulation(42)
desk = Resource(2)
sim.start(source(sim, 30, desk))
sim.run(60)
print(len(sim.done), sim.done[:5], sim.done[-1], round(sim.now, 6), desk.free, len(desk.queue))
print(round(sum(desk.waits) / len(desk.waits), 4), max(t for _, t in sim.done), Event._fields)
bad = Simulation(1)
def wrong(): yield "nonsense"
bad.start(wrong())
try: bad.run(1)
except ValueError as e: print(e)
