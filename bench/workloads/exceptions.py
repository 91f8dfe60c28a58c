# question: What does an exception cost, raised, passed on and caught?
# class: private
# scale: 2200
#
# One unit of scale is 100 orders that are looked up, parsed and booked; most of them fail in one of
# five ways: at once, some calls deep, through a `finally`, as another exception, or in C.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(2200)


class OrderError(Exception):
    pass


class EmptyOrder(OrderError):
    pass


class BadAmount(OrderError):
    def __init__(self, amount):
        super().__init__("bad amount %d" % amount)
        self.amount = amount


class Book:
    def __init__(self):
        self.stock = {"apple": 3, "pear": 5}
        self.open = 0
        self.closed = 0


def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise OrderError(text) from error


def check_amount(amount):
    if amount == 0:
        raise EmptyOrder()
    if amount > 90:
        raise BadAmount(amount)
    return amount


def take(book, name, text):
    amount = check_amount(parse(text))
    book.open += 1
    try:
        return book.stock[name] * amount
    finally:
        book.open -= 1
        book.closed += 1


def handle(book, name, text):
    try:
        return take(book, name, text)
    except EmptyOrder:
        return 1
    except BadAmount as error:
        return error.amount
    except KeyError as error:
        return len(error.args[0])
    except OrderError as error:
        return 2 if isinstance(error.__cause__, ValueError) else 1000000


def drain(values):
    total = 0
    iterator = iter(values)
    while True:
        try:
            total += next(iterator)
        except StopIteration:
            return total


def prepare(index):
    orders = []
    for i in range(100):
        name = "apple" if i % 3 == 0 else "pear" if i % 3 == 1 else "plum"
        text = "%d" % (i % 7 * 16) if i % 5 != 4 else "many"
        orders.append((name, text))
    return orders


def work(orders, scale):
    total = 0
    for unit in range(scale):
        book = Book()
        results = []
        for name, text in orders:
            results.append(handle(book, name, text))
        total += drain(results) + book.closed + book.open * 1000
    return total


def check(results):
    for total in results:
        if total != 8264 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("exceptions", SCALE, prepare, work, check)
