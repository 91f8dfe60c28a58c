# SPDX-License-Identifier: MIT
"""Batches of random programs: how they are put into one file, run, and compared.

Each program is a function, called in a try whose handler prints the exception (one in eight is statements of the module
instead); a line `--- N` before each says where its output begins.  The last program of a batch is called outside of a try, and
an exception is raised after it, so that what an uncaught one prints is compared as well: the frame lines of its traceback and its
last line.
"""

import ast
import os
import random
import re
import resource
import subprocess
import warnings

import statements

HERE = os.path.dirname(os.path.abspath(__file__))
BATCH = 100
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
SPELLED = re.compile(r"'0', 'x'(?:, '[0-9a-f]')+")  # an address, in the list of a text
# Generators have no name (docs/language.md), and most iterators of itertools are generators.
GENERATOR = re.compile(r"<(?:generator object(?: \S+)?|itertools\.\w+ object|operator\.\w+ object) at 0x>")
# A function of a module that is written in the language here and in C there, or the other way round.
ITERTOOLS = re.compile(r"\bitertools\.\w+\b")
# Sorting and heaps compare in an order of their own.
ORDER = re.compile(r"('[<>]' not supported) between instances of '[^']*' and '[^']*'")
RECURSION = re.compile(r"(maximum recursion depth exceeded) [ \w]*")
WRAPPER = re.compile(r"\bmethod-wrapper\b")  # a bound slot's: a function in C like any other here
# A comprehension is no function here (as from 3.12 on): its lambdas have no <listcomp> in their qualified names.
FUNCTION = re.compile(r"<(?:built-in )?function (?:[\w.<>]*\.)?(\w+|<lambda>)(?: at 0x)?>")
REVERSED = re.compile(r"\b(?:(?:list_|dict_)?reverse(?:d|iterator|keyiterator|valueiterator|itemiterator)|range_iterator|longrange_iterator)\b")
# Classes of the library that CPython has in C have their module in their name, or are called otherwise.
NAMED = re.compile(r"<(?:dict|list|set)comp>\.(?:<locals>\.)?|\b(?:collections\.(?=OrderedDict|defaultdict)|_?io\.(?=StringIO))|o(?=dict_(?:keys|values|items|iterator))")
MARK = "--- "


def prelude():
    with open(os.path.join(HERE, "prelude.py"), encoding="utf-8") as file:
        return file.read()


PRELUDE = prelude()


def make_program(seed, number):
    """The source of one program, `program()` called by nobody yet; None where the generator made no program."""
    rng = random.Random(f"{seed}/{number}")
    at_module = rng.random() < 0.12
    maker = statements.Statements(rng)
    if at_module:  # its variables are globals: none is to be another program's, of another type
        maker.name_ending = f"_{number}"
    lines = maker.program("program", at_module)
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
            parts.append(text + call_of(text) + "\nraise ValueError('the end')\n")
        elif text.startswith("def program"):
            parts.append(text + "try:\n    program()\nexcept BaseException as e:\n    err(e)\n")
        else:
            body = "".join("    " + line + "\n" for line in text.splitlines())
            parts.append("try:\n" + body + "except BaseException as e:\n    err(e)\n")
    return "\n".join(parts)


