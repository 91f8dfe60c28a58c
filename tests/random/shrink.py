# SPDX-License-Identifier: MIT
"""Makes a program that shows a difference smaller, by edits of its syntax tree.

An edit removes statements (halves of a block first, then single ones), puts the body of a compound statement in its place,
drops a handler, an else or a decorator, or puts one of its own parts or a constant in the place of an expression. The
first edit after which the difference is still there is kept; this goes on until no edit keeps it or the time is up.
"""

import ast
import copy
import time
import warnings

BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases", "decorator_list", "items", "keywords", "args", "elts", "generators", "bases")


def block_edits(tree):
    """Functions that change a copy of the tree in place; each gets the nodes of the copy, in the same order."""
    for place, node in enumerate(ast.walk(tree)):
        for field in BLOCKS:
            block = getattr(node, field, None)
            if not isinstance(block, list) or not block:
                continue
            size = len(block)
            while size >= 1:
                for start in range(0, len(block), size):
                    yield place, remove, (field, start, start + size)
                size //= 2
            if field == "body":
                for index, inner in enumerate(block):
                    for part in ("body", "orelse", "finalbody", "handlers"):
                        if isinstance(getattr(inner, part, None), list) and getattr(inner, part):
                            yield place, hoist, (field, index, part)


def expression_edits(tree):
    for place, node in enumerate(ast.walk(tree)):
        for field, value in ast.iter_fields(node):
            spots = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
            for index, item in spots:
                if isinstance(item, ast.expr) and not isinstance(getattr(item, "ctx", ast.Load()), (ast.Store, ast.Del)):
                    children = [child for child in ast.walk(item) if child is not item and isinstance(child, ast.expr)]
                    for number in range(min(len(children), 12)):
                        yield place, child_instead, (field, index, number)
                    if not isinstance(item, ast.Constant):
                        for constant in (0, "", None):
                            yield place, constant_instead, (field, index, constant)


def remove(node, field, start, end):
    del getattr(node, field)[start:end]
    if field == "body" and not node.body:
        node.body = [ast.Pass()]


def hoist(node, field, index, part):
    inner = getattr(getattr(node, field)[index], part)
    getattr(node, field)[index:index + 1] = inner[0].body if part == "handlers" else inner


def put(node, field, index, value):
    if index is None:
        setattr(node, field, value)
    else:
        getattr(node, field)[index] = value


def get(node, field, index):
    return getattr(node, field) if index is None else getattr(node, field)[index]


def child_instead(node, field, index, number):
    item = get(node, field, index)
    children = [child for child in ast.walk(item) if child is not item and isinstance(child, ast.expr)]
    put(node, field, index, children[number])


def constant_instead(node, field, index, constant):
    put(node, field, index, ast.Constant(constant))


def edited(tree, place, change, how):
    changed = copy.deepcopy(tree)
    for number, node in enumerate(ast.walk(changed)):
        if number == place:
            change(node, *how)
            break
    return changed


def shrink(text, differs, seconds=20):
    """The smallest text found for which differs(text) holds; text itself where it is no program."""
    end = time.monotonic() + seconds
    warnings.simplefilter("ignore")
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return text
    best = text
    progress = True
    while progress and time.monotonic() < end:
        progress = False
        for edits in (block_edits, expression_edits):
            again = True
            while again and time.monotonic() < end:
                again = False
                for edit in list(edits(tree)):
                    if time.monotonic() > end:
                        break
                    try:
                        candidate = edited(tree, *edit)
                        source = ast.unparse(candidate)
                        compile(source, "shrunk", "exec")
                    except (SyntaxError, ValueError, IndexError, AttributeError, TypeError, RecursionError):
                        continue
                    if len(source) < len(best) and differs(source):
                        tree, best = ast.parse(source), source
                        progress = again = True
                        break
    return best
