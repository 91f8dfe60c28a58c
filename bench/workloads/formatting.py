# question: What does turning numbers and names into text of a given shape cost?
# class: private
# scale: 1700
#
# One unit of scale is a statement of 20 lines, written with f-strings, with %, with str.format and
# with the functions str, repr and format; the lengths and some characters are summed.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(1700)

NAMES = ["ink", "paper", "string", "wax", "quill"]


def line_new(number, name, amount, price):
    return f"{number:>4}. {name:<10}|{amount:6d} x {price:8.2f} = {amount * price:10.2f}"


def line_percent(number, name, amount, price):
    return "%4d. %-10s|%6d x %8.2f = %10.2f" % (number, name, amount, price, amount * price)


def line_method(number, name, amount, price):
    return "{0:>4}. {1:<10}|{2:6d} x {3:8.2f} = {4:10.2f}".format(
        number, name, amount, price, amount * price)


def line_plain(number, name, amount, price):
    return str(number) + " " + repr(name) + " " + format(amount, "x") + f" {price} {amount!r:>5}"


def statement(lines):
    total = 0
    for number in range(lines):
        name = NAMES[number % 5]
        amount = number * 37 % 113
        price = number * 0.375 + 1.125
        text = line_new(number, name, amount, price)
        if text != line_percent(number, name, amount, price):
            raise RuntimeError(text)
        if text != line_method(number, name, amount, price):
            raise RuntimeError(text)
        plain = line_plain(number, name, amount, price)
        total += len(text) + len(plain) + ord(text[-1]) + ord(plain[-1])
    return total


def prepare(index):
    return 20


def work(lines, scale):
    total = 0
    for unit in range(scale):
        total += statement(lines)
    return total


def check(results):
    for total in results:
        if total != 3480 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("formatting", SCALE, prepare, work, check)
