# SPDX-License-Identifier: MIT
"""One run of tests/random/check: batches over worker processes, differences collected, made smaller, shown."""

import concurrent.futures
import os
import re
import shutil
import sys
import tempfile

import batch
import mutate
import shrink


class Session:
    def __init__(self, options):
        self.options = options
        self.differences = {}  # kind of difference -> (count, what is needed to show it)
        self.programs = 0

    def run(self):
        options = self.options
        batches = [(start, min(batch.BATCH, options.count - start)) for start in range(0, options.count, batch.BATCH)]
        mutants = [(start, min(batch.BATCH, options.mutants - start)) for start in range(0, options.mutants, batch.BATCH)]
        work = tempfile.mkdtemp(prefix="lw-random-")
        try:
            with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
                tasks = [pool.submit(one_batch, options, work, *span) for span in batches]
                tasks += [pool.submit(mutate.one_batch, options, work, *span) for span in mutants]
                for done, task in enumerate(concurrent.futures.as_completed(tasks), 1):
                    count, found = task.result()
                    self.programs += count
                    for item in found:
                        self.add(*item)
                        self.note(*item)
                    if sys.stderr.isatty():
                        print(f"\rrandom: {done} of {len(tasks)} files, {len(self.differences)} kinds of differences ", end="", file=sys.stderr, flush=True)
                if sys.stderr.isatty():
                    print(file=sys.stderr)
                self.show(work, pool)
        finally:
            shutil.rmtree(work, ignore_errors=True)
        total = sum(count for count, _ in self.differences.values())
        names = " ".join(os.path.basename(exe) for exe in options.exe)
        print(f"random: {self.programs} programs from seed {options.seed} on {names}: " +
              (f"{total} differences of {len(self.differences)} kinds" if total else "no difference"))
        return 1 if total else 0

    def add(self, exe, number, why, programs):
        # The same on several variants is shown for the first.
        kind = kind_of(why)
        count, first = self.differences.get(kind, (0, None))
        if first is None or (number, exe) < first[1::-1]:
            first = (exe, number, why, programs)
        self.differences[kind] = (count + 1, first)

    def note(self, exe, number, why, _):
        # A run is long: what it has found so far can be read.
        if self.options.keep:
            os.makedirs(self.options.keep, exist_ok=True)
            with open(os.path.join(self.options.keep, "found"), "a", encoding="utf-8") as file:
                file.write(f"{os.path.basename(exe)} program {number}\n{why}\n")

    def show(self, work, pool):
        options = self.options
        ordered = sorted(self.differences.values(), key=lambda item: (item[1][1], item[1][0], item[1][2]))
        small = {}
        for place, (_, (exe, _, why, programs)) in enumerate(ordered[:options.shown]):
            if programs is not None:
                small[place] = pool.submit(smaller, options, work, exe, programs, why)
        for place, (count, (exe, number, why, programs)) in enumerate(ordered):
            if place == options.shown:
                print(f"... and {len(ordered) - place} more kinds")
                break
            print(f"== {os.path.basename(exe)} differs: seed {options.seed}, program {number}" + (f" ({count} like it)" if count > 1 else ""))
            if programs is None:
                print(why)
                continue
            text = small[place].result()
            print(f"{why}\n-- smallest form found, after tests/random/prelude.py:")
            print(text.rstrip())
            if options.keep:
                os.makedirs(options.keep, exist_ok=True)
                path = os.path.join(options.keep, f"seed{options.seed}-{number}.py")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(batch.PRELUDE + "\n" + text)
                print(f"-- kept as {path}")


def kind_of(why):
    """What differences that look alike have in common: the text without numbers and quoted words."""
    return re.sub(r"\d+", "9", re.sub(r"'[^']*'|\"[^\"]*\"", "'x'", why))[:160]


def smaller(options, work, exe, programs, why):
    path = os.path.join(tempfile.mkdtemp(dir=work), "batch.py")
    kind = kind_of(why)
    crash = re.compile("^exit status|time-out", re.M)

    def difference(text):
        with open(path, "w", encoding="utf-8") as file:
            file.write(batch.PRELUDE + f"\nprint({batch.MARK + 'one'!r})\n" + text + "\n")
        expected = batch.run([options.python, "-S"], path, 5, batch.bounded)
        if expected.crashed() or "SyntaxError" in expected.trace[-1]:
            return False
        found = differences(options, path, 5, expected, batch.run([exe], path, options.limit), [])
        return any(crash.search(other) if crash.search(why) else kind_of(other) == kind for _, other in found)

    # The program alone; where that shows nothing, with those before it in the same file.
    _, last = programs[-1]
    single = last + ("try:\n    program()\nexcept BaseException as e:\n    err(e)\n" if last.startswith("def program") else "")
    for text in (single, last + batch.call_of(last) + "\n"):
        if difference(text):
            return shrink.shrink(text, difference, options.seconds)
    return batch.assemble(programs)[len(batch.PRELUDE):]


def differences(options, path, limit, expected, actual, again):
    """What batch.compare finds and CPython does not contradict itself; `again` keeps its second run on the file of this path."""
    found = batch.compare(expected, actual)
    if found and not again:
        again.append(batch.run_again(options.python, path, limit))
    return batch.compare(expected, actual, again[0]) if found else found


def one_batch(options, work, start, size):
    """(how many programs, [(exe, number, why, programs)]) of one file."""
    programs = []
    for number in range(start, start + size):
        text = batch.make_program(options.seed, number)
        if text is not None:
            programs.append((number, text))
    count = len(programs)
    found = []
    folder = tempfile.mkdtemp(dir=work)
    path = os.path.join(folder, "batch.py")

    def write(chosen):
        with open(path, "w", encoding="utf-8") as file:
            file.write(batch.assemble(chosen))

    write(programs)
    expected = batch.run([options.python, "-S"], path, options.limit, batch.bounded)
    if expected.crashed():
        # Not the fault of what is checked: CPython itself broke down or took too long.
        print(f"random: CPython ends with {expected.status} on programs {start} to {start + size - 1} of seed {options.seed}: left out\n{expected.error[-300:]}")
        return 0, []
    whole, again = {}, []
    for exe in options.exe:
        actual = batch.run([exe], path, options.limit)
        if actual.crashed() or len(actual.parts) != len(expected.parts):
            whole[exe] = actual
            continue
        for name, why in differences(options, path, options.limit, expected, actual, again):
            number = int(name) if name else programs[-1][0]
            found.append((exe, number, why, [pair for pair in programs if pair[0] <= number]))
    if whole:
        # What it printed before it broke down is lost: each program by itself.
        alone = False
        for pair in programs:
            write([pair])
            wanted, again = batch.run([options.python, "-S"], path, options.limit, batch.bounded), []
            for exe in whole:
                for _, why in differences(options, path, options.limit, wanted, batch.run([exe], path, min(options.limit, 20)), again):
                    found.append((exe, pair[0], why, [pair]))
                    alone = True
        if not alone:
            for exe, actual in whole.items():
                found += [(exe, start, f"as a whole: {why}", programs) for _, why in batch.compare(expected, actual)[:1]]
    shutil.rmtree(folder, ignore_errors=True)
    return count, found
