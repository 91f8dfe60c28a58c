# SPDX-License-Identifier: MIT
"""A parser for a small configuration language, a tokenizer with positions, and JSON both ways."""
import io
import json
import sys
from collections import ChainMap
from dataclasses import asdict, dataclass, field, is_dataclass, replace

SOURCE = '''
# servers
title = "Demo \\"quoted\\" \\u00e9"
debug = true
[server.alpha]
host = "10.0.0.1"   # trailing
ports = [80, 8_080, 0x1F90, -1]
ratio = 1.5e-3
[server.beta]
host = 'raw \\n'
ports = []
nested = {a = 1, b = [true, false, null], "c d" = {}}
'''


@dataclass(frozen=True)
class Token:
    kind: str
    value: object
    line: int
    column: int

    def __str__(self):
        return f"{self.kind}({self.value!r})@{self.line}:{self.column}"


class ConfigError(SyntaxError):
    pass


class Lexer:
    WORDS = {"true": True, "false": False, "null": None}

    def __init__(self, text, name="<config>"):
        self.text, self.name, self.at, self.line, self.start = text, name, 0, 1, 0

    def error(self, message):
        column = self.at - self.start + 1
        source = self.text.splitlines()[self.line - 1]
        raise ConfigError(message, (self.name, self.line, column, source))

    def __iter__(self):
        text, n = self.text, len(self.text)
        while self.at < n:
            c, begin, column = text[self.at], self.at, self.at - self.start + 1
            if c == "\n":
                self.at += 1
                yield Token("newline", None, self.line, column)
                self.line, self.start = self.line + 1, self.at
            elif c.isspace():
                self.at += 1
            elif c == "#":
                end = text.find("\n", self.at)
                self.at = n if end < 0 else end
            elif c in "\"'":
                yield Token("str", self.string(c), self.line, column)
            elif c.isdigit() or c == "-":
                self.at += 1
                while self.at < n and (text[self.at].isalnum() or text[self.at] in "._+-"):
                    self.at += 1
                word = text[begin:self.at]
                for convert in (lambda w: int(w, 0), float):
                    try:
                        value = convert(word)
                        break
                    except ValueError:
                        pass
                else:
                    self.at = begin
                    self.error(f"bad number {word!r}")
                yield Token("num", value, self.line, column)
            elif c.isidentifier():
                while self.at < n and (text[self.at].isidentifier() or text[self.at].isdigit()):
                    self.at += 1
                word = text[begin:self.at]
                yield Token("word" if word not in self.WORDS else "const", self.WORDS.get(word, word), self.line, column)
            elif c in "[]{}=,.":
                self.at += 1
                yield Token(c, c, self.line, column)
            else:
                self.error(f"stray {c!r} (U+{ord(c):04X})")
        yield Token("end", None, self.line, n - self.start + 1)

    def string(self, quote):
        out, self.at = io.StringIO(), self.at + 1
        while True:
            c = self.text[self.at:self.at + 1]
            if c in ("", "\n"):
                self.error("unterminated string")
            self.at += 1
            if c == quote:
                return out.getvalue()
            if c == "\\" and quote == '"':
                e = self.text[self.at]
                self.at += 1
                if e == "u":
                    c = chr(int(self.text[self.at:self.at + 4], 16))
                    self.at += 4
                else:
                    c = {"n": "\n", "t": "\t"}.get(e, e)
            out.write(c)


class Parser:
    def __init__(self, text):
        self.lexer = Lexer(text)
        self.tokens = iter(self.lexer)
        self.token = next(self.tokens)

    def next(self, *kinds):
        t = self.token
        if kinds and t.kind not in kinds:
            raise ConfigError(f"expected {' or '.join(kinds)}, got {t}")
        self.token = next(self.tokens, t)
        return t

    def parse(self):
        root = here = {}
        while self.token.kind != "end":
            match self.next():
                case Token(kind="newline"):
                    continue
                case Token(kind="["):
                    here = root
                    while True:
                        here = here.setdefault(self.next("word").value, {})
                        if self.next(".", "]").kind == "]":
                            break
                case Token("word" | "str", value=name):
                    self.next("=")
                    here[name] = self.value()
                case t:
                    raise ConfigError(f"unexpected {t}")
            self.next("newline", "end")
        return root

    def value(self):
        match self.next("str", "num", "const", "[", "{"):
            case Token("[", _, _, _):
                return list(self.items("]", self.value))
            case Token("{", _):
                return dict(self.items("}", self.pair))
            case Token(value=v):
                return v

    def pair(self):
        key = self.next("word", "str").value
        self.next("=")
        return key, self.value()

    def items(self, end, one):
        while self.token.kind != end:
            yield one()
            if self.token.kind != end:
                self.next(",")
        self.next(end)


config = Parser(SOURCE).parse()
print(json.dumps(config, indent=2, ensure_ascii=False))
print(json.dumps(config, sort_keys=True, separators=(",", ":")))
assert json.loads(json.dumps(config)) == config
for bad in ('x = "abc\ny=1', "x = 12z", "a = \u20ac", "[a", "x == 1", "= 1", "x = [1 2]", "x = {a 1}"):
    try:
        Parser(bad).parse()
    except ConfigError as e:
        print(f"{bad!r:18} -> {e.msg} | line {e.lineno} col {e.offset} {e.text!r} | {e}")


@dataclass
class Server:
    name: str
    host: str
    ports: list[int] = field(default_factory=list)
    extra: dict = field(default_factory=dict, repr=False)


class Encoder(json.JSONEncoder):
    def default(self, o):
        if is_dataclass(o):
            return {"__type__": type(o).__name__, **asdict(o)}
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)


def hook(d):
    return Server(**d) if d.pop("__type__", None) == "Server" else d


servers = [Server(n, v["host"], v["ports"], {k: x for k, x in v.items() if k not in ("host", "ports")}) for n, v in config["server"].items()]
text = json.dumps({"servers": servers, "tags": {"b", "a"}}, cls=Encoder)
print(text)
back = json.loads(text, object_hook=hook)
print(back["servers"] == servers, back["servers"][0], replace(servers[1], name="gamma"))
for bad in ("{", '{"a":}', "[1,]", '"\\x"', "nul", "[1] 2", '{"a" 1}', '"\t"', "", "-", "01", '{1: 2}', '["a'):
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as e:
        print(f"{bad!r:10} {e} | {e.pos} {e.lineno} {e.colno}")
for value in (float("nan"), 1e400, -0.0, 1e16, 1e22, 10**30, "\u2028\ud83d\ude00\x00", (1, [2]), {1: 2, None: 3, True: 4, 1.5: 5}):
    print(json.dumps(value), end=" ")
print()
for value in ({(1,): 2}, object, {1, 2}, b"x"):
    try:
        json.dumps(value)
    except TypeError as e:
        print(e)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
layers = ChainMap({"debug": False}, config)
print(layers["debug"], layers["title"], sorted(layers), len(layers.maps), "zzz" in layers)
json.dump([1, {"a": [None, True]}], sys.stdout, indent="\t")
print()
try:
    raise ConfigError("at the end", ("demo.cfg", 3, 5, "abc = $x\n"))
except ConfigError as e:
    print(e, "|", repr(e), "|", e.args[1][1], e.filename)
