# SPDX-License-Identifier: MIT
"""Random functions (all kinds of parameters, right and wrong calls), generators, closures and classes."""

import expressions
import grammar

BINARY = ["add", "sub", "mul", "truediv", "floordiv", "mod", "and", "or", "xor", "lshift", "rshift", "matmul", "pow"]
SIGNS = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "and": "&", "or": "|", "xor": "^",
         "lshift": "<<", "rshift": ">>", "matmul": "@", "pow": "**"}


def indent(lines):
    return ["    " + line for line in lines]


class Definitions(expressions.Expressions):
    def inside(self, names, make, generator=False):
        """Runs make with a new innermost function scope."""
        kept = self.in_function, self.loops, self.in_generator
        self.in_function, self.loops, self.in_generator = True, 0, generator
        self.scopes.append(dict(names))
        try:
            return make()
        finally:
            self.scopes.pop()
            self.in_function, self.loops, self.in_generator = kept

    def signature(self):
        """(text, names, plan): plan says how many of which kind there are, for calls."""
        rng = self.rng
        parts, names = [], {}
        defaults = False

        def plain(count):
            nonlocal defaults
            made = []
            for _ in range(count):
                name = self.fresh("a")
                names[name] = "int"
                defaults = defaults or rng.random() < 0.35
                parts.append(name + (f"={self.expr('int', 1)}" if defaults else ""))
                made.append((name, defaults))
            return made

        before = plain(rng.choice([0, 0, 0, 1, 2]))
        if before:
            parts.append("/")
        middle = plain(rng.choice([0, 1, 1, 2, 3]))
        star = rng.random() < 0.3
        keyword = []
        count = rng.choice([0, 0, 0, 1, 2])
        if star:
            name = self.fresh("a")
            names[name] = "tuple int"
            parts.append("*" + name)
        elif count:
            parts.append("*")
        for _ in range(count):
            name = self.fresh("a")
            names[name] = "int"
            has = rng.random() < 0.5
            parts.append(name + (f"={self.literal('int')}" if has else ""))
            keyword.append((name, has))
        double = rng.random() < 0.25
        if double:
            name = self.fresh("a")
            names[name] = "dict str int"
            parts.append("**" + name)
        return ", ".join(parts), names, (before, middle, star, keyword, double)

    def random_call(self, name, plan, cached=False):
        """A call of a function; one in three is wrong in some way.  What lru_cache says of keywords that are no strings is not
        asked: CPython's, in C, hashes the arguments first."""
        rng = self.rng
        before, middle, star, keyword, double = plan
        positional, named = [], []
        for _, default in before:
            if not default or rng.random() < 0.6:
                positional.append(self.expr("int", 1))
        by_name = False
        for parameter, default in middle:
            by_name = by_name or rng.random() < 0.25
            if default and rng.random() < 0.4:
                by_name = True
                continue
            if by_name:
                named.append(f"{parameter}={self.expr('int', 1)}")
            else:
                positional.append(self.expr("int", 1))
        for parameter, default in keyword:
            if not default or rng.random() < 0.5:
                named.append(f"{parameter}={self.expr('int', 1)}")
        if star and not by_name:
            positional += [rng.choice([self.expr("int", 1), f"*ordered({self.expr('iter int', 1)})", "*(1, 2)"])]
        if double:
            named += [rng.choice([f"zz={self.expr('int', 1)}", "**{'k': 1, 'm': 2}", "**{'k': 1}" if cached else f"**{self.expr('dict str int', 1)}"])]
        if rng.random() < 0.3:
            wrong = rng.randrange(7)
            if wrong == 0 and positional:
                positional.pop()
            elif wrong == 1:
                positional.append("99")
            elif wrong == 2 and named:
                named.pop()
            elif wrong == 3:
                named.append("unknown=1")
            elif wrong == 4 and (before or middle):
                named.append(f"**{{{rng.choice(before or middle)[0]!r}: 5}}")
            elif wrong == 5 and not cached:
                named.append(f"**{self.expr(rng.choice(grammar.BASE), 1)}")
            else:
                positional.append(f"*ordered({self.expr(None, 1)})")
        rng.shuffle(named)
        named.sort(key=lambda part: part.startswith("**"))  # CPython 3.11 says nonsense for f(a=1, **{'a': 2}, b=3)
        if rng.random() < 0.15 and positional:
            positional = [f"*[{', '.join(part for part in positional if part[0] != '*')}]"]
        return f"{name}({', '.join(positional + named)})"

    def make_function(self, depth):
        rng = self.rng
        name = self.fresh("f")
        text, names, plan = self.signature()

        def make():
            lines = []
            if rng.random() < 0.3:
                lines.append(f"show({', '.join(names)})" if names else "pass")
            lines += [line for _ in range(rng.randint(0, 2)) for line in self.statement(depth - 1)]
            if rng.random() < 0.85:
                lines.append(f"return {self.expr(rng.choice(['int', 'int', None]))}")
            return indent(lines or ["pass"])

        decorator = [rng.choice(["@functools.lru_cache(maxsize=None)", "@functools.cache", "@(lambda f: f)"])] if rng.random() < 0.06 else []
        note = " -> int" if rng.random() < 0.05 else ""
        lines = decorator + [f"def {name}({text}){note}:"] + self.inside(names, make)
        if not decorator:
            self.functions.append((name, plan))
        calls = []
        for _ in range(rng.randint(1, 3)):
            calls += self.guarded([f"show({self.random_call(name, plan, 'cache' in str(decorator))})"])
        if rng.random() < 0.1 and not decorator:
            calls += self.guarded([f"show({name}.__name__, {name}.__defaults__, {name}.__kwdefaults__)"])
        return lines + calls

    def make_closure(self, depth):
        rng = self.rng
        outer, inner, cell = self.fresh("f"), self.fresh("f"), self.fresh("v")
        lines = [f"def {outer}({self.fresh('a')}=1):", f"    {cell} = {self.expr('int', 1)}"]
        body = []
        if rng.random() < 0.7:
            body.append(f"nonlocal {cell}")
            body.append(rng.choice([f"{cell} += a", f"{cell} = a", f"{cell}, a = a, {cell}", f"for {cell} in range(a % 3): pass", f"del {cell}"]))
        elif rng.random() < 0.4:
            body.append(rng.choice([f"{cell} = a", f"{cell} += a"]))
        body.append(f"return {self.inside({'a': 'int', cell: 'int'}, lambda: self.expr('int'))}")
        lines += [f"    def {inner}(a):"] + indent(indent(body))
        lines += ["    " + rng.choice([f"return {inner}, lambda: {cell}", f"return [{inner}, lambda: {cell}]",
                                      f"return {inner}, (lambda: [{cell} for _ in range(2)])"])]
        first, second = self.fresh("f"), self.fresh("f")
        return lines + self.guarded([f"{first}, {second} = {outer}()", f"show({first}({self.expr('int', 1)}), {second}())",
                                     f"show({first}(2), {second}())"])

    def make_generator(self, depth):
        rng = self.rng
        name, text_names = self.fresh("g"), {"a": "int", "b": "int"}

        def make():
            lines, refuses = [], False
            for _ in range(rng.randint(1, 3)):
                form = rng.randrange(8)
                if form == 0:
                    lines += [f"yield {self.expr()}"]
                elif form == 1:
                    lines += [f"got = yield {self.expr('int', 1)}", "show('got', got)"]
                elif form == 2:
                    source = self.expr("iter int", 1)
                    # An iterator of itertools is a generator here (docs/language.md), which takes what is sent.
                    lines += [f"got = yield from {f'list({source})' if 'itertools' in source else source}", "show('result', got)"]
                elif form == 3:
                    lines += ["try:", f"    yield {self.expr('int', 1)}", f"except {rng.choice(self.EXCEPTIONS)} as e:", "    err(e)",
                              "    " + rng.choice(["pass", "raise", "yield 'more'", "return 5", self.raise_line()])]
                    # One that refuses to be closed dies with the frame that it is in, there when the traceback does.
                    if rng.random() < 0.5 and "'more'" not in lines[-1] and not refuses:
                        lines += ["finally:", "    " + rng.choice(["show('final')", "show('final')", "return 7"])]
                elif form == 4:
                    lines += [f"for x in itertools.islice({self.expr('iter int', 1)}, 3):", "    yield x, a"]
                elif form == 5:
                    lines += [f"with Context('g', {self.literal('bool')}):", f"    yield {self.expr('int', 1)}"]
                    refuses = refuses or "False" not in lines[-2]  # the context swallows what closes it
                elif form == 6:
                    lines += ["got = yield from echo(2)"]
                else:
                    lines += ["b = (yield a) or b", "show(b)"]
            if rng.random() < 0.4:
                lines += [f"return {self.expr(None, 1)}"]
            elif rng.random() < 0.2:
                lines += [self.raise_line()]
            return indent(lines)

        lines = [f"def {name}(a=1, b=2):"] + self.inside(text_names, make, True)
        return lines + self.drive(f"{name}({self.expr('int', 1)})")

    def make_drive(self, depth):
        return self.drive(self.expr("gen", 1))

    def drive(self, source):
        rng = self.rng
        name = self.fresh("g")
        lines = [f"{name} = {source}"]
        # What is no exception is not thrown into functions: it may meet an iterator of itertools, which has throw() here.
        thrown = self.expr("exc", 1) if source[0] == "g" else self.expr(None, 1)
        for _ in range(rng.randint(2, 5)):
            step = rng.choice([f"next({name})", f"next({name})", f"{name}.send(None)", f"{name}.send({self.expr('int', 1)})", f"{name}.throw({self.expr('exc', 1)})",
                               f"{name}.throw(ValueError)", f"{name}.close()", f"list(itertools.islice({name}, 2))", f"next({name}, 'end')",
                               f"{name}.throw({thrown})", f"[*{name}]"])
            lines += ["try:", f"    show({step})", "except Exception as e:", "    err(e)"]
        lines += self.guarded([f"show(list(itertools.islice({name}, 3)))"])
        # A generator that is left to its fate ends when CPython frees the frame that a traceback keeps: later than here.
        return lines + self.guarded([f"{name}.close()"])

    # ---- classes ----

    def method(self, name, parameters, kind="int", extra=(), plain=False):
        names = {parameter: "int" for parameter in parameters if parameter[0] != "_"}

        def make():
            lines = list(extra)
            if self.rng.random() < 0.1:
                lines += self.statement(0)
            lines += [f"return {self.rng.choice([self.expr(kind), self.expr(kind), self.literal(kind) if plain else 'NotImplemented', self.expr()])}"]
            return indent(lines)
        return [f"def {name}({', '.join(['self', *parameters])}):"] + self.inside(names, make)

    def special(self):
        """(lines of a special method, an expression that uses it on instance `o`)"""
        rng = self.rng
        form = rng.randrange(20)
        if form < 4:
            op = rng.choice(BINARY)
            which = rng.choice(["", "r", "i"])
            lines = self.method(f"__{which}{op}__", ["other"])
            sign = SIGNS[op]
            other = self.literal(rng.choice(["tiny", "str", "obj", "float", "list int"]))
            uses = [f"o {sign} {other}", f"{other} {sign} o", f"o {sign} o"]
            return lines, rng.choice(uses) if which != "i" else f"operator.i{op}(o, 2)" if op not in ("and", "or") else f"operator.i{op}(o, 2)"
        if form == 4:
            op, sign = rng.choice([("lt", "<"), ("le", "<="), ("gt", ">"), ("ge", ">="), ("eq", "=="), ("ne", "!=")])
            lines = self.method(f"__{op}__", ["other"], "bool")
            back = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(sign, sign)
            return lines, rng.choice([f"o {sign} {self.expr('int', 1)}", f"{self.expr('int', 1)} {back} o", f"o {sign} o", f"sorted([o, o])", f"o in [1, o]"])
        if form == 5:
            return self.method("__getattr__", ["name"], "str", ["if name[:2] == '__': raise AttributeError(name)"]), rng.choice(["o.anything", "o.x", "getattr(o, 'zz', 1)", "hasattr(o, 'k')"])
        if form == 6:
            return self.method("__setattr__", ["name", "value"], "none", ["object.__setattr__(self, name, [value])"]), "setattr(o, 'x', 5) or o.x"
        if form == 7:
            lines = self.method("__getitem__", ["key"], "int", rng.choice([["if key == 3: raise IndexError(key)"], []]))
            return lines, rng.choice(["o[1]", "o['a']", "o[1:2]", "o[...]", "o[1, 2]", "[*itertools.islice(o, 4)]", "not hasattr(o, '__next__') and 5 in o" if "IndexError" in str(lines) else "o[0]"])
        if form == 8:
            return self.method("__iter__", [], "iter int"), rng.choice(["list(itertools.islice(o, 4))", "[p for p in itertools.islice(o, 3)]", "[*itertools.islice(iter(o), 3)]"])
        if form == 9:
            return self.method("__contains__", ["item"], "bool"), rng.choice(["5 in o", "5 not in o"])
        if form == 10:
            return self.method("__bool__", [], "bool"), rng.choice(["bool(o)", "not o", "1 if o else 2", "o and 1", "o or 1"])
        if form == 11:
            return self.method("__len__", [], "int"), rng.choice(["len(o)", "bool(o)", "not o", "operator.length_hint(o)"])
        if form == 12:
            return self.method("__hash__", [], "int"), rng.choice(["hash_of(o)", "{o: 1}[o]", "o in {o}", "len({o, o})"])
        if form == 13:
            # The traceback is None here: there are no objects for it (docs/language.md).
            lines = self.method("__enter__", [], "int") + self.method("__exit__", ["a", "b", "_trace"], "bool")
            return lines, "[enter_it(o)]"
        if form == 14:
            return self.method("__call__", ["a", "b=3"]), rng.choice(["o(1)", "o(1, 2)", "o()", "o(b=1)", "o(1, c=2)", "list(map(o, [1, 2]))"])
        if form == 15:
            which, kind = rng.choice([("__str__", "str"), ("__repr__", "str"), ("__format__", "str")])
            parameters = ["spec"] if which == "__format__" else []
            return self.method(which, parameters, kind), rng.choice(["str(o)", "repr(o)", "f'{o}'", "f'{o:>5}'", "'%s %r' % (o, o)", "[o]", "format(o, 'x')", "print(o)"])
        if form == 16:
            which = rng.choice(["__neg__", "__pos__", "__invert__", "__abs__", "__int__", "__float__", "__index__", "__round__", "__trunc__", "__floor__", "__ceil__"])
            uses = {"__neg__": "-o", "__pos__": "+o", "__invert__": "~o", "__abs__": "abs(o)", "__int__": "int(o)", "__float__": "float(o)",
                    "__index__": rng.choice(["[1, 2, 3][o]", "hex(o)", "range(o)", "operator.index(o)", "'abc'[:o]", "int(o)", "float(o)"]), "__round__": "round(o)",
                    "__trunc__": "math.trunc(o)", "__floor__": "math.floor(o)", "__ceil__": "math.ceil(o)"}
            # NotImplemented means that there is no such method, here
            return self.method(which, [], rng.choice(["int", "float"]), plain=True), uses[which]
        if form == 17:
            which = rng.choice(["__divmod__", "__rdivmod__"])
            return self.method(which, ["other"]), rng.choice(["divmod(o, 2)", "divmod(2, o)"])
        if form == 18:
            return self.method("__next__", [], "int") + ["def __iter__(self): return self"], rng.choice(["next(o)", "[*itertools.islice(o, 2)]", "next(iter(o))"])
        return self.method("__delitem__", ["key"], "none") + self.method("__setitem__", ["key", "value"], "none"), "operator.setitem(o, 1, 2), operator.delitem(o, 3)"

    def member(self):
        """(lines, uses) of something else that a class may hold."""
        rng = self.rng
        name = rng.choice(["x", "y", "thing", "value"])
        form = rng.randrange(9)
        if form == 0:
            return [f"{name} = {self.expr(None, 1)}"], [f"o.{name}", f"type(o).{name}"]
        if form == 1:
            return ["@property"] + self.method(name, [], "int"), [f"o.{name}", f"setattr(o, '{name}', 1)", f"delattr(o, '{name}')"]
        if form == 2:
            return (["@property", f"def {name}(self): return self._{name}", f"@{name}.setter", f"def {name}(self, new): self._{name} = {self.inside({'new': 'int'}, lambda: self.expr('int', 1))}"],
                    [f"o.{name}", f"setattr(o, '{name}', 4) or o.{name}", f"delattr(o, '{name}')"])
        if form == 3:
            return ["@staticmethod", f"def {name}(a=1): return {self.inside({'a': 'int'}, lambda: self.expr('int', 1))}"], [f"o.{name}()", f"type(o).{name}(2)", f"o.{name}(1, 2)"]
        if form == 4:
            return ["@classmethod", f"def {name}(cls, a=1): return cls.__name__, a"], [f"o.{name}()", f"type(o).{name}(2)", f"o.{name}(b=2)"]
        if form == 5:
            return ["def method(self, x): return super().method(x) * 2"], ["o.method(3)", "type(o).method(o, 1)", "o.method()", "super(type(o), o).method(1)"]
        if form == 6:
            return [f"{name} = Descriptor()"], [f"o.{name}", f"setattr(o, '{name}', 3) or o.{name}", f"delattr(o, '{name}')", f"type(o).{name}"]
        if form == 7:
            return self.method(name, ["a"]), [f"o.{name}(1)", f"o.{name}()", f"type(o).{name}(o, 2)", f"o.{name}.__name__"]
        return [f"def {name}(self, a, *b, c=2, **d): return a, b, c, d"], [f"o.{name}(1)", f"o.{name}(1, 2, c=3, e=4)", f"o.{name}(c=1)", f"o.{name}(*{self.expr('list int', 1)})"]

    def make_class(self, depth):
        rng = self.rng
        known = self.classes = getattr(self, "classes", []) if self.counter > 5 else []
        name = self.fresh("C")
        pool = ["Base", "Point", "Money", "Weird", "Box", "int", "str", "list", "dict", "tuple", "float", "Exception", "object"]  # no set: its repr asks for len()
        visible = [known_name for scope in self.scopes for known_name, kind in scope.items() if kind == "aclass"]
        bases = rng.sample(visible, min(len(visible), rng.choice([0, 1, 2]))) if visible else []
        if rng.random() < 0.6 or not bases:
            bases += [rng.choice(pool if rng.random() < 0.3 else pool[:5] + ["Base"] * 3)]
        lines, uses = [], []
        for _ in range(rng.randint(1, 3)):
            if rng.random() < 0.6:
                body, use = self.special()
                lines += body
                uses.append(use)
            else:
                body, more = self.member()
                lines += body
                uses += rng.sample(more, min(2, len(more)))
        if rng.random() < 0.3:
            lines += ["def __init__(self, *args):", f"    {rng.choice(['super().__init__(*args)', 'self.x = args', 'self.args = 1', 'return 1' if rng.random() < 0.1 else 'pass'])}"]
        if rng.random() < 0.05:
            lines += ["__slots__ = ('x', 'z')"]
        if rng.random() < 0.1:
            lines += ["def __init_subclass__(cls, **more): print('sub', cls.__name__, more)"]
        header = f"class {name}({', '.join(bases)}):" if rng.random() < 0.9 else f"class {name}:"
        argument = rng.choice(["3", "3", "", "2, 5", "'ab'", "[1, 2]"])
        out = [header] + indent(lines)
        setup = [f"{name} = Base"] + self.guarded(out + [f"show([c.__name__ for c in {name}.__mro__])"])
        self.scopes[-1][name] = "aclass"
        variable = self.fresh("o")
        setup += [f"{variable} = Money(1)"] + self.guarded([f"{variable} = {name}({argument})", f"show({variable})"])
        for use in uses:
            setup += self.guarded([f"show((lambda o: {use})({variable}))"])
        return setup
