# question: What do building, splitting and formatting strings cost?
# class: private
# scale: 6800
# quick: yes
#
# One unit of scale is one table of 40 lines, written, changed, taken apart and read again.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(6800)


def write_table(lines):
    rows = []
    for i in range(lines):
        rows.append("id=%d;name=%s;size=" % (i, "item" + str(i * 7)) + f"{i * 3:05d}")
    return "\n".join(rows)


def read_table(text):
    total = 0
    for line in text.split("\n"):
        fields = line.split(";")
        for field in fields:
            equals = field.find("=")
            key = field[:equals]
            value = field[equals + 1:]
            if key == "NAME" and value.startswith("ITEM"):
                total += len(value)
            else:
                total += int(value)
    return total


def prepare(index):
    return 40


def work(lines, scale):
    total = 0
    for unit in range(scale):
        text = write_table(lines).upper().replace("SIZE", "BYTES")
        total += read_table(text)
    return total


def check(results):
    for total in results:
        if total != 3383 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("strings", SCALE, prepare, work, check)
