# question: What do a parser and a printer of JSON cost that are written in the language?
# class: private
# scale: 190
#
# One unit of scale is one document of 20 records: read, changed in one place, written, read again
# and compared. (The module json is not used.)
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(190)

ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/", "r": "\r", "b": "\b", "f": "\f"}
WORDS = {"t": ("true", True), "f": ("false", False), "n": ("null", None)}
UNSAFE = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\r": "\\r", "\b": "\\b",
          "\f": "\\f"}


class Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def fail(self, what):
        raise ValueError("%s expected at %d" % (what, self.at))

    # Goes over blanks and returns the character there.
    def peek(self):
        text = self.text
        at = self.at
        while text[at] in " \n\t\r":
            at += 1
        self.at = at
        return text[at]

    def value(self):
        c = self.peek()
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        if c in WORDS:
            word, value = WORDS[c]
            if not self.text.startswith(word, self.at):
                self.fail(word)
            self.at += len(word)
            return value
        return self.number()

    def object(self):
        members = {}
        self.at += 1
        if self.peek() == "}":
            self.at += 1
            return members
        while True:
            if self.peek() != '"':
                self.fail("a name")
            name = self.string()
            if self.peek() != ":":
                self.fail(":")
            self.at += 1
            members[name] = self.value()
            c = self.peek()
            self.at += 1
            if c == "}":
                return members
            if c != ",":
                self.fail(",")

    def array(self):
        items = []
        self.at += 1
        if self.peek() == "]":
            self.at += 1
            return items
        while True:
            items.append(self.value())
            c = self.peek()
            self.at += 1
            if c == "]":
                return items
            if c != ",":
                self.fail(",")

    def string(self):
        text = self.text
        start = self.at + 1
        end = start
        parts = []
        while text[end] != '"':
            if text[end] == "\\":
                parts.append(text[start:end])
                parts.append(ESCAPES[text[end + 1]])
                end += 2
                start = end
            else:
                end += 1
        self.at = end + 1
        if not parts:
            return text[start:end]
        parts.append(text[start:end])
        return "".join(parts)

    def number(self):
        text = self.text
        start = self.at
        end = start
        whole = True
        while text[end] in "+-.eE0123456789":
            if text[end] in ".eE":
                whole = False
            end += 1
        if end == start:
            self.fail("a value")
        self.at = end
        return int(text[start:end]) if whole else float(text[start:end])


def write_string(text, out):
    out.append('"')
    for c in text:
        out.append(UNSAFE.get(c, c))
    out.append('"')


def write(value, out):
    if value is None:
        out.append("null")
    elif value is True:
        out.append("true")
    elif value is False:
        out.append("false")
    elif isinstance(value, str):
        write_string(value, out)
    elif isinstance(value, (int, float)):
        out.append(repr(value))
    elif isinstance(value, list):
        before = "["
        for item in value:
            out.append(before)
            write(item, out)
            before = ", "
        out.append("]" if value else "[]")
    else:
        before = "{"
        for name, item in value.items():
            out.append(before)
            write_string(name, out)
            out.append(": ")
            write(item, out)
            before = ", "
        out.append("}" if value else "{}")


def make_document():
    records = []
    for i in range(20):
        records.append('{"id": %d, "name": "item %d", "tags": ["a", "b\\t%d", "\\"q\\""],\n'
                       ' "price": %d.25, "on": %s, "more": {"x": -%d, "y": null, "z": []}}'
                       % (i, i * 7, i, i, "true" if i % 2 == 0 else "false", i * 1000))
    return '{"records": [' + ",\n".join(records) + "]} "


def prepare(index):
    return make_document()


def work(text, scale):
    total = 0
    for unit in range(scale):
        document = Reader(text).value()
        document["records"][3]["id"] = 77
        out = []
        write(document, out)
        out.append(" ")
        printed = "".join(out)
        again = Reader(printed).value()
        if again != document:
            return printed
        total += len(printed)
        for record in again["records"]:
            total += record["id"] + int(record["price"] * 4) + len(record["tags"][1])
    return total


def check(results):
    for total in results:
        if total != 3798 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("jsontext", SCALE, prepare, work, check)
