# SPDX-License-Identifier: MIT
# Conformance: a small program: a calculator with a lexer, a parser and classes of nodes.
class Num:
    def __init__(self, v): self.v = v
    def eval(self): return self.v
    def __repr__(self): return str(self.v)
class Bin:
    ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}
    def __init__(self, op, a, b): self.op, self.a, self.b = op, a, b
    def eval(self): return self.ops[self.op](self.a.eval(), self.b.eval())
    def __repr__(self): return f"({self.a!r} {self.op} {self.b!r})"
def lex(s):
    i = 0
    while i < len(s):
        if s[i].isspace(): i += 1
        elif s[i].isdigit():
            j = i
            while j < len(s) and (s[j].isdigit() or s[j] == "."): j += 1
            yield float(s[i:j]) if "." in s[i:j] else int(s[i:j]); i = j
        else: yield s[i]; i += 1
    yield None
class Parser:
    def __init__(self, s): self.t = list(lex(s)); self.i = 0
    def next(self): self.i += 1; return self.t[self.i - 1]
    def peek(self): return self.t[self.i]
    def expr(self):
        n = self.term()
        while self.peek() in ("+", "-"): n = Bin(self.next(), n, self.term())
        return n
    def term(self):
        n = self.atom()
        while self.peek() in ("*", "/"): n = Bin(self.next(), n, self.atom())
        return n
    def atom(self):
        t = self.next()
        if t == "(":
            n = self.expr()
            if self.next() != ")": raise SyntaxError("expected )")
            return n
        if isinstance(t, (int, float)): return Num(t)
        raise SyntaxError(f"unexpected {t!r}")
for s in ("1 + 2 * 3", "(1 + 2) * 3", "10 / 4 - 1", "2 * (3 + (4 - 1)) / 3", "1.5*2", "1 +", "(1", "1 / 0"):
    try:
        tree = Parser(s).expr(); print(s, "=", tree, "=", tree.eval())
    except (SyntaxError, ZeroDivisionError) as e: print(s, "->", type(e).__name__, e)
