# question: What do slices of strings, and tuples, as keys of dicts cost?
# class: private
# scale: 390
#
# One unit of scale is one text of 400 words: its runs of three letters and its pairs of words are
# counted, and the most frequent are found. The text is made beforehand by each thread for itself.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(390)

SYLLABLES = ["ba", "ke", "li", "mo", "nu", "sha", "tre", "vi", "wo", "zy"]


def make_text():
    words = []
    seed = 4711
    for i in range(400):
        word = ""
        seed = (seed * 1103515245 + 12345) % 2147483648
        for k in range((seed >> 20) % 3 + 1):
            seed = (seed * 1103515245 + 12345) % 2147483648
            word += SYLLABLES[(seed >> 16) % 10]
        words.append(word)
    return " ".join(words)


def count_letters(text, size):
    counts = {}
    for i in range(len(text) - size + 1):
        gram = text[i:i + size]
        counts[gram] = counts.get(gram, 0) + 1
    return counts


def count_pairs(words):
    counts = {}
    for pair in zip(words, words[1:]):
        if pair in counts:
            counts[pair] += 1
        else:
            counts[pair] = 1
    return counts


def best(counts):
    top = None
    for gram, count in counts.items():
        if top is None or count > counts[top] or (count == counts[top] and gram < top):
            top = gram
    return top, counts[top]


def prepare(index):
    return make_text()


def work(text, scale):
    total = 0
    for unit in range(scale):
        letters = count_letters(text, 3)
        pairs = count_pairs(text.split())
        gram, count = best(letters)
        pair, twice = best(pairs)
        total += len(letters) * 1000 + count + len(pairs) * 7 + twice + len(gram) + len(pair[0])
    return total


def check(results):
    for total in results:
        if total != 238730 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("ngrams", SCALE, prepare, work, check)
