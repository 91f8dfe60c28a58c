# question: What does taking a program text apart, one character at a time, cost?
# class: private
# scale: 540
#
# One unit of scale is one text of 40 statements: names, keywords, numbers, strings, operators of
# one and two characters, comments and line ends. The kinds are counted and the numbers summed.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(540)

KEYWORDS = {"if", "then", "else", "while", "do", "end", "return"}
PAIRS = {"<=", ">=", "==", ":=", "!="}


class Token:
    def __init__(self, kind, text, line):
        self.kind = kind
        self.text = text
        self.line = line


class Scanner:
    def __init__(self, source):
        self.source = source
        self.at = 0
        self.line = 1

    def run(self, start, more):
        source = self.source
        end = start
        while end < len(source) and more(source[end]):
            end += 1
        self.at = end
        return source[start:end]

    def quoted(self, start):
        source = self.source
        end = start + 1
        while source[end] != '"':
            end += 2 if source[end] == "\\" else 1
        self.at = end + 1
        return source[start + 1:end]

    def next(self):
        source = self.source
        while self.at < len(source):
            at = self.at
            c = source[at]
            if c == "\n":
                self.line += 1
                self.at = at + 1
            elif c == " ":
                self.at = at + 1
            elif c == "#":
                self.run(at, lambda c: c != "\n")
            elif c.isalpha() or c == "_":
                name = self.run(at, lambda c: c.isalnum() or c == "_")
                return Token("keyword" if name in KEYWORDS else "name", name, self.line)
            elif c.isdigit():
                return Token("number", self.run(at, lambda c: "0" <= c <= "9"), self.line)
            elif c == '"':
                return Token("string", self.quoted(at), self.line)
            else:
                size = 2 if source[at:at + 2] in PAIRS else 1
                self.at = at + size
                return Token("operator", source[at:at + size], self.line)
        return None


def make_source():
    lines = []
    for i in range(10):
        lines.append("limit_%d := (base%d + %d) * 12 # a line of words" % (i, i % 3, i * i))
        lines.append("while limit_%d >= %d do" % (i, i))
        lines.append('    print("step \\"%d\\"", limit_%d, [x, y])' % (i, i))
        lines.append("    if x != y then x := x-1 else return y end end")
    return "\n".join(lines)


def scan(source):
    scanner = Scanner(source)
    counts = {}
    numbers = 0
    lines = 0
    token = scanner.next()
    while token is not None:
        counts[token.kind] = counts.get(token.kind, 0) + 1
        if token.kind == "number":
            numbers += int(token.text)
        lines += token.line
        token = scanner.next()
    total = numbers + lines * 10
    for kind in counts:
        total += len(kind) * counts[kind] * 1000
    return total


def prepare(index):
    return make_source()


def work(source, scale):
    total = 0
    for unit in range(scale):
        total += scan(source)
    return total


def check(results):
    for total in results:
        if total != 2705760 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("tokenizer", SCALE, prepare, work, check)
