# question: What does reading and writing attributes cost, of instances, slots, properties, by name?
# class: private
# scale: 12000
#
# One unit of scale is 60 steps of a simulation of three vessels that pass water on: plain
# attributes, attributes of attributes, a class with slots, a property, and getattr and setattr.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(12000)


class Vessel:
    capacity = 5000

    def __init__(self, level, below):
        self.level = level
        self.below = below
        self.inflow = 0
        self.outflow = 0
        self.spilled = 0

    @property
    def room(self):
        return self.capacity - self.level


class Meter:
    __slots__ = ("reading", "steps", "peak")

    def __init__(self):
        self.reading = 0
        self.steps = 0
        self.peak = 0


FIELDS = ("level", "inflow", "outflow")


def flow(top, meter, steps):
    for step in range(steps):
        top.inflow = step % 7 * 10
        top.level += top.inflow
        vessel = top
        while vessel.below is not None:
            vessel.outflow = vessel.level // 8
            vessel.level -= vessel.outflow
            vessel.below.inflow = vessel.outflow
            vessel.below.level += vessel.below.inflow
            vessel = vessel.below
        if vessel.room < 4800:
            vessel.spilled += vessel.level - 200
            vessel.level = 200
        meter.steps += 1
        meter.reading += vessel.level
        if vessel.level > meter.peak:
            meter.peak = vessel.level


def add_by_name(vessel):
    total = 0
    for field in FIELDS:
        total += getattr(vessel, field)
        setattr(vessel, field, 0)
    if hasattr(vessel, "colour"):
        total += 1
    return total


def prepare(index):
    return 60


def work(steps, scale):
    total = 0
    for unit in range(scale):
        low = Vessel(0, None)
        middle = Vessel(100, low)
        top = Vessel(1000, middle)
        meter = Meter()
        flow(top, meter, steps)
        total += meter.reading + meter.peak + meter.steps + low.spilled
        total += add_by_name(top) + add_by_name(middle) + add_by_name(low)
    return total


def check(results):
    for total in results:
        if total != 14815 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("attributes", SCALE, prepare, work, check)
