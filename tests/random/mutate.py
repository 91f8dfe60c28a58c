# SPDX-License-Identifier: MIT
"""Programs with wrong tokens: does each EXE agree with CPython on what is a SyntaxError?

The tokens of a program are removed, doubled, exchanged or replaced by others.  A mutant is given to each EXE behind a line that ends the
program, so that nothing of it runs.  Class and line of the error are compared, not its text (tests/badinput and
tests/conformance look at texts).  What Latchwork refuses by name is no difference.
"""

import os
import random
import re
import subprocess
import tempfile
import warnings

import batch

TOKEN = re.compile(r"""[rbf]?'(?:\\.|[^'\\\n])*'|[rbf]?"(?:\\.|[^"\\\n])*"|\w+|[^\S\n]+|\n|\*\*=?|//=?|<<=?|>>=?|[-+*/%&|^@<>=!:]=|->|.""")
OTHERS = ["(", ")", "[", "]", "{", "}", ",", ":", "=", "==", ":=", ".", "...", ";", "\n", "    ", "  ", "\t", "if", "else", "for", "in", "not", "is", "lambda", "def",
          "class", "return", "yield", "await", "async", "with", "as", "try", "except", "finally", "while", "break", "continue", "del", "global", "nonlocal",
          "import", "from", "pass", "raise", "assert", "match", "case", "_", "None", "True", "x", "1", "0x", "1.5e", "'", '"', "'s'", "b'b'", "f'{x}'", "f'{'", "f'}'",
          "*", "**", "+", "-", "~", "@", "->", "!", "?", "$", "\\", "#", "and", "or", "elif", "`", "é", "1_", "07", "1if", "*x", "**y", "print", "x=1", "x: int"]
LINE = re.compile(r'^  File "[^"]*", line (\d+)', re.M)


def mutant(seed, number):
    rng = random.Random(f"{seed}/mutant/{number}")
    text = None
    for attempt in range(20):
        text = batch.make_program(f"{seed}/m{attempt}", number)
        if text is not None:
            break
    lines = (text or "pass\n").split("\n")
    start = rng.randrange(max(len(lines) - 15, 1))
    # Fewer lines, more mutants that are right but for one spot.
    tokens = TOKEN.findall("\n".join(lines if rng.random() < 0.2 else ["if 1:"] + lines[start:start + 15]) + "\n")
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        place, other = rng.randrange(len(tokens)), rng.randrange(len(tokens))
        what = rng.randrange(5)
        if what == 0:
            del tokens[place]
        elif what == 1:
            tokens.insert(place, tokens[place])
        elif what == 2:
            tokens[place], tokens[other] = tokens[other], tokens[place]
        elif what == 3:
            tokens[place] = rng.choice(OTHERS)
        else:
            tokens.insert(place, " " + rng.choice(OTHERS) + " " if rng.random() < 0.8 else rng.choice(OTHERS))
        if not tokens:
            tokens = ["pass"]
    return "".join(tokens)


def verdict(text):
    """(class, line) of CPython's SyntaxError; None where it has none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "mutant.py", "exec")
        except SyntaxError as error:
            return type(error).__name__, error.lineno
        except (ValueError, RecursionError, MemoryError, OverflowError) as error:
            return type(error).__name__, None
    return None


def forgiven(text, expected, actual, said, said_there):
    """Which of several errors is reported first is not always the same: both call the mutant wrong, at different places.
    CPython parses an f-string when it has the whole statement; match and case are names to it first, and what it says of a
    statement that is then wrong depends on how far each reading went; so it does for a decorator before another wrong line, and for
    `a = b, c = (` when what follows is wrong. Where it thinks of a comma that was forgotten it points at the expression before, and it
    complains of `print[` as of a call without parentheses: either only when there is another error further down."""
    if expected is None or actual is None or "Error" not in actual[0] or None in (expected[1], actual[1]):
        return False
    first, last = sorted([expected[1], actual[1]])
    between = text.split("\n")[max(first - 2, 0):last]
    if re.search("you forgot a comma|Missing parentheses in call", said_there) and expected[1] < actual[1]:
        return True
    return "f-string" in said or any(re.match(r"\s*(match|case|@)|.*\\\\|\s*\w+ *=[^=]+,[^=]*= *\(", line) for line in between)


def other_verdict(exe, path, limit):
    try:
        done = subprocess.run([exe, path], stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, env=dict(os.environ, LC_ALL="C.UTF-8"))
    except subprocess.TimeoutExpired:
        return "time-out", None, ""
    error = re.sub(r'"[^"\n]*/(mutant\.py)"', r'"\1"', done.stderr.decode("utf-8", "replace"))
    last = error.rstrip("\n").split("\n")[-1]
    if done.returncode == 0 and not error:
        return None, None, ""
    if done.returncode != 1:
        return f"exit status {done.returncode}", None, error[-1000:]
    lines = LINE.findall(error)
    return last.split(":")[0], int(lines[-1]) if lines else None, last


def one_batch(options, work, start, size):
    folder = tempfile.mkdtemp(dir=work)
    path = os.path.join(folder, "mutant.py")
    found = []
    for number in range(start, start + size):
        text = "import sys; sys.exit()\n" + mutant(options.seed, number)
        expected, said_there = verdict(text), None
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        for exe in options.exe:
            kind, line, said = other_verdict(exe, path, 10)
            if "not supported by Latchwork" in said:
                continue
            actual = None if kind is None else (kind, line)
            if actual != expected and said_there is None:  # CPython itself may say another line of a text than of a file
                kind, line, said_there = other_verdict(options.python, path, 10)
                expected = None if kind is None else (kind, line)
            if actual != expected and not forgiven(text, expected, actual, said, said_there):
                where = (expected or actual)[1] or 1
                lines = text.split("\n")
                shown = "\n".join(lines[max(where - 4, 1):where + 2])
                found.append((exe, number, f"mutant: CPython {expected}, here {actual} {said}\n{shown}", None))
    return size, found
