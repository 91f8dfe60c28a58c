# SPDX-License-Identifier: MIT
# The module heapq: a binary heap in a list, heap[k] <= heap[2k+1] and heap[2k+2].
#
# As in CPython, an item that is put at the root first sinks to a leaf along the smaller children and then rises to
# its place: it came from a leaf and mostly belongs near one, so this compares less. The layout of the list is the
# same as CPython's.


def _rise(heap, first, at):
    item = heap[at]
    while at > first:
        above = (at - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        heap[at] = parent
        at = above
    heap[at] = item


def _sink(heap, at):
    end = len(heap)
    first = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _rise(heap, first, at)


def _need_list(heap, name, place=' '):
    if not isinstance(heap, list):
        raise TypeError(f'{name}() argument{place}must be list, not {type(heap).__name__}')


# Raised behind the handler of what the list said, so that this is no context: functions in C have none.
def _refuse(heap, error, name, place=' '):
    _need_list(heap, name, place)
    raise IndexError('index out of range') if isinstance(error, IndexError) else error


def heappush(heap, item, /):
    try:
        heap.append(item)
    except AttributeError as e:
        error = e
    else:
        _rise(heap, 0, len(heap) - 1)
        return
    _refuse(heap, error, 'heappush', ' 1 ')


def heappop(heap, /):
    try:
        last = heap.pop()
    except (IndexError, AttributeError, TypeError) as e:
        error = e
    else:
        if not heap:
            return last
        least = heap[0]
        heap[0] = last
        _sink(heap, 0)
        return least
    _refuse(heap, error, 'heappop')


def heapreplace(heap, item, /):
    try:
        least = heap[0]
    except (IndexError, KeyError, TypeError) as e:
        error = e
    else:
        heap[0] = item
        _sink(heap, 0)
        return least
    _refuse(heap, error, 'heapreplace', ' 1 ')


def heappushpop(heap, item, /):
    _need_list(heap, 'heappushpop', ' 1 ')
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(heap, /):
    _need_list(heap, 'heapify')
    for i in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, i)


def merge(*iterables, key=None, reverse=False):
    # [key, order, item, iterator] of each input that has items; equal keys come in the order of the inputs.
    heads = []
    missing = heads
    for order, iterable in enumerate(iterables):
        it = iter(iterable)
        item = next(it, missing)
        if item is not missing:
            heads.append([item if key is None else key(item), -order if reverse else order, item, it])
    while heads:
        best = 0
        for i in range(1, len(heads)):
            a, b = heads[i][0], heads[best][0]
            if a is not b and not a == b and (b < a if reverse else a < b):
                best = i
        head = heads[best]
        yield head[2]
        item = next(head[3], missing)
        if item is missing:
            del heads[best]
        else:
            head[0] = item if key is None else key(item)
            head[2] = item


def nsmallest(n, iterable, key=None):
    return _best(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    return _best(n, iterable, key, True)


def _best(n, iterable, key, reverse):
    if n == 1:
        items = list(iterable)
        return [(max if reverse else min)(items, key=key)] if items else []
    items = list(iterable)
    if len(items) <= n and not hasattr(iterable, '__len__'):
        # All of an iterator: equal ones are told apart by their place, without an order of their own.
        places = range(0, -len(items), -1) if reverse else range(len(items))
        keyed = [(item if key is None else key(item), place, item) for item, place in zip(items, places)]
        keyed.sort(reverse=reverse)
        return [item for _, _, item in keyed]
    return sorted(items, key=key, reverse=reverse)[:n] if n > 0 else []
