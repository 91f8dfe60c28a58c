# question: What does a search with many dead ends, over lists, tuples and sets, cost?
# class: private
# scale: 810
#
# One unit of scale fills a board of 19 hexagons with the numbers 1 to 19 so that all 15 straight
# rows have the sum 38, once the first four numbers are given: all ways are tried, one is found.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(810)

GIVEN = (3, 17, 18, 11)
SUM = 38


# A hexagon is named by its place (q, r); its rows are those with one q, one r, or one q + r.
def make_board():
    places = []
    for r in range(-2, 3):
        for q in range(max(-2, -2 - r), min(2, 2 - r) + 1):
            places.append((q, r))
    rows = {}
    for q, r in places:
        for name in (("q", q), ("r", r), ("s", q + r)):
            rows.setdefault(name, []).append((q, r))
    # Around the rim first, then inwards: rows come to an end as early as can be.
    order = sorted(places, key=ring_place)
    position = {place: i for i, place in enumerate(order)}
    closing = [[] for place in order]
    for row in rows.values():
        last = max(position[place] for place in row)
        closing[last].append([position[place] for place in row if position[place] != last])
    return closing


RIM = [(0, -2), (1, -2), (2, -2), (2, -1), (2, 0), (1, 1), (0, 2), (-1, 2), (-2, 2), (-2, 1),
       (-2, 0), (-1, -1), (0, -1), (1, -1), (1, 0), (0, 1), (-1, 1), (-1, 0), (0, 0)]


def ring_place(place):
    return RIM.index(place)


class Search:
    def __init__(self, closing):
        self.closing = closing
        self.values = [0] * len(closing)
        self.free = set(range(1, len(closing) + 1))
        self.steps = 0
        self.found = []

    # The numbers that may stand at a place: all that are free, or the one that its rows leave.
    def candidates(self, place):
        rows = self.closing[place]
        if not rows:
            return sorted(self.free)
        wanted = None
        for row in rows:
            rest = SUM
            for other in row:
                rest -= self.values[other]
            if rest not in self.free or (wanted is not None and rest != wanted):
                return []
            wanted = rest
        return [wanted]

    def fill(self, place):
        if place == len(self.closing):
            self.found.append(tuple(self.values))
            return
        for number in self.candidates(place):
            if place < len(GIVEN) and number != GIVEN[place]:
                continue
            self.steps += 1
            self.values[place] = number
            self.free.remove(number)
            self.fill(place + 1)
            self.free.add(number)


def prepare(index):
    return make_board()


def work(closing, scale):
    total = 0
    for unit in range(scale):
        search = Search(closing)
        search.fill(0)
        for values in search.found:
            total += sum(i * n for i, n in enumerate(values))
        total += search.steps * 10000 + len(search.found)
    return total


def check(results):
    for total in results:
        if total != 5241420 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("hexboard", SCALE, prepare, work, check)
