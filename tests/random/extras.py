# SPDX-License-Identifier: MIT
"""More random statements: coroutines, imports, globals, decorators, metaclasses, lifetimes, context managers of the library,
and the containers of collections and array."""

import definitions
from definitions import indent


class Extras(definitions.Definitions):
    EXTRA_SIMPLE = ["print", "global", "import", "lifetime", "several", "keep", "formatted"]
    EXTRA_COMPOUND = ["coroutine", "coroutine", "decorated", "metaclass", "manager", "yielding", "annotated", "finish", "nested"]

    def make_print(self, depth):
        rng = self.rng
        values = ", ".join(self.expr(None, 2) for _ in range(rng.randint(0, 2)))
        named = [f"sep={self.expr('str', 1)}"] * (rng.random() < 0.4) + [f"end={self.expr('str', 1)}"] * (rng.random() < 0.4)
        named += ["flush=True"] * (rng.random() < 0.1) + ["ending=1"] * (rng.random() < 0.03)
        # A set prints in an order of its own.
        return self.guarded([f"print({', '.join(['*[plain(p) for p in [' + values + ']]'] + named)})"])

    def make_global(self, depth):
        rng = self.rng
        name, function = self.fresh("G"), self.fresh("f")
        body = rng.choice([[f"global {name}", f"{name} = {self.expr('int', 1)}"], [f"global {name}", f"{name} += a"], [f"{name} = a", f"{name} += 1"],
                           [f"global {name}", f"del {name}"], [f"global {name}", f"for {name} in [a, 2]: pass"], [f"global {name}", f"def {name}(): return a"],
                           [f"show({name})", f"{name} = 1"]])
        lines = [f"def {function}(a=1):"] + indent(body + [f"return {rng.choice([name, '1', f'[{name} for _ in [1]]'])}"])
        return lines + self.guarded([f"show({function}())", f"show({function}(5))"]) + self.guarded([f"show(callable({name}) or {name})"])

    def make_import(self, depth):
        rng = self.rng
        line = rng.choice(["import math as m_", "from math import floor as m_", "from math import sqrt as m_, pi", "import os.path as m_", "from collections import (deque as m_, Counter,)",
                           "from math import nothing", "import nothing_there", "from nothing_there import x", "from functools import wraps as m_, reduce", "import string, json as m_",
                           "from os import path as m_", "import collections.abc", "from . import x"])
        return self.guarded([line] + (["show(type(m_).__name__, m_.__name__)"] if " m_" in line else ["show('imported')"]))

    def make_lifetime(self, depth):
        """When objects die: alone, in a container, in a cycle that is cut, in a frame that is left."""
        rng = self.rng
        name, other, function = self.fresh("n"), self.fresh("n"), self.fresh("f")
        forms = [[f"{name} = Noisy('a')", f"{name} = {self.literal('int')}", "show('after')"],
                 [f"{name} = [Noisy('a'), Noisy('b')]", rng.choice([f"del {name}[0]", f"{name}.pop()", f"{name}.clear()", f"{name}[:] = []", f"{name} = None"]), "show('after')", f"{name} = 0"],
                 [f"{name} = {{1: Noisy('a'), 2: Noisy('b')}}", rng.choice([f"del {name}[1]", f"{name}.popitem()", f"{name}[2] = 0", f"{name}.clear()"]), "show('after')", f"{name} = 0"],
                 [f"{name} = Noisy('a')", f"{other} = {name}", f"del {name}", "show('still')", f"del {other}", "show('gone')"],
                 [f"def {function}(a):", f"    {name} = Noisy('inner')", "    show('in')", "    return a", f"show({function}(Noisy('arg').name))", f"show({function}(Noisy('arg')).name)"],
                 [f"{name} = Box(Noisy('a'))", f"{name}.value = Noisy('b')", f"del {name}.value", "show('after')"],
                 [f"for {name} in [Noisy('a'), Noisy('b')]:", "    show('turn')", f"{name} = 0"],
                 [f"{name} = (lambda q: lambda: q.name)(Noisy('closed'))", f"show({name}())", f"{name} = 0", "show('after')"],
                 [f"{name} = (Noisy(p) for p in 'ab')", f"show(next({name}).name)", f"show(next({name}).name)", f"{name}.close()"],
                 [f"show([Noisy('t').name, Noisy('u').name])", "show(Noisy('x').name if Noisy('c') else 1)"],
                 [f"{name}, {other} = Noisy('a'), Noisy('b')", f"{name}, {other} = {other}, {name}", f"{name} = 1", f"{other} = 2"],
                 [f"{name} = Noisy('a')", f"{name}.me = {name}", f"{name}.me = None", f"{name} = 0", "show('after')"]]
        return rng.choice(forms)

    def make_several(self, depth):
        """Several targets at once, of all kinds."""
        rng = self.rng
        a, b = self.fresh("v"), self.fresh("v")
        value = rng.choice([f"[{self.expr('int', 1)}, {self.expr('int', 1)}, 3, 4]", "range(4)", "'abcd'", "numbers(1, 2, 3, 4)", "[1, 2]", self.expr("list int", 1), "{4: 1, 3: 1, 2: 1, 1: 1}"])
        line = rng.choice([f"{a}[0], {b}.x, *{a}[1:], _ = {value}", f"{b}.x, {b}.y = {b}.y, {b}.x", f"{a}[0], {a}[{a}[0] % 3] = 1, 2", f"({a}[0], [{b}.x, *_]), *_ = [{value}, 0]",
                           f"{a}[:2] = {b}.x = {value}", f"{a}[{self.literal('small')}] = {b}.y = {self.expr('int', 1)}", f"{b}.x += {self.expr('int', 1)}", f"{a}[1] **= 2", f"{a}[-1] -= {self.expr('float', 1)}",
                           f"del {a}[0], {b}.x, {a}[0]", f"del ({a}[0], [{b}.y])", f"for {a}[0], {b}.x in [(1, 2), (3, 4)]: pass", f"{a}[1:] += {value}", f"[{a}[p := 1], {b}.x] = p, p"])
        return [f"{a}, {b} = [5, 6, 7], Point(8, 9)"] + self.guarded([line]) + [f"show({a}, {b})"]

    CONTAINERS = {
        "counter": ["update($str)", "subtract($str)", "update(a=$int)", "most_common($tiny)", "pop($str)", "setdefault($str, 1)", "clear()", "total()", "__delitem__($str)", "__missing__($str)",
                    "fromkeys('ab')", "popitem()", "update($counter)", "__setitem__($A, $int)"],
        "odict": ["move_to_end($str)", "move_to_end($str, last=$bool)", "move_to_end('a', False)", "popitem()", "popitem(last=False)", "pop($str, None)", "pop($str)", "update($[dict str A])",
                  "setdefault($str, $A)", "__setitem__($str, $A)", "__delitem__('a')", "clear()", "keys()", "items()", "__eq__({})"],
        "ddict": ["__getitem__($str)", "__getitem__($int)", "__missing__($str)", "__missing__($key)", "get($str)", "pop($str, 1)", "setdefault($str, $A)", "update($[dict str A])", "default_factory is None", "copy()",
                  "__contains__($str)", "items()"],
        "sio": ["write($str)", "read()", "read($tiny)", "readline()", "readlines()", "seek($width)", "seek(0)", "tell()", "truncate($tiny)", "getvalue()", "writelines($[list str])", "closed",
                "readable()", "__next__()", "write($A)", "seek($tiny, 0)"],
        "data": ["total()", "__eq__($data)", "__lt__($data)", "a", "c.append($A)", "__setattr__('a', $int)", "__repr__()", "__class__.__name__", "missing", "__dataclass_fields__.keys()"],
        "frozen": ["x", "__setattr__('x', $A)", "__hash__() and 1", "__delattr__('x')", "__eq__($frozen)"],
        "pair": ["left", "_replace(left=$A)", "_replace(other=$A)", "_asdict()", "index($A)", "count($A)", "__add__($[tuple int])", "_fields", "_make($[list int])", "_field_defaults"],
    }

    def make_keep(self, depth):
        rng = self.rng
        kind = rng.choice(list(self.CONTAINERS))
        name = self.target(kind)
        lines = [] if name in self.scopes[-1] else self.guarded([f"{name} = {self.expr(kind, 1)}"])
        lines = [f"{name} = {self.literal(kind)}"] + lines if lines else lines
        self.bind(name, kind)
        for _ in range(rng.randint(1, 3)):
            lines += self.guarded([f"show({name}.{self.fill(kind, False, {}, rng.choice(self.CONTAINERS[kind]), 1)})"])
        if rng.random() < 0.25:
            lines += self.guarded([rng.choice([f"{name}[{self.expr('small', 1)}] = {self.expr('int', 1)}", f"del {name}[{self.expr('str', 1)}]", f"{name} += {name}", f"{name}.left = 1" if kind == "pair" else f"del {name}[0]", f"{name}.a += 1",
                                               f"{name} |= {self.expr('dict str int', 1)}", f"{name} *= 2", f"{name}[0:1] = {name}", f"for w, _ in zip({name}, 'ab'): show(w)"])])
        return lines + [f"show({name})"] * (kind != "sio")

    def make_formatted(self, depth):
        """What f-strings do with a variable: `=` shows the source."""
        rng = self.rng
        kind = rng.choice(["int", "float", "str", "list int", "bool", "bytes", "obj", "thing"])
        name = self.target(kind)
        spec = rng.choice(["", "", "!r", "!s", "!a", ":>{w}", ":{w}", "!r:^{w}", ":{'<'}{w}", f":{self.spec_intspec()}"]).replace("'", '"')
        equal = rng.choice(["", "=", " = "])
        lines = [f"{name} = {self.literal(kind)}", f"w = {self.literal('width')}"] + self.guarded([f"show(f'a{{{name}{equal}{spec}}}b')"])
        self.bind(name, kind)
        return lines

    # ---- compound ----

    def make_coroutine(self, depth):
        rng = self.rng
        name = self.fresh("c")
        known = [other for scope in self.scopes for other, kind in scope.items() if kind == "coroutine"]

        def step(level):
            form = rng.randrange(11)
            if form < 3:
                return [f"a = await Later({self.expr('int', 1)})", "show('got', a)"]
            if form == 3:
                return [f"async for b in Counting({rng.choice(['2', '3', '0', self.expr('tiny', 1)])}):"] + indent(rng.choice([["show(b)"], ["if b == 2: break"], ["continue"], [f"show({self.expr('int', 1)})"]])) + \
                    rng.choice([[], ["else:", "    show('else')"]])
            if form == 4:
                return [f"async with Entered('n', {self.literal('bool')}){rng.choice(['', ' as b'])}:"] + indent(rng.choice([["show('body')"], [self.raise_line()], ["return 9"], step(level - 1) if level else ["pass"]]))
            if form == 5:
                return [f"show([p async for p in Counting({self.literal('tiny')}) if p != {self.literal('tiny')}])"]
            if form == 6:
                return [f"show([await giving(p) for p in {self.expr('list int', 1)}], {{p: await giving(p) async for p in Counting(2)}})"]
            if form == 7:
                return ["try:"] + indent(step(level - 1) if level else [f"await giving({self.expr(None, 1)})"]) + [f"except {rng.choice(self.EXCEPTIONS)} as e:", "    err(e)", "finally:", "    show('finally')"]
            if form == 8 and known:
                return [f"show(await {rng.choice(known)}({self.expr('int', 1)}))"]
            if form == 9:
                return [rng.choice([f"await {self.expr(None, 1)}", f"async for b in {self.expr(None, 1)}: pass", f"async with {self.expr(None, 1)}: pass", f"for b in Counting(2): pass", self.raise_line()])]
            return [f"show({self.expr('int', 1)})"]

        def make():
            return indent([line for _ in range(rng.randint(1, 3)) for line in step(1)] + [f"return {rng.choice(['a', 'a', self.expr(None, 1)])}"])

        lines = [f"async def {name}(a=1, b=2):"] + self.inside({"a": "int"}, make)
        self.scopes[-1][name] = "coroutine"
        use = rng.choice([f"drive_it({name}({self.expr('int', 1)}))"] * 3 + [f"drive_it({name}(), {self.literal('exc')})", f"await_it({name}())", f"drive_it({name}(1, 2, 3))"] )
        return lines + self.guarded([f"show({use})"])

    def make_decorated(self, depth):
        rng = self.rng
        name = self.fresh("f")
        text, names, plan = self.signature()
        decorators = [rng.choice(["@repeated(2)", "@repeated(0)", "@functools.lru_cache", "@(lambda f: lambda *p, **n: ('wrapped', f(*p, **n)))", "@functools.wraps(len)",
                                  "@contextlib.contextmanager", "@str", "@undefined_decorator", "@repeated", "@functools.singledispatch"]) for _ in range(rng.choice([1, 1, 2]))]
        if "@functools.lru_cache" in decorators:  # a function here, an object of a class of its own there: so says its text
            decorators = [d for d in decorators if d != "@str"]
        body = indent([f"return {self.inside(names, lambda: self.expr('int', 1))}"])
        lines = [*decorators, f"def {name}({text}):"] + body
        return self.guarded(lines + [f"show({self.random_call(name, plan, 'cache' in str(decorators))})"]) if "undefined" not in str(decorators) else self.guarded(lines)

    def make_metaclass(self, depth):
        rng = self.rng
        name, other = self.fresh("M"), self.fresh("M")
        body = rng.choice([["x = 1"], ["def __init__(self, a=2): self.a = a"], ["@classmethod", "def make(cls): return cls()"], [f"y = {self.expr('int', 1)}"],
                           ["def __new__(cls, *p):", "    show('new', p)", "    return super().__new__(cls)"], ["def __class_getitem__(cls, key): return cls.__name__, key"],
                           ["def __getattribute__(self, name):", "    if name == 'x': return 'mine'", "    return super().__getattribute__(name)"],
                           ["def __delattr__(self, name): show('del', name)"], ["def __new__(cls, *p): return 5"], ["def __init_subclass__(cls, /, **k): show('sub', cls.__name__, k)"]])
        base = rng.choice(["metaclass=Meta", "metaclass=Meta", "metaclass=Meta, extra=1", "Base, metaclass=Meta", "Base", "Point", "int, metaclass=Meta", "metaclass=type", "Base, Point", "metaclass=3"])
        uses = [f"{name}.more", f"len({name})", f"{name}.short", f"{name}().x", f"{name}(4).a", f"{name}.make()", f"type({name}).__name__", f"isinstance({name}, Meta)", f"{name}[1]", f"{name}().__class__.__name__",
                f"[c.__name__ for c in {name}.__mro__]", f"{name}.__name__ + {name}.__qualname__[-3:]", f"{name}.x", f"{name}() == {name}()", f"type('T', ({name},), {{'z': 3}}).z", f"delattr({name}(), 'q')", f"{name}.__bases__[0].__name__",
                f"{name}.__module__", f"vars({name}).get('x')", f"{name}.__doc__"]
        lines = [f"class {name}({base}):"] + indent(body)
        lines += [f"class {other}({name}{rng.choice(['', '', ', tag=1', ', Base'])}):", "    pass"] * (rng.random() < 0.4)
        lines = [f"{name} = Base"] + self.guarded(lines)
        for use in rng.sample(uses, 3):
            lines += self.guarded([f"show({use})"])
        return lines

    def make_manager(self, depth):
        rng = self.rng

        def make():
            lines = ["with " + rng.choice(["contextlib.suppress(ValueError, KeyError)", "contextlib.suppress(Exception)", f"managed('m', {self.literal('bool')}) as w", "managed(1) as w, Context('c')", "contextlib.nullcontext(5) as w",
                                           "contextlib.closing(io.StringIO('x')) as w", "io.StringIO('p\\nq') as w", "contextlib.ExitStack() as w", "(Context('a'), managed('b') as w)", "contextlib.suppress()",
                                           "managed('t') as (w, w2)", "managed('ab') as (w, w2)"]) + ":"]
            lines += self.block(depth, 1, 2)
            if rng.random() < 0.15:
                lines += indent(["show(w.enter_context(managed('deep')))", "w.callback(print, 'callback')"])
            if rng.random() < 0.5:
                lines += indent([rng.choice([self.raise_line(), self.leave()])])
            return lines
        return self.guarded(self.scoped(make))

    def make_yielding(self, depth):
        """yield where an expression stands."""
        rng = self.rng
        name = self.fresh("g")
        step = rng.choice(["p = [(yield 1), (yield 2)]", "p = (yield a) + (yield 2)", "p = {(yield 1): (yield 2)}", "p = show((yield), (yield a))", "p = f'{(yield 1)}{(yield a)!r}'", "p = (yield 1) if (yield 2) else (yield 3)",
                           "p = (yield 1) and (yield 2) or (yield 3)", "p = yield (yield a)", "p = yield 1, 2", "p = yield *[1, a], 3", "p = [1, 2, 3][(yield a) or 0]", "p = (yield 1) < (yield 2) < (yield 3)",
                           "p = max(*[(yield 1) or 4], (yield 2) or 5)", "p = lambda: (yield)", "p = (yield from [1, a]), (yield from ())", "p = [*(yield from numbers(1, 2)) * (yield [4])]", "p = not (yield)",
                           "for p in (yield [3, 4]) or [5]: yield p", "while (yield a): a -= 1", "with Context((yield 'name')): yield 'in'", "assert (yield 1), (yield 2)", "a += yield a", "p = a; p += (yield p); p",
                           "return (yield 7)", "try: p = yield 1\n    except ValueError as e: p = yield str(e)\n    finally: yield 'last'", "raise (yield 1) or ValueError(a)", "del a; yield a", "x[0] = (yield 1)"])
        lines = [f"def {name}(a={self.literal('int')}):", "    " + step.replace("\n    ", "\n        " if False else "\n    "), "    show('end', a)"]
        lines = [part for line in lines for part in line.split("\n")]
        return lines + self.drive(f"{name}({self.expr('int', 1)})")

    def make_annotated(self, depth):
        rng = self.rng
        name = self.fresh("D")
        options = rng.choice(["", "", "(order=True)", "(frozen=True)", "(eq=False)", "(repr=False)", "(unsafe_hash=True)", "(slots=True)", "(kw_only=True)"])
        fields = [f"a: int{rng.choice(['', ' = 1', ' = dataclasses.field(default=3)', ' = dataclasses.field(repr=False)'])}", f"b: str = {self.literal('str')}",
                  rng.choice(["c: list = dataclasses.field(default_factory=list)", "c: float = dataclasses.field(compare=False, default=2.5)", "c: 'int' = 4", "c: dataclasses.InitVar[int] = 5", "c = 6"])]
        lines = [f"@dataclasses.dataclass{options}", f"class {name}{rng.choice(['', '', '(Base)', '(Data)'])}:"] + indent(fields + rng.choice([[], ["def __post_init__(self, *p): show('post', p)"], ["@property", "def d(self): return self.a"]]))
        uses = [f"{name}(1)", f"{name}()", f"{name}(1, 'x')", f"{name}(a=2, b='y')", f"{name}(1) == {name}(1)", f"{name}(1) < {name}(2)", f"{name}(1, 2, 3, 4)", f"{name}(z=1)", f"[f.name for f in dataclasses.fields({name})]",
                f"setattr({name}(a=1), 'a', 5)", f"type(hash({name}(a=1)))", f"dataclasses.asdict({name}(a=1))", f"dataclasses.replace({name}(a=1), a=7)", f"{name}.__match_args__", f"list({name}.__annotations__)", f"{name}(a=1).d"]
        out = [f"{name} = Data"] + self.guarded(lines)
        for use in rng.sample(uses, 3):
            out += self.guarded([f"show({use})"])
        return out

    def make_finish(self, depth):
        """Ways out of try statements in loops."""
        rng = self.rng
        function = self.fresh("f")

        def way():
            return rng.choice(["break", "continue", "return turn", self.raise_line(), "pass", "show('x')", "turn += 1"])

        lines = [f"def {function}():", "    for turn in range(3):", "        show('turn', turn)", "        try:", f"            {way()}"]
        if rng.random() < 0.5:
            lines += ["        except (ValueError, TypeError, ZeroDivisionError) as e:", "            err(e)", f"            {way()}"]
            if rng.random() < 0.4:
                lines += ["        else:", f"            {way()}"]
        lines += ["        finally:", "            show('finally', turn)", f"            {way() if rng.random() < 0.4 else 'pass'}"]
        lines += ["    else:", "        show('else')"] * (rng.random() < 0.4) + ["    return 'end'"]
        return lines + self.guarded([f"show({function}())"])

    def make_nested(self, depth):
        """Classes and functions inside of each other: which name is meant."""
        rng = self.rng
        name, function = self.fresh("N"), self.fresh("f")
        inner = rng.choice(["x", "y", "[x for _ in 'a']", "[(x, q) for q in [y]]", "(lambda: x)()", "[x for x in range(2)][-1] + x", "__class__.__name__", "type(self).x", "self.x", "locals().keys() & {'x'}", "super().__repr__()[:0]"])
        lines = [f"def {function}(x={self.literal('int')}, y=2):", f"    class {name}(Base):", f"        {rng.choice(['x = x', 'x = x + 1', 'y = x', 'x = [x for _ in range(2)]', 'z = [y for _ in [x]]', 'nonlocal y; y = 9', 'del x', 'x: int = 5', 'x = 3; x += y'])}",
                 f"        def method(self, q=x):", f"            {rng.choice(['pass', 'nonlocal y; y += 1', 'y = 7', 'x = self'])}", f"            return {inner}", f"    return {name}, y"]
        return self.guarded(lines + [f"show({function}()[0]().method(), {function}(4)[1])", f"show({function}()[0].x)"])
