# SPDX-License-Identifier: MIT
"""Random expressions from the forms of grammar.py.

An expression of a type is a variable of that type in sight, a literal, or a form whose placeholders are filled
the same way one level deeper; at depth 0 there are only variables and literals.  One operand in about thirty
is of another type than the form wants: what is raised then is compared as well.  Everything is drawn
from one random.Random, so a seed says the whole program.
"""

import re

import grammar

HOLE = re.compile(r"\$(~?)(\w+|\[[^\]]+\])|@(\w+)|\b([XY])\b")
# Never replaced by an operand of another type: they bound a size, or are no value.
FIXED = {"small", "tiny", "width", "width2", "index", "base", "binop", "cmpop", "attrname", "order", "codec",
         "handler", "intspec", "floatspec", "strspec", "chr"}
WRONG = ["None", "'x'", "2.5", "(1, 2)", "[1]", "{}", "True", "b'y'", "set()", "{3}", "int", "...", "-3", "''",
         "range(3)", "slice(1)", "Point(1, 2)", "Weird(3)", "Money(4)", "(lambda: 5)", "object", "float('nan')",
         "iter([7])", "10**20", "print", "NotImplemented", "frozenset([1])", "bytearray(b'z')", "1e300"]
TEXTS = ["", "a", "b", "ab", "abc", "hello world", "Hello", " pad ", "x,y,,z", "a\tb\n", "12", "äöü", "ß", "ÀÉ", "日本",
         "\U0001f600x", "%d", "{}", "{0}", "\\", "'", '"', "a'b\"c", "\x00\x7f", "line1\nline2\r\nl3", "AbC dEf", "  ",
         "_id", "9x", "\u2028", "éa", "{x}", "%s%%", "number", "\xad\u0301", "aaa", "abab", "if"]
NUMBERS = ["12", "-7", " 42 ", "1_000", "0x1f", "0b11", "0o17", "ff", "zz", "", "1.5", "--1", "1__0", "_1", "+3", "٣", "10",
           "101", "7f", "99999999999999999999", "0", "-0", "00", "1e5", "Z9"]
FLOATS = ["1.5", "-2", "1e10", "nan", "inf", "-Infinity", " .5 ", "5.", "1e400", "1_0.5", "0x1", "", "1e", "e5", "1.5.2"]
INTS = [0, 1, -1, 2, 3, 7, 10, 100, 255, 256, -128, 1000, 2**31, -2**31, 2**53, 2**62, -2**62, 2**62 - 1, 2**63, -2**63,
        2**64 - 1, 10**18, 10**25, -10**30, 2**100]
REALS = ["0.0", "-0.0", "1.0", "0.5", "-1.5", "2.5", "3.5", "0.1", "1e16", "1e-7", "123456.789", "1e22", "-1e300", "5e-324",
         "1.7976931348623157e+308", "float('inf')", "float('-inf')", "float('nan')", "3.0", "-2.0", "1e15", "0.30000000000000004",
         "2.675", "1e-5", "100.0", "9007199254740993.0"]
BLOBS = ["b''", "b'a'", "b'abc'", "b'a b c'", "b'\\x00\\xff'", "b'Hello World'", "b' x '", "b'1,2,,3'", "b'caf\\xc3\\xa9'",
         "b'l1\\nl2\\r\\nl3'", "b'\\'\"'", "b'aXbX'"]


