# question: What does a cache that forgets what was used longest ago cost?
# class: private
# scale: 2200
#
# One unit of scale is 200 questions to a cache with 32 places, which is a dict of nodes that are
# linked in the order of their use, and the same to one that uses the order of the dict itself.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(2200)


class Node:
    __slots__ = ("key", "value", "newer", "older")

    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.newer = self
        self.older = self


class LinkedCache:
    def __init__(self, places):
        self.places = places
        self.nodes = {}
        self.ring = Node(None, None)
        self.hits = 0

    def unlink(self, node):
        node.newer.older = node.older
        node.older.newer = node.newer

    def push(self, node):
        newest = self.ring.older
        node.older = newest
        node.newer = self.ring
        newest.newer = node
        self.ring.older = node

    def get(self, key):
        node = self.nodes.get(key)
        if node is None:
            return None
        self.hits += 1
        self.unlink(node)
        self.push(node)
        return node.value

    def put(self, key, value):
        if len(self.nodes) == self.places:
            oldest = self.ring.newer
            self.unlink(oldest)
            del self.nodes[oldest.key]
        node = Node(key, value)
        self.nodes[key] = node
        self.push(node)

    # The nodes hold one another; a cache that is done lets go of them.
    def clear(self):
        node = self.ring
        while node is not None:
            following = node.newer
            node.newer = None
            node.older = None
            node = following
        self.nodes.clear()


class OrderedCache:
    def __init__(self, places):
        self.places = places
        self.values = {}
        self.hits = 0

    def get(self, key):
        if key not in self.values:
            return None
        self.hits += 1
        value = self.values.pop(key)
        self.values[key] = value
        return value

    def put(self, key, value):
        if len(self.values) == self.places:
            del self.values[next(iter(self.values))]
        self.values[key] = value

    def clear(self):
        self.values.clear()


def ask(cache, questions):
    total = 0
    for question in questions:
        answer = cache.get(question)
        if answer is None:
            answer = question * question % 101
            cache.put(question, answer)
        total += answer
    total = total * 1000 + cache.hits
    cache.clear()
    return total


def prepare(index):
    questions = []
    seed = 99
    for i in range(200):
        seed = (seed * 1103515245 + 12345) % 2147483648
        questions.append((seed >> 16) % 80 * ((seed >> 8) % 80) // 80)
    return questions


def work(questions, scale):
    total = 0
    for unit in range(scale):
        total += ask(LinkedCache(32), questions)
        total += ask(OrderedCache(32), questions)
    return total


def check(results):
    for total in results:
        if total != 17070240 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("lru", SCALE, prepare, work, check)
