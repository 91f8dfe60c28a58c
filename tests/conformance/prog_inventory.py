# SPDX-License-Identifier: MIT
# Conformance: a program with argparse, dataclasses, enum, csv-like parsing, defaultdict and formatted tables.
import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import total_ordering
from typing import Dict, Iterable, List, Optional

class Kind(Enum):
    TOOL = auto()
    PART = auto()
    FOOD = auto()
    @classmethod
    def parse(cls, text: str) -> "Kind":
        try: return cls[text.upper()]
        except KeyError: raise ValueError(f"unknown kind {text!r}") from None

@dataclass(order=True)
class Item:
    sort_index: float = field(init=False, repr=False)
    name: str
    kind: Kind = field(compare=False)
    price: float
    count: int = 0
    tags: List[str] = field(default_factory=list, compare=False)
    def __post_init__(self):
        self.sort_index = -self.price * self.count
    @property
    def total(self) -> float: return self.price * self.count

@dataclass
class Inventory:
    items: Dict[str, Item] = field(default_factory=dict)
    log: List[str] = field(default_factory=list)
    def add(self, line: str) -> Optional[Item]:
        parts = [p.strip() for p in line.split(";")]
        try:
            name, kind, price, count, *tags = parts
            item = Item(name, Kind.parse(kind), float(price), int(count), tags)
        except ValueError as e:
            self.log.append(f"line {line!r}: {e}")
            return None
        if name in self.items:
            self.items[name].count += item.count
            return self.items[name]
        return self.items.setdefault(name, item)
    def by_kind(self):
        groups = defaultdict(list)
        for item in self.items.values(): groups[item.kind].append(item)
        return groups
    def __iter__(self): return iter(sorted(self.items.values()))

DATA = """hammer; tool; 12.5; 3; iron; wood
nail; part; 0.02; 1000; iron
apple; food; 0.4; 25
saw; tool; 19.99; 2; iron
bread; food; 2.2; x
nail; part; 0.02; 500
ghost; spirit; 1; 1
short; tool"""

def main(argv):
    parser = argparse.ArgumentParser(prog="inventory", description="Counts things.")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--kind", choices=[k.name.lower() for k in Kind], default=None)
    parser.add_argument("-n", "--limit", type=int, default=10, metavar="N")
    parser.add_argument("-v", "--verbose", action="store_true")
    args = parser.parse_args(argv)
    print(args.words, args.kind, args.limit, args.verbose)
    inv = Inventory()
    added = [inv.add(line) for line in DATA.splitlines()]
    print(sum(a is not None for a in added), len(inv.items))
    for item in list(inv)[:args.limit]:
        if args.kind and item.kind is not Kind.parse(args.kind): continue
        print(f"{item.name:<10}|{item.kind.name:^6}|{item.price:>8.2f}|{item.count:>6d}|{item.total:>10,.2f}|{','.join(item.tags) or '-'}")
    for kind, group in sorted(inv.by_kind().items(), key=lambda kg: kg[0].value):
        print(kind, len(group), max(group).name, round(sum(i.total for i in group), 2))
    if args.verbose: print(*inv.log, sep="\n")
    print(Counter(t for i in inv for t in i.tags).most_common())
    print(min(inv), list(Kind), inv.items["apple"] == Item("apple", Kind.FOOD, 0.4, 25))
    return 0 if not inv.log else len(inv.log)
print(main(sys.argv[1:]), main(["--kind", "tool", "-n2", "-v"]))
try: main(["--kind", "nothing"])
except SystemExit as e: print("exit", e.code)
