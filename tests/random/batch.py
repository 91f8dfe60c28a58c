# SPDX-License-Identifier: MIT
"""Batches of random programs: how they are put into one file, run, and compared.

Each program is a function, called in a try whose handler prints the exception (one in eight is statements of the module
instead); a line `--- N` before each says where its output begins.  The last program of a batch is called outside of a try, so
that what an uncaught exception prints is compared as well: the frame lines of its traceback and its last line.
"""

import ast
import os
import random
import re
import subprocess
import warnings

import statements

HERE = os.path.dirname(os.path.abspath(__file__))
BATCH = 100
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
# Generators have no name (docs/language.md), and most iterators of itertools are generators.
GENERATOR = re.compile(r"<(?:generator object(?: \S+)?|itertools\.\w+ object|operator\.\w+ object) at 0x>")
MARK = "--- "


def prelude():
    with open(os.path.join(HERE, "prelude.py"), encoding="utf-8") as file:
        return file.read()


PRELUDE = prelude()


def make_program(seed, number):
    """The source of one program, `program()` called by nobody yet; None where the generator made no program."""
    rng = random.Random(f"{seed}/{number}")
    at_module = rng.random() < 0.12
    lines = statements.Statements(rng).program("program", at_module)
    if at_module:
        lines = ["if True:"] + ["    " + line for line in lines]
    text = "\n".join(lines) + "\n"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "program", "exec")
            if rng.random() < 0.25:
                # Written anew from its tree: without the brackets that it does not need.
                shorter = ast.unparse(ast.parse(text)) + "\n"
                compile(shorter, "program", "exec")
                text = shorter
        except (SyntaxError, ValueError):
            return None
    return text


def call_of(text):
    return "program()" if text.startswith("def program") else "pass"


def assemble(programs, protect_last=False):
    """One file of (number, text) programs."""
    parts = [PRELUDE]
    for index, (number, text) in enumerate(programs):
        parts.append(f"print({MARK + str(number)!r})\n")
        if index == len(programs) - 1 and not protect_last:
            parts.append(text + call_of(text) + "\n")
        elif text.startswith("def program"):
            parts.append(text + "try:\n    program()\nexcept BaseException as e:\n    err(e)\n")
        else:
            body = "".join("    " + line + "\n" for line in text.splitlines())
            parts.append("try:\n" + body + "except BaseException as e:\n    err(e)\n")
    return "\n".join(parts)


def normal(text):
    """Without what differs by nature: addresses, and the names of generators."""
    return GENERATOR.sub("<generator>", ADDRESS.sub(" at 0x", text))


class Outcome:
    """What is compared of one run."""

    def __init__(self, status, out, error):
        self.status = status
        self.out = normal(out.decode("utf-8", "replace"))
        self.parts = {}
        name = ""
        for line in self.out.split("\n"):
            if line.startswith(MARK):
                name = line[len(MARK):]
                self.parts[name] = []
            elif name:
                self.parts[name].append(line)
        self.error = error.decode("utf-8", "replace")
        lines = self.error.rstrip("\n").split("\n")
        frames = [re.sub(r'"[^"]*/', '"', line) for line in lines if re.match(r'  File ".*/batch\.py"', line)]
        self.trace = frames + [normal(lines[-1])]

    def crashed(self):
        return self.status not in (0, 1)


def run(command, path, limit):
    environment = dict(os.environ, LC_ALL="C.UTF-8", PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1", PYTHONWARNINGS="ignore")
    environment.setdefault("ASAN_OPTIONS", "detect_leaks=0:exitcode=99:allocator_may_return_null=1")
    try:
        done = subprocess.run([*command, path], stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, env=environment)
    except subprocess.TimeoutExpired as late:
        return Outcome("time-out", late.stdout or b"", b"time-out")
    return Outcome(done.returncode, done.stdout, done.stderr)


def compare(expected, actual):
    """[(program, why)] of the programs that differ; '' stands for the run as a whole."""
    found = []
    for name, lines in expected.parts.items():
        other = actual.parts.get(name)
        if other is None:
            found.append((name, "it was not reached"))
            break
        if other != lines:
            for index in range(max(len(lines), len(other))):
                want = lines[index] if index < len(lines) else "(nothing)"
                have = other[index] if index < len(other) else "(nothing)"
                if want != have:
                    found.append((name, f"CPython: {want[:300]}\nhere:    {have[:300]}"))
                    break
    if not found:
        if actual.status != expected.status:
            found.append(("", f"exit status {actual.status}, CPython's {expected.status}\n{actual.error[-1500:]}"))
        elif actual.trace != expected.trace:
            found.append(("", "CPython: " + " | ".join(expected.trace) + "\nhere:    " + " | ".join(actual.trace)))
        elif actual.out != expected.out:
            found.append(("", "output outside of the programs"))
    elif actual.crashed():
        found = [(name, f"{why}\nexit status {actual.status}\n{actual.error[-1500:]}") for name, why in found[-1:]]
    return found
