# question: What does calling methods cost: own, inherited, overridden, bound, of the class?
# class: private
# scale: 3900
#
# One unit of scale is 20 turns around a list of five animals of a family of classes, each of which
# is asked in each of these ways.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(3900)


class Animal:
    count = 0

    def __init__(self, weight):
        self.weight = weight
        self.fed = 0

    @classmethod
    def born(cls, weight):
        return cls(weight)

    @staticmethod
    def portion(weight):
        return weight // 4 + 1

    def legs(self):
        return 4

    def eat(self, food):
        self.fed += food
        return self

    def meal(self):
        return self.portion(self.weight)

    def noise(self):
        return 1

    def twice(self):
        return self.noise() + self.noise()


class Dog(Animal):
    def noise(self):
        return 2


class Puppy(Dog):
    def noise(self):
        return super().noise() + 1

    def meal(self):
        return super().meal() * 2


class Bird(Animal):
    def legs(self):
        return 2

    def noise(self, loud=3):
        return loud


class Owl(Bird):
    pass


def visit(animals, turns):
    total = 0
    for turn in range(turns):
        for animal in animals:
            total += animal.legs() + animal.twice()
            animal.eat(animal.meal()).eat(1)
    for animal in animals:
        total += animal.fed
    return total


def call_bound(animal, turns):
    ask = animal.noise
    total = 0
    for turn in range(turns):
        total += ask()
    return total


def prepare(index):
    return 20


def work(turns, scale):
    total = 0
    for unit in range(scale):
        animals = [Animal.born(9), Dog.born(12), Puppy.born(3), Bird.born(1), Owl.born(2)]
        total += visit(animals, turns)
        for animal in animals:
            total += call_bound(animal, turns)
    return total


def check(results):
    for total in results:
        if total != 1360 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("methods", SCALE, prepare, work, check)
