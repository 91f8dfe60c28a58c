# SPDX-License-Identifier: MIT
# Conformance: single things of several modules: dispatch on unions and class methods, json of bytes, random's classes and
# seeds, operator.call, abstract asynchronous generators, os.path, formats of logging.
import collections.abc
import importlib
import io
import json
import logging
import operator
import os.path
import random
import typing
from functools import singledispatch, singledispatchmethod


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


@singledispatch
def kind(x):
    return "other"


@kind.register
def _(x: int | str):
    return "int or str"


@kind.register(list | tuple)
def _(x):
    return "list or tuple"


@kind.register
def _(x: typing.Union[float, None]):
    return "float or None"


print([kind(x) for x in (1, "a", [], (), 1.5, None, {})])
for bad in (lambda: kind.register(3, print), lambda: kind.register(list[int], print), lambda: kind.register(len)):
    attempt(bad)


def wrong(x: int | list[int]):
    pass


attempt(kind.register, wrong)


class Neg:
    @singledispatchmethod
    @classmethod
    def of(cls, x):
        return "none"

    @of.register
    @classmethod
    def _(cls, x: int | float):
        return cls.__name__, -x

    @of.register(str)
    @staticmethod
    def _(x):
        return x[::-1]


print(Neg.of(3), Neg().of(2.5), Neg.of("abc"), Neg.of(None))

attempt(json.loads, '["a\tb"]', strict=False)
attempt(json.loads, '["a\tb"]', strict=True)
attempt(json.loads, b"[1]")
attempt(json.loads, bytearray(b'{"a": "\xc3\xa9"}'))
attempt(json.loads, b"\xef\xbb\xbf[2]")
attempt(json.loads, b"")
attempt(json.loads, b'["\xff"]')
attempt(json.loads, 3)
attempt(json.loads, "1", foo=3)
attempt(json.load, io.BytesIO(b"[3]"))


class Decoder(json.JSONDecoder):
    def __init__(self, *, extra=None, **kw):
        print("made", extra, sorted(kw))
        super().__init__(**kw)


attempt(json.loads, "[1.5]", cls=Decoder, extra=3, parse_float=str)
attempt(json.loads, "[1.5]", cls=Decoder)


class Encoder(json.JSONEncoder):
    def __init__(self, *, extra=None, **kw):
        print("made", extra, len(kw))
        super().__init__(**kw)


attempt(json.dumps, [1], cls=Encoder, extra=1)


class Half(random.Random):
    def random(self):
        return 0.5


class Bits(Half):
    def getrandbits(self, k):
        return 1


class Again(Bits):
    def random(self):
        return 0.25


for cls in (Half, Bits, Again):
    r = cls(3)
    print(r.random(), r.uniform(0, 10), r.randrange(10), r.randint(1, 3), r.choice("abcd"), r.choices("abcd", k=2), r.gauss(0, 1),
          r.randrange(1000))
for seed in (b"x", bytearray(b"xyz"), b"", "x", 5, 2.5):
    random.seed(seed)
    print(random.random(), random.getrandbits(70))
attempt(random.seed, [1])
print(random.Random(b"abc").random())

print(operator.call(pow, 2, 5), operator.call(dict, a=1))
print(importlib.import_module("os.path") is os.path)


class Agen(collections.abc.AsyncGenerator):
    async def asend(self, value):
        return value

    async def athrow(self, typ, val=None, tb=None):
        await super().athrow(typ, val, tb)


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value


print(run(Agen().__anext__()), run(Agen().aclose()), isinstance(Agen(), collections.abc.AsyncIterator))
attempt(run, Agen().athrow(ValueError))
attempt(collections.abc.AsyncGenerator)

for paths in (["/a/b/c", "/a/b"], ["a/./b", "a//bc"], ["/a", "/b"], ["a", "b"], ["/a", "b"], [], [b"/x/y", b"/x"], ["a", b"a"]):
    attempt(os.path.commonpath, paths)
here = os.path.realpath(os.curdir)
print(here == os.getcwd(), os.path.realpath("/proc/self/../1/./x/../y"), os.path.realpath(b"/no//such/.."), os.path.realpath("/"))
print(os.path.realpath("/proc/self/cwd/no") == here + "/no", os.path.realpath("x") == here + "/x", os.path.realpath("..") == os.path.dirname(here))
attempt(os.path.realpath, "/no/such", strict=True)
print(os.readlink("/proc/self/cwd") == here, os.readlink(b"/proc/self/cwd") == here.encode())
attempt(os.readlink, "/no/such")
attempt(os.readlink, "/")
print(os.path.samefile(".", os.getcwd()), os.path.samefile(".", "/"))

for text in ("%(x)", "x", "%(message)s", "%(a b)s", "%(levelname)-8s", "%(msecs)03.1f", "", "%(name)S", "%d"):
    try:
        logging.Formatter(text)
        print(repr(text), "works")
    except ValueError as e:
        print(e)
logging.Formatter("%(x)", validate=False)
attempt(logging.Formatter, "none", style="{")
