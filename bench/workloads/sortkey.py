# question: What does sorting with a key function cost?
# class: private
# scale: 1500
#
# One unit of scale is a list of 1000 records, sorted by one field, then by two, then walked.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(1500)


class Record:
    def __init__(self, number, group):
        self.number = number
        self.group = group


def make_records():
    records = []
    seed = 42
    for i in range(1000):
        seed = (seed * 1103515245 + 12345) % 2147483648
        records.append(Record(seed >> 8, (seed >> 12) % 10))
    return records


def prepare(index):
    return make_records()


def work(records, scale):
    total = 0
    for unit in range(scale):
        rows = sorted(records, key=lambda record: record.number)
        rows.sort(key=lambda record: record.group, reverse=True)
        for i in range(1, len(rows)):
            before = rows[i - 1]
            after = rows[i]
            if before.group > after.group:
                total += 1
            elif before.group == after.group and before.number <= after.number:
                total += 1
    return total


def check(results):
    for total in results:
        if total != 999 * SCALE:
            return "WRONG: a thread found %s pairs in order" % (total,)
    return "ok"


run("sortkey", SCALE, prepare, work, check)
