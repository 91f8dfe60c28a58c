# question: What does counting words in a dict cost?
# class: private
# scale: 630
# quick: yes
#
# One unit of scale is one text of 4000 words, split, stripped, counted and ranked. The text is
# made beforehand by each thread for itself, out of 500 words.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(630)


def make_text():
    words = []
    seed = 12345
    for i in range(4000):
        seed = (seed * 1103515245 + 12345) % 2147483648
        skewed = (seed >> 16) % 500 * ((seed >> 8) % 500) // 500
        words.append("Word%d%s" % (skewed, "." if i % 10 == 9 else ""))
    return " ".join(words)


def count_words(text):
    counts = {}
    for word in text.split():
        word = word.strip(".").lower()
        counts[word] = counts.get(word, 0) + 1
    return counts


def prepare(index):
    return make_text()


def work(text, scale):
    total = 0
    for unit in range(scale):
        counts = count_words(text)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        total += len(ranked) * 1000 + ranked[0][1]
    return total


def check(results):
    for total in results:
        if total != 446079 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("wordcount", SCALE, prepare, work, check)
