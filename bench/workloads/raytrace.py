# question: What do many small objects with operators of their own, and floats in them, cost?
# class: private
# scale: 300
#
# One unit of scale is a picture of 12 by 9 points of three balls on a chequered floor under one
# lamp, with shadows and two reflections. The shades are summed as integers; all is IEEE arithmetic.
# SPDX-License-Identifier: MIT

import math

from harness import run, scale

SCALE = scale(300)


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / math.sqrt(self.dot(self)))


class Ball:
    def __init__(self, centre, radius, shade, mirror):
        self.centre = centre
        self.radius = radius
        self.shade = shade
        self.mirror = mirror

    # How far along the ray the surface is, or None.
    def hit(self, origin, direction):
        to_centre = self.centre - origin
        along = to_centre.dot(direction)
        inside = self.radius * self.radius - to_centre.dot(to_centre) + along * along
        if inside < 0.0:
            return None
        distance = along - math.sqrt(inside)
        return distance if distance > 0.001 else None

    def normal(self, point):
        return (point - self.centre).unit()

    def shade_at(self, point):
        return self.shade


class Floor:
    mirror = 0.125

    def __init__(self, height):
        self.height = height
        self.up = Vector(0.0, 1.0, 0.0)

    def hit(self, origin, direction):
        if direction.y > -0.001:
            return None
        distance = (self.height - origin.y) / direction.y
        return distance if distance > 0.001 else None

    def normal(self, point):
        return self.up

    def shade_at(self, point):
        odd = (math.floor(point.x) + math.floor(point.z)) % 2
        return 0.25 if odd else 0.75


class Scene:
    def __init__(self):
        self.lamp = Vector(-4.0, 6.0, -3.0)
        self.things = [
            Floor(-1.0),
            Ball(Vector(0.0, 0.0, 4.0), 1.0, 0.875, 0.5),
            Ball(Vector(-1.75, -0.25, 3.0), 0.75, 0.5, 0.25),
            Ball(Vector(1.5, -0.5, 2.5), 0.5, 0.625, 0.0),
        ]

    def nearest(self, origin, direction):
        best = None
        least = 1e30
        for thing in self.things:
            distance = thing.hit(origin, direction)
            if distance is not None and distance < least:
                best = thing
                least = distance
        return best, least

    def in_shadow(self, point, direction):
        for thing in self.things:
            if thing.hit(point, direction) is not None:
                return True
        return False

    def trace(self, origin, direction, depth):
        thing, distance = self.nearest(origin, direction)
        if thing is None:
            return 0.125 + 0.25 * (direction.y + 1.0)
        point = origin + direction * distance
        normal = thing.normal(point)
        to_lamp = (self.lamp - point).unit()
        light = 0.125
        facing = normal.dot(to_lamp)
        if facing > 0.0 and not self.in_shadow(point, to_lamp):
            light += 0.875 * facing
        shade = light * thing.shade_at(point)
        if depth > 0 and thing.mirror > 0.0:
            away = direction - normal * (2.0 * normal.dot(direction))
            shade += thing.mirror * self.trace(point, away, depth - 1)
        return shade


def paint(scene, width, height):
    eye = Vector(0.0, 0.5, -2.0)
    total = 0
    for row in range(height):
        for column in range(width):
            x = (column + 0.5 - width / 2) / height
            y = (height / 2 - row - 0.5) / height
            shade = scene.trace(eye, Vector(x, y, 1.0).unit(), 2)
            total = (total * 3 + int(shade * 255.0)) % 1000003
    return total


def prepare(index):
    return Scene()


def work(scene, scale):
    total = 0
    for unit in range(scale):
        total += paint(scene, 12, 9)
    return total


def check(results):
    for total in results:
        if total != 297009 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("raytrace", SCALE, prepare, work, check)