class Expressions:
    """Needs: self.rng; self.scopes, a list of {name: type}."""

    def __init__(self, rng):
        self.rng = rng
        self.scopes = [{}]
        self.counter = 0
        self.name_ending = ""  # the ending of a program's own names

    def fresh(self, stem="x"):
        self.counter += 1
        return f"{stem}{self.counter}{self.name_ending}"

    def pick_type(self):
        return self.rng.choice(grammar.RARE if self.rng.random() < 0.25 else grammar.BASE)

    def visible(self, kind):
        return [name for scope in self.scopes for name, has in scope.items() if has == kind]

    def literal(self, kind):
        rng = self.rng
        maker = getattr(self, "literal_" + kind.split()[0], None)
        if maker:
            return maker(kind)
        return rng.choice(WRONG)

    def literal_int(self, kind):
        rng = self.rng
        if rng.random() < 0.7:
            return str(rng.randint(-5, 20))
        value = rng.choice(INTS) + rng.choice([0, 0, 0, -1, 1])
        return rng.choice([str, str, str, hex, bin, oct, "{:_}".format, "{:#_x}".format, "{:#X}".format])(value)

    def literal_small(self, kind):
        return str(self.rng.randint(-12, 12)) if self.rng.random() < 0.5 else str(self.rng.randint(-2, 3))

    def literal_tiny(self, kind):
        return str(self.rng.choice([-1, 0, 1, 2, 2, 3, 4]))

    def literal_width(self, kind):
        return str(self.rng.randint(0, 12))

    def literal_width2(self, kind):
        return str(self.rng.randint(-2, 6))

    def literal_index(self, kind):
        return self.rng.choice(["0", "1", "-1"])

    def literal_base(self, kind):
        return self.rng.choice(["0", "2", "8", "10", "16", "36", "3", "1", "37", "-2"])

    def literal_float(self, kind):
        if self.rng.random() < 0.4:
            return repr(self.rng.randint(-1000, 1000) / self.rng.choice([1, 2, 4, 8, 10, 100, 3]))
        return self.rng.choice(REALS)

    def literal_bool(self, kind):
        return self.rng.choice(["True", "False"])

    def literal_none(self, kind):
        return "None"

    def literal_str(self, kind):
        text = self.rng.choice(TEXTS)
        if self.rng.random() < 0.15:
            text += self.rng.choice(TEXTS)
        if self.rng.random() < 0.15:
            return self.spelled(text)
        return repr(text)

    def spelled(self, text):
        """The same text, or one like it, in another form of literal."""
        form = self.rng.randrange(6)
        if form == 0:
            return ascii(text)
        if form == 1 and text.isprintable() and not text.endswith(("\\", "'")) and "'" not in text:
            return f"r'{text}'"
        if form == 2 and text.isprintable() and "\\" not in text and not text.endswith('"'):
            return f'"""{text}"""'
        if form == 3:
            return f"({text[:2]!r} {text[2:]!r})"
        if form == 4:
            return "'" + "".join(f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in text) + "'"
        return "'" + "".join(f"\\{ord(c):03o}" if ord(c) < 256 else c for c in text if c != "\u2028") + "'"

    def literal_chr(self, kind):
        return repr(self.rng.choice("abcxyz ,.-AZ09\n\té*"))

    def literal_numstr(self, kind):
        return repr(self.rng.choice(NUMBERS))

    def literal_floatstr(self, kind):
        return repr(self.rng.choice(FLOATS))

    def literal_numbytes(self, kind):
        return "b" + ascii(self.rng.choice([text for text in NUMBERS if text.isascii()]))

    def literal_bytes(self, kind):
        return self.rng.choice(BLOBS)

    def literal_bytearray(self, kind):
        return f"bytearray({self.rng.choice(BLOBS)})"

    def literal_order(self, kind):
        return self.rng.choice(["'big'", "'little'", "'big'", "'little'", "'mid'"])

    def literal_codec(self, kind):
        return self.rng.choice(["'utf-8'", "'ascii'", "'latin-1'", "'utf8'", "'UTF-8'"])

    def literal_handler(self, kind):
        return self.rng.choice(["'strict'", "'ignore'", "'replace'", "'backslashreplace'"])

    def literal_binop(self, kind):
        return self.rng.choice(["add", "sub", "mul", "floordiv", "mod", "and_", "or_", "xor"])

    def literal_cmpop(self, kind):
        return self.rng.choice(["lt", "le", "eq", "ne", "gt", "ge"])

    def literal_attrname(self, kind):
        return self.rng.choice(["'real'", "'append'", "'number'", "'x'", "'upper'", "'__len__'", "'__iter__'", "'missing'", "'name'"])

    def spec(self, types):
        rng = self.rng
        width = rng.choice(["", "", "1", "6", "12", "03"])
        text = rng.choice(["", "", "<", ">", "^", "=", "*<", "x>", "0^", "é="])
        text += rng.choice(["", "", "+", "-", " "]) + rng.choice(["", "", "", "z"]) + rng.choice(["", "", "", "#"])
        text += rng.choice(["", "", "0"]) + width + rng.choice(["", "", "", ",", "_"])
        text += rng.choice(["", "", ".0", ".1", ".3", ".10"]) + rng.choice(types)
        return text

    def spec_intspec(self):
        if self.rng.random() < 0.6:
            return self.rng.choice(["", "d", "5d", "<5", "^9", ">+6d", "05d", ",", "_", "x", "#x", "#b", "o", "c", "e", ".2f", "+", "#010x",
                                    "_x", " d", "*^9,d", "%", "g", "n", "X", "s", ".3", "5.1", "020,", "_b", "<05"])
        return self.spec(["", "d", "x", "X", "b", "o", "c", "n", "f", "e", "g", "%", "s", "q"])

    def spec_floatspec(self):
        if self.rng.random() < 0.6:
            return self.rng.choice(["", "f", ".2f", "e", ".3e", "g", ".5g", "%", ".1%", "10.2f", "+.1f", ",.2f", "_", "G", "E", "F", "08.3f", "^12",
                                    "n", "#g", "#.0f", ".0f", "<10.1e", "z.1f", "d", "s", ".3", ".0", "5", "=+10", "012,.1f", ".20g", "#"])
        return self.spec(["", "f", "F", "e", "E", "g", "G", "%", "n", "d", "x", "s"])

    def spec_strspec(self):
        if self.rng.random() < 0.7:
            return self.rng.choice(["", "s", "5", "<5", ">5", "^7", "*^7", ".2", "6.2s", "-<8", "05", "d", "=5", "+", ",", "#", "q", "é>4", "{<4"[1:]])
        return self.spec(["", "s", "d", "c"])

    def spec_percentint(self):
        rng = self.rng
        return rng.choice(["", "-", "+", " ", "0", "#", "-0", "+#"]) + rng.choice(["", "", "5", "10"]) + rng.choice(["", "", ".3", ".0", "."]) + \
            rng.choice("diouxXcsrae")

    def spec_percentfloat(self):
        rng = self.rng
        return rng.choice(["", "-", "+", " ", "0", "#"]) + rng.choice(["", "", "8"]) + rng.choice(["", ".3", ".0", ".10"]) + rng.choice("feEgGFds")

    def spec_percentstr(self):
        rng = self.rng
        return rng.choice(["", "-", "0", "+"]) + rng.choice(["", "6"]) + rng.choice(["", ".2", ".0"]) + rng.choice("srascd")

    def literal_intspec(self, kind):
        return repr(self.spec_intspec())

    def literal_floatspec(self, kind):
        return repr(self.spec_floatspec())

    def literal_strspec(self, kind):
        return repr(self.spec_strspec())

    ARITY = {"list": 1, "tuple": 1, "set": 1, "frozenset": 1, "iter": 1, "dict": 2}

    def inner(self, kind):
        """The parameters of a compound type: 'dict str list int' gives ['str', 'list int']."""
        parts, words = [], kind.split()[1:]
        while words:
            end, wanted = 0, 1
            while wanted and end < len(words):
                wanted += self.ARITY.get(words[end], 0) - 1
                end += 1
            parts.append(" ".join(words[:end]))
            words = words[end:]
        return parts or ["int" if kind in self.ARITY else ""]

    def some(self, kind, most=4):
        inner = self.inner(kind)[0]
        return [self.literal(inner) for _ in range(self.rng.choice([0, 1, 2, 2, 3, most]))]

    def literal_list(self, kind):
        return "[" + ", ".join(self.some(kind)) + "]"

    def literal_iter(self, kind):
        return self.literal_list(kind)

    def literal_tuple(self, kind):
        items = self.some(kind)
        return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"

    def literal_set(self, kind):
        return "{" + ", ".join(self.some(kind) or [self.literal("int")]) + "}"

    def literal_frozenset(self, kind):
        return f"frozenset({self.literal_list(kind)})"

    def literal_dict(self, kind):
        key, value = (self.inner(kind) + ["int"])[:2]
        return "{" + ", ".join(f"{self.literal(key)}: {self.literal(value)}" for _ in range(self.rng.randint(0, 3))) + "}"

    def literal_range(self, kind):
        return self.rng.choice(["range(3)", "range(1, 8, 2)", "range(5, -5, -3)", "range(0)", "range(10**20, 10**20 + 3)", "range(-3, 3)"])

    def literal_slice(self, kind):
        return self.rng.choice(["slice(2)", "slice(None)", "slice(1, None)", "slice(None, None, -1)", "slice(-3, 3, 2)", "slice(1, 2, 0)"])

    def literal_deque(self, kind):
        return self.rng.choice(["collections.deque()", "collections.deque([1, 2, 3])", "collections.deque('ab', 3)"])

    def literal_gen(self, kind):
        return self.rng.choice(["countdown(3)", "echo(2)", "countdown(0)"])

    def literal_obj(self, kind):
        return self.rng.choice(["Point(1, 2)", "Money(5)", "Box([1])", "Weird(2)", "Money(0)"])

    def literal_key(self, kind):
        return self.literal(self.rng.choice(["int", "str", "bool", "tuple int", "float", "none"]))

    def literal_json(self, kind):
        return self.literal(self.rng.choice(["int", "str", "bool", "float", "none", "list int", "dict str int"]))

    def literal_class(self, kind):
        return self.rng.choice(["int", "str", "bool", "list", "Point", "Base", "object", "ValueError"])

    def literal_func(self, kind):
        return self.rng.choice(["len", "abs", "str", "(lambda p: p)", "repr", "Point"])

    def literal_exc(self, kind):
        return self.rng.choice(["ValueError('v')", "KeyError('k')", "Custom(3)", "IndexError()"])

    def literal_counter(self, kind):
        return self.rng.choice(["collections.Counter('abca')", "collections.Counter(a=2, b=-1)", "collections.Counter()"])

    def literal_odict(self, kind):
        return self.rng.choice(["collections.OrderedDict(a=1, b=2)", "collections.OrderedDict()"])

    def literal_ddict(self, kind):
        return self.rng.choice(["collections.defaultdict(list)", "collections.defaultdict(int, a=1)", "collections.defaultdict(None, {1: 2})"])

    def literal_pair(self, kind):
        return self.rng.choice(["Pair(1, 2)", "Pair('a')"])

    def literal_data(self, kind):
        return self.rng.choice(["Data(1)", "Data(2, 3, [4])"])

    def literal_frozen(self, kind):
        return "Frozen(1, 2)"

    def literal_array(self, kind):
        return self.rng.choice(["array.array('i', [1, 2, 3])", "array.array('b')", "array.array('d', [0.5])", "array.array('B', b'ab')"])

    def literal_sio(self, kind):
        return self.rng.choice(["io.StringIO('ab\\ncd')", "io.StringIO()"])

    def literal_thing(self, kind):
        return self.rng.choice(["Pair(1, 2)", "Color.RED", "Level.LOW", "Data(1)", "Frozen(1, 2)", "...", "int | str"])

    def forms(self, kind):
        head = kind.split()[0]
        own = grammar.TABLE.get(kind, []) if kind != head else []
        general = grammar.TABLE.get(head, [])
        if own and (not general or self.rng.random() < 0.4):
            return own
        return general

    def expr(self, kind=None, depth=2):
        """Source of one expression, in brackets where it is not an atom."""
        rng = self.rng
        kind = kind or self.pick_type()
        if kind not in FIXED and rng.random() < 0.03:
            return self.wrong(depth)
        names = self.visible(kind)
        if names and rng.random() < (0.45 if depth > 0 else 0.7):
            return rng.choice(names)
        forms = self.forms(kind) if depth > 0 else []
        if not forms or rng.random() < 0.12:
            return self.literal(kind)
        return self.fill(kind, *rng.choice(forms), depth - 1)

    def wrong(self, depth):
        """An operand that does not fit (but never one that makes a size explode)."""
        if depth > 0 and self.rng.random() < 0.5:
            return self.expr(self.rng.choice(grammar.BASE), min(depth - 1, 1))
        return self.rng.choice(WRONG)

    def fill(self, kind, safe, bound, text, depth):
        parameters = self.inner(kind)
        binding = {"A": self.pick_hashless(), "B": self.pick_hashless()}
        if kind.startswith("dict"):
            binding.update(K=parameters[0], V=parameters[-1])
        else:
            binding["T"] = parameters[0] or "int"

        def resolve(name):
            words = name.strip("[]").split()
            if words[0] in ("dict", "set", "frozenset") and words[1] in "AT" and self.unhashable(binding[words[1]]):
                words[1] = "str"
            return " ".join(binding.get(word, word) for word in words)

        names = {name: self.fresh("p" if name == "X" else "q") for name in bound}
        inside = {names[name]: resolve(of) for name, of in bound.items()}

        def hole(match):
            if match.group(4):
                return names.get(match.group(4), match.group(4))
            if match.group(3):
                return getattr(self, "spec_" + match.group(3))()
            wanted = resolve(match.group(2))
            if match.group(1):
                self.scopes.append(inside)
                try:
                    return self.operand(wanted, depth, safe, quote)
                finally:
                    self.scopes.pop()
            return self.operand(wanted, depth, safe, quote)

        formatted = re.search(r"\br?f(['\"])", text)
        quote = formatted.group(1) if formatted else ""
        return HOLE.sub(hole, text)

    def operand(self, kind, depth, safe, quote=""):
        if kind in ("binop", "cmpop"):
            return self.literal(kind)
        text = self.literal(kind) if safe and kind in FIXED else self.expr(kind, depth)
        if quote:
            # Inside of an f-string: neither its own quote nor a backslash.
            if quote in text:
                other = "'" if quote == '"' else '"'
                text = "8" if other in text else text.replace(quote, other)
            if "\\" in text or "\n" in text:
                text = "9"
            if text[0] == "{":
                text = f"({text})"
        if re.match(r"[\w.]+$", text) and not text[0].isdigit():
            return text
        # The brackets are left out now and then, so that precedence is tried as well.
        if text[0].isdigit() or text[0] == "-" or text.startswith(("lambda", "f'", "f\"")):
            return f"({text})"
        return text

    def unhashable(self, kind):
        return kind.split()[0] in ("list", "dict", "set", "bytearray", "deque", "slice", "thing", "counter", "data", "odict", "ddict", "array") or "list" in kind

    def pick_hashless(self):
        """A type for A or B: those with sets inside would print in an order of their own."""
        kind = self.pick_type()
        return "int" if "set" in kind or kind in ("class", "gen", "func") else kind
