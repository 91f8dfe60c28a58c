# question: What do objects, inheritance and method calls cost?
# class: private
# scale: 1100
# quick: yes
#
# One unit of scale is one small operating system: a scheduler with priorities runs two producers,
# a filter, two consumers and an idle task, which send one another packets, until all is delivered.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(1100)


class Packet:
    def __init__(self, origin, value):
        self.origin = origin
        self.value = value
        self.hops = 0


class Task:
    def __init__(self, name, priority):
        self.name = name
        self.priority = priority
        self.inbox = []
        self.runs = 0
        self.done = False

    def ready(self):
        return len(self.inbox) > 0

    def send(self, packet):
        packet.hops += 1
        self.inbox.append(packet)

    def step(self, scheduler):
        self.runs += 1
        self.act(scheduler)

    def act(self, scheduler):
        raise RuntimeError(self.name)


class Producer(Task):
    def __init__(self, name, priority, packets):
        super().__init__(name, priority)
        self.left = packets

    def ready(self):
        return self.left > 0

    def act(self, scheduler):
        scheduler.find("filter").send(Packet(self, self.left))
        self.left -= 1
        if self.left == 0:
            self.done = True


class Filter(Task):
    def act(self, scheduler):
        packet = self.inbox.pop()
        if packet.value % 5 != 0:
            target = "even" if packet.value % 2 == 0 else "odd"
            scheduler.find(target).send(packet)
        else:
            scheduler.dropped += 1


class Consumer(Task):
    def __init__(self, name, priority):
        super().__init__(name, priority)
        self.total = 0

    def act(self, scheduler):
        for packet in self.inbox:
            self.total += packet.value * packet.hops
        self.inbox = []


class Idle(Task):
    def ready(self):
        return True

    def act(self, scheduler):
        scheduler.stopped = True


class Scheduler:
    def __init__(self):
        self.tasks = []
        self.names = {}
        self.dropped = 0
        self.stopped = False

    def add(self, task):
        self.tasks.append(task)
        self.names[task.name] = task

    def find(self, name):
        return self.names[name]

    def pick(self):
        best = None
        for task in self.tasks:
            if not task.done and task.ready():
                if best is None or task.priority > best.priority:
                    best = task
        return best

    def run(self):
        while not self.stopped:
            self.pick().step(self)


def simulate(packets):
    scheduler = Scheduler()
    scheduler.add(Producer("left", 3, packets))
    scheduler.add(Producer("right", 2, packets))
    scheduler.add(Filter("filter", 4))
    scheduler.add(Consumer("odd", 1))
    scheduler.add(Consumer("even", 5))
    scheduler.add(Idle("idle", 0))
    scheduler.run()
    runs = 0
    for task in scheduler.tasks:
        runs += task.runs
    sums = scheduler.find("odd").total + scheduler.find("even").total
    return runs * 100000 + sums + scheduler.dropped


def prepare(index):
    return 60


def work(packets, scale):
    total = 0
    for unit in range(scale):
        total += simulate(packets)
    return total


def check(results):
    for total in results:
        if total != 29005784 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("scheduler", SCALE, prepare, work, check)