def normal(text):
    """Without what differs by nature: addresses, and the names of generators."""
    text = GENERATOR.sub("<generator>", ADDRESS.sub(" at 0x", SPELLED.sub("'0', 'x'", text)))
    text = FUNCTION.sub(r"<function \1>", text)
    text = WRAPPER.sub("builtin_function_or_method", NAMED.sub("", text))
    text = RECURSION.sub(r"\1", ORDER.sub(r"\1", text))
    text = ITERTOOLS.sub("generator", text)
    # Whether a class has slots for sequences decides between two wordings; here io's are classes as a script has them.
    text = text.replace("doesn't support item deletion", "does not support item deletion")
    return REVERSED.sub("reversed", text)


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
        self.error = re.sub(r'"[^"\n]*/(batch\.py)"', r'"\1"', error.decode("utf-8", "replace"))
        lines = self.error.rstrip("\n").split("\n")
        # A comprehension has no frame of its own here; there are no suggestions.
        frames = [line for line in lines if re.match(r'  File "batch.py"(?!.*, in <(list|set|dict)comp>)', line)]
        if lines[-1].startswith("RecursionError"):  # how deep it goes by way of functions in C is each one's own
            frames = list(dict.fromkeys(frames))
        self.trace = frames + [normal(lines[-1]).split(". Did you mean")[0]]

    def crashed(self):
        return self.status not in (0, 1)


def bounded():
    # What takes more is refused here (MemoryError); CPython would get it where the machine has as much.
    resource.setrlimit(resource.RLIMIT_AS, (1536 << 20, 1536 << 20))


def run(command, path, limit, before=None, hash_seed="0"):
    environment = dict(os.environ, LC_ALL="C.UTF-8", PYTHONHASHSEED=hash_seed, PYTHONDONTWRITEBYTECODE="1", PYTHONWARNINGS="ignore")
    environment.setdefault("ASAN_OPTIONS", "detect_leaks=1:exitcode=99:allocator_may_return_null=1")
    try:
        done = subprocess.run([*command, path], stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, env=environment, preexec_fn=before)
    except subprocess.TimeoutExpired as late:
        return Outcome("time-out", late.stdout or b"", b"time-out")
    return Outcome(done.returncode, done.stdout, done.stderr)


# Put before the first line of a batch, it moves what is allocated later, of all sizes, to other addresses.
ELSEWHERE = "_moved = [b'x' * size for size in range(0, 512, 16) for _ in range(size % 7 + 3)], [[] for _ in range(11)], [{0: 0} for _ in range(7)]; "


def run_again(python, path, limit):
    """CPython once more, with other hashes and addresses: what it does not say twice is nobody's promise."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(ELSEWHERE + text)
    try:
        return run([python, "-S"], path, limit, bounded, "1")
    finally:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def compare(expected, actual, again=None):
    """[(program, why)] of the programs that differ; '' stands for the run as a whole.  The rest of a program is not compared from
    a line on that CPython wrote otherwise `again` (an address that is no address any more: backwards, in part, taken for a number)."""
    found = []
    for name, lines in expected.parts.items():
        other = actual.parts.get(name)
        if other is None:
            found.append((name, "it was not reached"))
            break
        if other != lines and not any("is not supported by Latchwork" in line for line in other):
            for index in range(max(len(lines), len(other))):
                want = lines[index] if index < len(lines) else "(nothing)"
                have = other[index] if index < len(other) else "(nothing)"
                if want != have and want.startswith("! MemoryError"):
                    break  # CPython is `bounded`; here it may have been given
                if want != have and again and name in again.parts and again.parts[name][index:index + 1] != lines[index:index + 1]:
                    break
                if want != have:
                    found.append((name, f"CPython: {want[:300]}\nhere:    {have[:300]}"))
                    break
    if not found:
        if actual.status != expected.status:
            found.append(("", f"exit status {actual.status}, CPython's {expected.status}\n{actual.error[-1500:]}"))
        elif actual.trace[:-1] != expected.trace[:-1] or actual.trace[-1] != expected.trace[-1] and not (again and again.trace[-1] != expected.trace[-1]):
            found.append(("", "CPython: " + " | ".join(expected.trace) + "\nhere:    " + " | ".join(actual.trace)))
        elif actual.out.split(MARK)[0] != expected.out.split(MARK)[0]:
            found.append(("", "output outside of the programs"))
    elif actual.crashed():
        found = [(name, f"{why}\nexit status {actual.status}\n{actual.error[-1500:]}") for name, why in found[-1:]]
    return found
