# SPDX-License-Identifier: MIT
class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def kind(v):
    match v:
        case 0 | 1:
            return "small"
        case int(n) if n > 100:
            return f"big {n}"
        case [x, *rest]:
            return ("list", x, rest)
        case {"k": k, **more}:
            return ("dict", k, more)
        case P(x, y=0):
            return "P on axis", x
        case P(x=a, y=b):
            return "P", a + b
        case str() as s:
            return s * 2
        case None:
            return "none"
    return "other"


for v in (1, 2 ** 80, [1, 2, 3], {"k": 5, "m": [6]}, P(3, 0), P(1, 2), "ab", None, 2.5, ()):
    print(kind(v))
