# SPDX-License-Identifier: MIT
# Conformance: a tokenizer and parser of expressions with classes, visitors by name, __slots__, operator and reduce.
import operator
from functools import reduce, lru_cache
class Token:
    __slots__ = ("kind", "text", "at")
    def __init__(self, kind, text, at): self.kind, self.text, self.at = kind, text, at
    def __repr__(self): return f"{self.kind}:{self.text}@{self.at}"
def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace(): i += 1; continue
        start = i
        if c.isdigit() or c == ".":
            while i < len(text) and (text[i].isdigit() or text[i] == "."): i += 1
            yield Token("num", text[start:i], start)
        elif c.isalpha():
            while i < len(text) and text[i].isalnum(): i += 1
            yield Token("name", text[start:i], start)
        elif text[i:i + 2] == "**": i += 2; yield Token("op", "**", start)
        elif c in "+-*/()%,": i += 1; yield Token("op", c, start)
        else: raise SyntaxError(f"bad character {c!r} at {i}")
    yield Token("end", "", i)
class Node:
    def __init__(self, *children): self.children = children
    def __repr__(self): return f"{type(self).__name__}({', '.join(map(repr, self.children))})"
class Num(Node): pass
class Var(Node): pass
class Binary(Node): pass
class Negate(Node): pass
class Call(Node): pass
LEVELS = [("+", "-"), ("*", "/", "%")]
class Parser:
    def __init__(self, text):
        self.stream = tokens(text)
        self.current = next(self.stream)
    def take(self, *texts):
        if self.current.text in texts and self.current.kind == "op":
            t, self.current = self.current, next(self.stream)
            return t
    def expect(self, text):
        if not self.take(text): raise SyntaxError(f"expected {text!r}, not {self.current}")
    def parse(self):
        e = self.binary(0)
        if self.current.kind != "end": raise SyntaxError(f"trailing {self.current}")
        return e
    def binary(self, level):
        if level == len(LEVELS): return self.unary()
        left = self.binary(level + 1)
        while t := self.take(*LEVELS[level]): left = Binary(t.text, left, self.binary(level + 1))
        return left
    def unary(self):
        if self.take("-"): return Negate(self.unary())
        base = self.atom()
        return Binary("**", base, self.unary()) if self.take("**") else base
    def atom(self):
        t = self.current
        if t.kind == "num": self.current = next(self.stream); return Num(float(t.text) if "." in t.text else int(t.text))
        if t.kind == "name":
            self.current = next(self.stream)
            if not self.take("("): return Var(t.text)
            args = []
            while not self.take(")"):
                args.append(self.binary(0))
                if not self.take(","): self.expect(")"); break
            return Call(t.text, *args)
        self.expect("(")
        e = self.binary(0)
        self.expect(")")
        return e
class Visitor:
    def visit(self, node): return getattr(self, "visit_" + type(node).__name__, self.generic)(node)
    def generic(self, node): raise TypeError("no visitor for " + type(node).__name__)
class Evaluate(Visitor):
    ops = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "%": operator.mod, "**": operator.pow}
    functions = {"max": max, "min": min, "sum": lambda *a: reduce(operator.add, a, 0)}
    def __init__(self, **names): self.names = names
    def visit_Num(self, n): return n.children[0]
    def visit_Var(self, n):
        try: return self.names[n.children[0]]
        except KeyError as e: raise NameError(f"no variable {e}") from None
    def visit_Binary(self, n): return self.ops[n.children[0]](*map(self.visit, n.children[1:]))
    def visit_Negate(self, n): return -self.visit(n.children[0])
    def visit_Call(self, n): return self.functions[n.children[0]](*[self.visit(c) for c in n.children[1:]])
class Show(Visitor):
    def visit_Num(self, n): return str(n.children[0])
    visit_Var = visit_Num
    def visit_Binary(self, n): return "(%s %s %s)" % (self.visit(n.children[1]), n.children[0], self.visit(n.children[2]))
    def visit_Negate(self, n): return f"-{self.visit(n.children[0])}"
    def visit_Call(self, n): return f"{n.children[0]}({', '.join(self.visit(c) for c in n.children[1:])})"
@lru_cache(maxsize=4)
def parse(text): return Parser(text).parse()
for text in ("1+2*3", "-(2-5)*4%7", "2**3**2", "x*x + y/2", "max(1, x, 2*3) - min(y)", "sum()", "1 +", "(1", "1 $ 2", "z", "1/0", "f(1)", "2 3", "1+2*3"):
    try:
        tree = parse(text)
        print(text, "=", Evaluate(x=3, y=5).visit(tree), Show().visit(tree), tree)
    except (SyntaxError, NameError, ArithmeticError, LookupError) as e: print(text, type(e).__name__, e)
print(parse.cache_info(), list(tokens("a1 ** 2.5")))
try: Visitor().visit(Num(1))
except TypeError as e: print(e)
