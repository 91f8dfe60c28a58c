# question: What do attributes and floating-point arithmetic cost?
# class: private
# scale: 5400
# quick: yes
#
# One unit of scale is a fresh system of five bodies and ten steps of it.
# The energy after the ten steps is known to the last bit: it is plain IEEE arithmetic.
# SPDX-License-Identifier: MIT

import math

from harness import run, scale

SCALE = scale(5400)


class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x = x
        self.y = y
        self.z = z
        self.vx = vx
        self.vy = vy
        self.vz = vz
        self.mass = mass


def make_system():
    return [
        Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0),
        Body(4.75, -1.25, -0.125, 0.625, 2.75, -0.0625, 0.0375),
        Body(8.25, 4.125, -0.5, -1.0, 1.75, 0.03125, 0.01125),
        Body(12.75, -15.0, -0.25, 1.0, 0.875, -0.015625, 0.0017),
        Body(15.25, -26.0, 0.125, 1.0, 0.625, -0.03125, 0.002),
    ]


def advance(bodies, dt):
    count = len(bodies)
    for i in range(count):
        a = bodies[i]
        for j in range(i + 1, count):
            b = bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            square = dx * dx + dy * dy + dz * dz
            pull = dt / (square * math.sqrt(square))
            a.vx -= dx * b.mass * pull
            a.vy -= dy * b.mass * pull
            a.vz -= dz * b.mass * pull
            b.vx += dx * a.mass * pull
            b.vy += dy * a.mass * pull
            b.vz += dz * a.mass * pull
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def energy(bodies):
    total = 0.0
    for i in range(len(bodies)):
        a = bodies[i]
        total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            total -= a.mass * b.mass / math.sqrt(dx * dx + dy * dy + dz * dz)
    return total


def prepare(index):
    return None


def work(data, scale):
    seen = set()
    for unit in range(scale):
        bodies = make_system()
        for step in range(10):
            advance(bodies, 0.01)
        seen.add(energy(bodies))
    return seen


def check(results):
    for seen in results:
        if seen != {-0.18524834782500085}:
            return "WRONG: a thread found the energies %s" % (seen,)
    return "ok"


run("nbody", SCALE, prepare, work, check)
