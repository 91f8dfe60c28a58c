# SPDX-License-Identifier: MIT
"""Random statements: a program is a list of lines, the body of a function or of the module.

Loops are bounded (at most 4 turns, two deep), so programs end. Names: vN variables, fN functions, CN classes, pN qN
of one expression. A statement that may raise mostly stands in a try of its own, whose handler prints the
exception with its chain, so that the rest of the program is worth running.
"""

import re

import extras
import grammar


class Statements(extras.Extras):
    def program(self, name, at_module=False):
        """The lines of one program: `def name():` and its body, or statements of the module."""
        self.counter = 0
        self.scopes = [{}]
        self.loops = 0
        self.in_function = not at_module
        self.in_generator = False
        self.handlers = 0
        self.functions = []
        body = []
        for _ in range(self.rng.randint(3, 9)):
            body += self.statement(2)
        body += [f"show({', '.join(list(self.scopes[0])[:8])})"] if self.scopes[0] else []
        if at_module:
            return body
        return [f"def {name}():"] + indent(body or ["pass"])

    def statement(self, depth):
        if depth <= 0:
            kinds = self.SIMPLE + self.EXTRA_SIMPLE
        else:
            kinds = self.SIMPLE + self.EXTRA_SIMPLE + self.COMPOUND + self.EXTRA_COMPOUND
        lines = getattr(self, "make_" + self.rng.choice(kinds))(depth)
        return lines

    SIMPLE = ["show", "show", "show", "show", "assign", "assign", "assign", "augmented", "unpack", "item", "attribute", "delete", "call",
              "mutate", "assertion", "walrus", "jump", "chained"]
    COMPOUND = ["branch", "loop", "while", "trying", "trying", "with", "match", "function", "function", "generator", "class", "closure",
                "drive", "raising"]

    def block(self, depth, least=1, most=3):
        lines = []
        for _ in range(self.rng.randint(least, most)):
            lines += self.statement(depth - 1)
        return indent(lines or ["pass"])

    def scoped(self, make):
        """Names that make() binds may be unbound afterwards: they are forgotten. (Of an operator with an operand that has no
        value, the other operand is evaluated first here, so that another exception may be the one that is seen.)"""
        scope = self.scopes[-1]
        before = dict(scope)
        result = make()
        scope.clear()
        scope.update(before)
        return result

    def guarded(self, lines):
        if self.rng.random() < 0.1:
            return lines
        return ["try:"] + indent(lines) + ["except Exception as e:"] + indent(["err(e)"])

    def bind(self, name, kind):
        self.scopes[-1][name] = kind

    def target(self, kind):
        """A name for a value of this kind: an old one of that kind, or a new one."""
        old = [name for name, has in self.scopes[-1].items() if has == kind and name[0] == "v"]
        return self.rng.choice(old) if old and self.rng.random() < 0.5 else self.fresh("v")

    # ---- simple statements ----

    def make_show(self, depth):
        count = self.rng.choice([1, 1, 1, 2, 3])
        values = ", ".join(self.expr(None, 3) for _ in range(count))
        return self.guarded([f"show({values})"])

    def make_assign(self, depth):
        kind = self.pick_type()
        name = self.target(kind)
        if kind == "class":
            kind = "none"
        value = self.expr(kind, 3)
        note = f": {self.rng.choice(['int', 'str', 'list[int]', 'object'])}" if self.rng.random() < 0.04 and self.in_function else ""
        line = f"{name}{note} = {value}"
        if self.rng.random() < 0.3:
            # A literal before, so that the name is bound whatever happens.
            lines = [f"{name} = {self.literal(kind)}"] + self.guarded([line])
        elif self.rng.random() < 0.5:
            lines = [line]
        else:
            lines = [f"{name} = {self.literal(kind)}"]
        self.bind(name, kind)
        return lines

    def make_chained(self, depth):
        a, b = self.target("int"), self.fresh("v")
        lines = [self.rng.choice([f"{a} = {b} = {self.expr('int')}", f"{a} = ({b}, *_) = {self.expr('tuple int')}",
                                  f"{a}, {b} = {b2}, {a2}" if (a2 := self.expr('int', 1)) and (b2 := self.expr('int', 1)) else ""])]
        return [f"{a} = {b} = 0"] + self.guarded(lines) + self.mark(a, b)

    def mark(self, *names):
        for name in names:
            self.bind(name, "int")
        return []

    def make_augmented(self, depth):
        rng = self.rng
        names = [(name, kind) for scope in self.scopes[-1:] for name, kind in scope.items() if name[0] == "v"]
        if not names:
            return self.make_assign(depth)
        name, kind = rng.choice(names)
        head = kind.split()[0]
        if head in ("int", "bool", "obj"):
            op, other = rng.choice([("+", "int"), ("-", "int"), ("*", "small"), ("//", "int"), ("%", "int"), ("&", "int"), ("|", "int"),
                                    ("^", "int"), (">>", "width"), ("<<", "tiny"), ("**", "tiny"), ("/", "small"), ("@", "int")])
        elif head == "float":
            op, other = rng.choice([("+", "float"), ("*", "float"), ("/", "float"), ("-", "int"), ("%", "float"), ("//", "float")])
        elif head in ("str", "bytes", "tuple", "bytearray", "deque"):
            op, other = rng.choice([("+", kind), ("*", "tiny"), ("%", "tuple int"), ("+", "int")])
        elif head == "list":
            op, other = rng.choice([("+", kind), ("*", "tiny"), ("+", "tuple int"), ("+", "str"), ("-", kind)])
        elif head == "dict":
            op, other = rng.choice([("|", kind), ("|", "dict str int"), ("|", "list int")])
        elif head in ("set", "frozenset"):
            op, other = rng.choice([("|", kind), ("&", kind), ("-", kind), ("^", kind), ("|", "list int")])
        else:
            op, other = rng.choice("+-*|"), "tiny"
        if op in ("**", "<<", "*") and (self.loops or op != "*"):
            other = self.literal("tiny")
            return self.guarded([f"{name} {op}= {other}"])
        return self.guarded([f"{name} {op}= {self.expr(other)}"])

    def pattern(self, depth):
        """(target text, matching value text); the value now and then does not match."""
        rng = self.rng
        count = rng.randint(1, 4)
        star = rng.randrange(count) if rng.random() < 0.4 else -1
        targets, values = [], []
        for place in range(count):
            if place == star:
                targets.append("*" + self.new_int("list int"))
                values += [self.expr("int", 1) for _ in range(rng.randint(0, 3))]
            elif depth > 0 and rng.random() < 0.3:
                inner, value = self.pattern(depth - 1)
                targets.append(rng.choice([f"({inner})", f"[{inner}]"]) if "," in inner else f"[{inner}]")
                values.append(value)
            else:
                targets.append(self.new_int("int"))
                values.append(self.expr("int", 1))
        if rng.random() < 0.12:
            values.append("0")
        if rng.random() < 0.08 and values:
            values.pop()
        if rng.random() < 0.15:
            return ", ".join(targets) + ("," if count == 1 else ""), rng.choice(["numbers({})", "iter([{}])", "[{}]"]).format(", ".join(values))
        return ", ".join(targets) + ("," if count == 1 else ""), "(" + ", ".join(values) + ("," if len(values) == 1 else "") + ")"

    def new_int(self, kind):
        # Each name once: CPython 3.11 confuses the two values of `a, a = x, y`.
        name = self.target(kind)
        if name in [other for other, _ in self.pending]:
            name = self.fresh("v")
        self.pending.append((name, kind))
        return name

    def make_unpack(self, depth):
        self.pending = []
        targets, value = self.pattern(2)
        if self.rng.random() < 0.2:
            value = self.expr(self.rng.choice(["list int", "tuple int", "iter int", "range", "obj"]))
        lines = [f"{targets} = {value}"]
        names = dict.fromkeys(name for name, _ in self.pending)
        for name, kind in self.pending:
            self.bind(name, kind)
        lines.append("show(" + ", ".join(names) + ")")
        before = [" = ".join(names) + " = None"] if self.rng.random() < 0.5 else []
        return before + self.guarded(lines)

    def make_item(self, depth):
        rng = self.rng
        kind = rng.choice(["list int", "list str", "dict str int", "dict int str", "bytearray", "deque", "list int", "obj", "tuple int"])
        name = self.target(kind)
        lines = [] if name in self.scopes[-1] else [f"{name} = {self.expr(kind, 1)}"]
        self.bind(name, kind)
        parts = self.inner(kind)
        value = self.expr(parts[-1] or "small")
        key = self.expr("small" if not kind.startswith("dict") else parts[0], 1)
        forms = [f"{name}[{key}] = {value}", f"{name}[{key}] = {value}", f"del {name}[{key}]", f"{name}[{key}] += {value}",
                 f"{name}[{key}], {name}[{self.literal('small')}] = {value}, {value}"]
        if not kind.startswith(("dict", "deque", "obj")):
            a, b, c = self.literal("small"), self.literal("small"), self.literal("small")
            new = self.expr("iter " + (parts[0] or "small"), 1)
            forms += [f"{name}[{a}:{b}] = {new}", f"{name}[::{c}] = {new}", f"{name}[{a}:{b}:{c}] = {new}", f"del {name}[{a}:{b}]",
                      f"del {name}[{a}:{b}:{c}]", f"{name}[{b}:] += {new}", f"{name}[:] = {new}", f"{name}[{a}:{b}] *= 2"]
        return lines + self.guarded([rng.choice(forms), f"show({name})"]) + [f"show({name})"]

    MUTATIONS = {
        "list": ["append($T)", "extend($[list T])", "insert($small, $T)", "pop()", "pop($small)", "remove($T)", "reverse()", "sort()",
                 "sort(reverse=$bool)", "sort(key=repr)", "sort(key=lambda p: $T)", "clear()", "copy()", "index($T)", "append($T, $T)", "__setitem__($small, $T)"],
        "dict": ["pop($K)", "pop($K, $V)", "setdefault($K, $V)", "setdefault($K)", "update($[dict K V])", "update([($K, $V)])", "popitem()", "clear()",
                 "get($K)", "update(a=$V)", "update($[iter K])", "items()", "keys()", "values()", "update($[dict K V], b=$V)", "__contains__($K)", "copy()"],
        "set": ["add($T)", "discard($T)", "remove($T)", "update($[iter T])", "update($[iter T], $[iter T])", "intersection_update($[iter T])",
                "difference_update($[iter T])", "symmetric_difference_update($[iter T])", "clear()"],
        "bytearray": ["append($small)", "extend($bytes)", "insert($small, $small)", "pop()", "pop($small)", "remove($small)", "reverse()", "clear()",
                      "extend($[list small])", "find($bytes)", "decode()"],
        "deque": ["append($A)", "appendleft($A)", "extend($[iter A])", "extendleft($[iter A])", "pop()", "popleft()", "rotate($small)", "rotate()",
                  "remove($A)", "insert($small, $A)", "reverse()", "clear()", "count($A)", "index($A)"],
    }

    def make_mutate(self, depth):
        kind = self.rng.choice(["list int", "list str", "dict str int", "dict int str", "set int", "bytearray", "deque", "list float", "list int",
                                "dict str list int", "list tuple int", "list none"])
        name = self.target(kind)
        lines = [] if name in self.scopes[-1] else [f"{name} = {self.expr(kind, 1)}"]
        self.bind(name, kind)
        form = self.rng.choice(self.MUTATIONS[kind.split()[0]])
        call = self.fill(kind, False, {}, form, 1)
        return lines + self.guarded([f"show({name}.{call})"]) + [f"show({name})"]

    def make_attribute(self, depth):
        rng = self.rng
        name = self.target("obj")
        lines = [] if name in self.scopes[-1] else [f"{name} = {self.literal('obj')}"]
        self.bind(name, "obj")
        attribute = rng.choice(["x", "x", "y", "value", "extra", "number", "name", "missing", "cents", "__class__.__name__"])
        form = rng.choice(["show({n}.{a})", "{n}.{a} = {v}", "del {n}.{a}", "{n}.{a} += {v}", "show(getattr({n}, '{a}', {v}))", "setattr({n}, '{a}', {v})",
                           "delattr({n}, '{a}')", "show(hasattr({n}, '{a}'))", "show({n}.{a}.{a})", "show({n}.method({v}))", "show(vars({n}))",
                           "show(getattr({n}, {v}))", "{n}.{a}, {n}.y = {v}, {n}.x", "show({n}(*{l}, k={v}))", "show(~{n}, round({n}), divmod({n}, 2))",
                           "show(list(reversed({n})), list({n}))", "show({n} < {n}, {n} == {v}, {n} in [{n}])", "show(int({n}), float({n}))"])
        if attribute.startswith("__") and not form.startswith("show"):
            attribute = "x"  # renaming a class is left out of the language
        value = self.expr("int", 1)
        return lines + self.guarded([form.format(n=name, a=attribute, v=value, l=self.expr("list int", 1)), f"show({name})"])

    def make_delete(self, depth):
        names = [name for name in self.scopes[-1] if name[0] == "v"]
        if not names or self.rng.random() < 0.5:
            return self.make_show(depth)
        name = self.rng.choice(names)
        return [f"del {name}"] + self.guarded([f"show({name})"]) + [f"{name} = {self.literal(self.scopes[-1][name])}"]

    def make_call(self, depth):
        if not self.functions:
            return self.make_function(depth)
        return self.guarded([f"show({self.random_call(*self.rng.choice(self.functions))})"])

    def make_assertion(self, depth):
        return self.guarded([f"assert {self.expr('bool')}, {self.expr()}"])

    def make_walrus(self, depth):
        name = self.target("int")
        lines = self.guarded([f"show(({name} := {self.expr('int')}) + 1, {name})"])
        return [f"{name} = 0"] + lines + self.mark(name)

    def make_jump(self, depth):
        rng = self.rng
        if self.loops and rng.random() < 0.6:
            return [f"if {self.expr('bool', 1)}: {rng.choice(['break', 'continue'])}"]
        if self.in_function and rng.random() < 0.3:
            return [f"if {self.expr('bool', 1)}: return {self.expr(None, 1)}"]
        return self.make_show(depth)

    # ---- compound statements ----

    def make_branch(self, depth):
        def make():
            lines = [f"if {self.expr(self.rng.choice(['bool', 'bool', 'int', 'list int', 'str']))}:"] + self.block(depth)
            while self.rng.random() < 0.3:
                lines += [f"elif {self.expr('bool')}:"] + self.block(depth)
            if self.rng.random() < 0.5:
                lines += ["else:"] + self.block(depth)
            return lines
        return self.guarded(self.scoped(make))

    def make_loop(self, depth):
        if self.loops >= 2:
            return self.make_branch(depth)

        def make():
            kind = self.rng.choice(["int", "int", "str", "tuple int"])
            source = self.expr("iter " + kind)
            if self.rng.random() < 0.5:
                source = self.rng.choice(["range(3)", "range(2)", "[1, 2]", "'ab'", "(0, 1, 2)", "{1: 2, 3: 4}.items()", "enumerate('ab')", "zip([1, 2], 'cd')",
                                          "countdown(2)", "numbers(1, 2)", "b'ab'", "reversed([1, 2])", "[[1, 2], [3, 4]]", "Point(3, 4)", "Weird(1)"])
            else:  # never the bare list: the body may append to it
                source = f"itertools.islice({source}, 4)"
            name = self.target(kind)
            self.bind(name, kind)
            target = self.rng.choice([name, name, name, f"{name}, *_", f"{name}, w"])
            self.loops += 1
            lines = [f"for {target} in {source}:"] + self.block(depth)
            self.loops -= 1
            if self.rng.random() < 0.3:
                lines += ["else:"] + self.block(depth, 1, 1)
            return lines
        return self.guarded(self.scoped(make))

    def make_while(self, depth):
        if self.loops >= 2:
            return self.make_branch(depth)

        def make():
            turn = self.fresh("w")
            self.loops += 1
            lines = [f"{turn} = 0", f"while {self.rng.choice(['True', f'{turn} < 3', self.expr('bool', 1)])}:",
                     f"    {turn} += 1", f"    if {turn} > 3: break"] + self.block(depth)
            self.loops -= 1
            if self.rng.random() < 0.3:
                lines += ["else:"] + self.block(depth, 1, 1)
            return lines
        return self.guarded(self.scoped(make))

    EXCEPTIONS = ["ValueError", "TypeError", "Exception", "(KeyError, IndexError)", "LookupError", "ArithmeticError", "ZeroDivisionError", "Custom",
                  "AttributeError", "StopIteration", "BaseException", "RuntimeError", "(ValueError, TypeError)", "OSError"]

    def raise_line(self):
        rng = self.rng
        forms = [f"raise {self.expr('exc')}"] * 3 + [f"raise {rng.choice(['ValueError', 'KeyError', 'StopIteration', 'Custom', 'TypeError'])}",
                 f"raise {self.expr('exc', 1)} from {self.expr('exc', 1)}", f"raise {self.expr('exc', 1)} from None", "raise",
                 f"raise {self.expr()}", f"show({self.expr()})", "1 // 0", "undefined", f"raise {self.literal('exc')} from {self.literal('int')}"]
        return rng.choice(forms)

    def make_raising(self, depth):
        return ["try:"] + indent([self.raise_line()]) + ["except Exception as e:"] + indent(["err(e)", "show(e.args)"])

    def make_trying(self, depth):
        rng = self.rng

        def body(jumps):
            lines = self.block(depth, 1, 2)
            if rng.random() < 0.5:
                lines += indent([self.raise_line()])
            elif jumps and rng.random() < 0.4:
                lines += indent([self.leave()])
            return lines

        def make():
            lines = ["try:"] + body(True)
            caught = rng.random() < 0.85
            if caught:
                for _ in range(rng.choice([1, 1, 2])):
                    name = " as e" if rng.random() < 0.6 else ""
                    lines += [f"except {rng.choice(self.EXCEPTIONS)}{name}:"]
                    if name:
                        lines += indent(["err(e)"])
                    lines += body(True) if rng.random() < 0.4 else indent([rng.choice(["pass", "raise", "show('caught')", self.raise_line()])])
                if rng.random() < 0.15:
                    lines += ["except:"] + indent(["show('bare', sys.exc_info()[0].__name__)"])
                if rng.random() < 0.25:
                    lines += ["else:"] + body(True)
            if not caught or rng.random() < 0.35:
                lines += ["finally:"] + body(rng.random() < 0.3)
            return lines
        return self.guarded(self.scoped(make))

    def leave(self):
        choices = []
        if self.loops:
            choices += ["break", "continue"]
        if self.in_function:
            choices += [f"return {self.expr(None, 1)}"]
        return self.rng.choice(choices or ["pass"])

    def make_with(self, depth):
        rng = self.rng

        def make():
            managers = ", ".join(f"Context({self.fresh('c')!r}, {rng.choice(['False', 'True', '0', self.expr('bool', 1)])})" + rng.choice(["", f" as {self.fresh('c')}"])
                                 for _ in range(rng.choice([1, 1, 2])))
            if rng.random() < 0.05:
                managers = self.expr(None, 1)
            lines = [f"with {managers}:"] + self.block(depth, 1, 2)
            if rng.random() < 0.5:
                lines += indent([rng.choice([self.raise_line(), self.leave()])])
            return lines
        return self.guarded(self.scoped(make))

    def make_match(self, depth):
        rng = self.rng

        def make():
            lines = [f"match {self.expr(rng.choice(['int', 'str', 'list int', 'tuple int', 'dict str int', 'obj', 'bool', 'none', 'list list int', 'float', 'json']))}:"]
            for _ in range(rng.randint(1, 4)):
                self.bound = []
                text = self.match_pattern(2)
                # Names that a pattern binds before it fails are left open by the language: no other case shows them.
                names = [name for name in self.bound if re.search(rf"\b{name}\b", text)]
                guard = f" if {self.expr('bool', 1)}" if rng.random() < 0.2 else ""
                body = [f"show({', '.join([repr(text[:30])] + names)})"]
                lines += indent([f"case {text}{guard}:"] + indent(body))
            if rng.random() < 0.6:
                lines += indent(["case _:"] + self.block(depth, 1, 1))
            return lines
        return self.guarded(make())

    def capture(self):
        name = self.fresh("m")
        self.bound.append(name)
        return name

    def match_pattern(self, depth):
        rng = self.rng
        kind = rng.choice(["literal", "literal", "wild", "name", "class", "value"] + ["sequence", "mapping", "class", "or", "as", "object"] * (depth > 0))
        if kind == "literal":
            return rng.choice(["0", "1", "-1", "2.5", "'a'", "'abc'", "None", "True", "False", "b'x'", "10", "''", "-2.0"])
        if kind == "wild":
            return "[*_]" if rng.random() < 0.3 else "{}" if rng.random() < 0.3 else "(int() | str())"
        if kind == "name":
            return f"({rng.choice(['int', 'str', 'float', 'list'])}() as {self.capture()})"
        if kind == "value":
            return rng.choice(["sys.maxsize", "Base.name", "math.pi"])
        if kind == "class":
            return rng.choice(["int()", f"str({self.capture()})", "float()", f"list({self.capture()})", "bool()", "Point()", f"int({self.capture()})", "tuple()", "dict()"])
        if kind == "sequence":
            parts = [self.part(depth) for _ in range(rng.randint(0, 3))]
            if rng.random() < 0.4:
                parts.insert(rng.randint(0, len(parts)), "*" + (self.capture() if rng.random() < 0.6 else "_"))
            return "[" + ", ".join(parts) + "]"
        if kind == "mapping":
            keys = rng.sample(["'a'", "'b'", "1", "None", "'x'"], rng.randint(0, 2))
            parts = [f"{key}: {self.part(depth)}" for key in keys]
            if rng.random() < 0.4:
                parts.append("**" + self.capture())
            return "{" + ", ".join(parts) + "}"
        if kind == "object":
            return rng.choice([f"Point({self.part(depth)}, {self.part(depth)})", f"Point(x={self.part(depth)})", f"Money(cents={self.part(depth)})",
                               f"Box(value={self.part(depth)})", f"Point({self.part(depth)}, {self.part(depth)}, 3)", f"Point({self.part(depth)}, x=1)"])
        if kind == "or":
            return " | ".join(rng.choice(["0", "'a'", "None", "[]", "int()", "True", "[1, *_]", "Point(x=1)"]) for _ in range(rng.randint(2, 3)))
        return f"({self.match_pattern(depth - 1)}) as {self.capture()}"

    def part(self, depth):
        if self.rng.random() < 0.4:
            return self.rng.choice(["_", self.capture()])
        return "(" + self.match_pattern(depth - 1) + ")"


def indent(lines):
    return ["    " + line for line in lines]
