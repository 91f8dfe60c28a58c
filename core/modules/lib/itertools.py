# SPDX-License-Identifier: MIT
# The module itertools. Most are generators: a thread that asks one for its next item while another thread is
# inside of it gets ValueError. count is an object with a lock, because threads number things with it.
import _thread

_missing = object()


class count:
    def __init__(self, start=0, step=1):
        if not isinstance(start, (int, float)) or not isinstance(step, (int, float)):
            raise TypeError('a number is required')
        self._next = start
        self._step = step
        self._lock = _thread.allocate_lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self._lock:
            n = self._next
            self._next = n + self._step
        return n

    def __repr__(self):
        if type(self._step) is int and self._step == 1:
            return f'count({self._next!r})'
        return f'count({self._next!r}, {self._step!r})'


def cycle(iterable, /):
    return _cycle(iter(iterable))


def _cycle(it):
    saved = []
    for item in it:
        yield item
        saved.append(item)
    while saved:
        for item in saved:
            yield item


def repeat(object, times=_missing):
    if times is _missing:
        return _repeat_always(object)
    times = range(times)
    len(times)  # more than an index can be is an OverflowError
    return _repeat(object, times)


def _repeat_always(object):
    while True:
        yield object


def _repeat(object, times):
    for _ in times:
        yield object


def chain(*iterables):
    return _chain(iterables)


def _chain(iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


chain.from_iterable = lambda iterables, /: _chain(iter(iterables))


# An argument of islice as an int, -1 where it is none.
def _bound(value):
    try:
        return range(value).stop
    except TypeError:
        return -1


def islice(iterable, start, stop=_missing, step=None, /):
    if stop is _missing:
        start, stop = None, start
    where = 'for islice() must be None or an integer: 0 <= x <= sys.maxsize.'
    start = 0 if start is None else _bound(start)
    if stop is not None:
        stop = _bound(stop)
        if stop == -1 or stop > 9223372036854775807:
            raise ValueError('Stop argument ' + where)
    if not 0 <= start <= 9223372036854775807 or stop is not None and stop < 0:
        raise ValueError('Indices ' + where)
    step = 1 if step is None else _bound(step)
    if not 1 <= step <= 9223372036854775807:
        raise ValueError('Step for islice() must be a positive integer or None.')
    return _islice(iter(iterable), start, stop, step)


def _islice(it, start, stop, step):
    at = 0  # items taken so far
    wanted = start
    while stop is None or wanted < stop:
        while at < wanted:
            at += 1
            if next(it, _missing) is _missing:
                return
        item = next(it, _missing)
        if item is _missing:
            return
        at += 1
        yield item
        wanted += step
    while stop is not None and at < stop:
        at += 1
        if next(it, _missing) is _missing:
            return


def product(*iterables, repeat=1):
    if range(repeat).stop < 0:
        raise ValueError('repeat argument cannot be negative')
    return _product([tuple(i) for i in iterables] * repeat)


def _product(pools):
    for pool in pools:
        if not pool:
            return
    at = [0] * len(pools)
    row = [pool[0] for pool in pools]
    while True:
        yield tuple(row)
        i = len(pools) - 1
        while i >= 0:
            pool = pools[i]
            k = at[i] + 1
            if k < len(pool):
                at[i] = k
                row[i] = pool[k]
                break
            at[i] = 0
            row[i] = pool[0]
            i -= 1
        else:
            return


def _count_of(r, name='r'):
    if not isinstance(r, int):
        raise TypeError(f'Expected int as {name}' if name == 'r' else 'an integer is required')
    if r < 0:
        raise ValueError(f'{name} must be non-negative')


def permutations(iterable, r=None):
    pool = tuple(iterable)
    if r is None:
        r = len(pool)
    _count_of(r)
    return _permutations(pool, r)


# Indices of the items not used follow those that are; `left[i]` counts what place i has still to show.
def _permutations(pool, r):
    n = len(pool)
    if r > n:
        return
    indices = list(range(n))
    left = list(range(n, n - r, -1))
    yield tuple([pool[i] for i in indices[:r]])
    while True:
        i = r - 1
        while i >= 0:
            left[i] -= 1
            if left[i]:
                k = n - left[i]
                indices[i], indices[k] = indices[k], indices[i]
                yield tuple([pool[x] for x in indices[:r]])
                break
            indices.append(indices.pop(i))
            left[i] = n - i
            i -= 1
        else:
            return


def combinations(iterable, r):
    r = range(r).stop
    _count_of(r)
    return _combinations(tuple(iterable), r)


def _combinations(pool, r):
    n = len(pool)
    if r > n:
        return
    indices = list(range(r))
    while True:
        yield tuple([pool[i] for i in indices])
        i = r - 1
        while i >= 0 and indices[i] == i + n - r:
            i -= 1
        if i < 0:
            return
        k = indices[i] + 1
        for place in range(i, r):
            indices[place] = k
            k += 1


def combinations_with_replacement(iterable, r):
    r = range(r).stop
    _count_of(r)
    return _combinations_with_replacement(tuple(iterable), r)


def _combinations_with_replacement(pool, r):
    n = len(pool)
    if not n and r:
        return
    indices = [0] * r
    while True:
        yield tuple([pool[i] for i in indices])
        i = r - 1
        while i >= 0 and indices[i] == n - 1:
            i -= 1
        if i < 0:
            return
        indices[i:] = [indices[i] + 1] * (r - i)


def accumulate(iterable, func=None, *, initial=None):
    return _accumulate(iter(iterable), func, initial)


def _accumulate(it, func, initial):
    total = initial
    if initial is None:
        total = next(it, _missing)
        if total is _missing:
            return
    yield total
    if func is None:
        for item in it:
            total = total + item
            yield total
    else:
        for item in it:
            total = func(total, item)
            yield total


# iter() of the arguments is called at once, as in CPython.
def takewhile(predicate, iterable, /):
    return _takewhile(predicate, iter(iterable))


def _takewhile(predicate, it):
    for item in it:
        if not predicate(item):
            return
        yield item


def dropwhile(predicate, iterable, /):
    return _dropwhile(predicate, iter(iterable))


def _dropwhile(predicate, it):
    for item in it:
        if not predicate(item):
            yield item
            break
    for item in it:
        yield item


def filterfalse(predicate, iterable, /):
    return _filterfalse(bool if predicate is None else predicate, iter(iterable))


def _filterfalse(predicate, it):
    for item in it:
        if not predicate(item):
            yield item


def starmap(function, iterable, /):
    return _starmap(function, iter(iterable))


def _starmap(function, it):
    for args in it:
        yield function(*tuple(args))


def compress(data, selectors):
    return _compress(zip(iter(data), iter(selectors)))


def _compress(pairs):
    for item, chosen in pairs:
        if chosen:
            yield item


def pairwise(iterable, /):
    return _pairwise(iter(iterable))


def _pairwise(it):
    before = next(it, _missing)
    if before is _missing:
        return
    for item in it:
        yield before, item
        before = item


def zip_longest(*iterables, fillvalue=None):
    its = [iter(i) for i in iterables]
    return _zip_longest(its, fillvalue)


def _zip_longest(its, fillvalue):
    live = len(its)
    while live:
        row = []
        for i in range(len(its)):
            item = fillvalue
            if its[i] is not None:
                item = next(its[i], _missing)
                if item is _missing:
                    its[i] = None
                    live -= 1
                    if not live:
                        return
                    item = fillvalue
            row.append(item)
        yield tuple(row)


class groupby:
    # `_group` is the generator that was handed out last: it alone may go on in the items.
    def __init__(self, iterable, key=None):
        self._it = iter(iterable)
        self._key = key
        self._item = self._item_key = _missing
        self._group_key = _missing
        self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        self._item = next(self._it, _missing)
        if self._item is not _missing:
            self._item_key = self._item if self._key is None else self._key(self._item)
        return self._item is not _missing

    def __next__(self):
        self._group = None
        if self._item is _missing and self._group_key is _missing:
            if not self._advance():
                raise StopIteration
        else:
            while self._item is not _missing and (self._item_key is self._group_key or self._item_key == self._group_key):
                self._advance()
            if self._item is _missing:
                raise StopIteration
        self._group_key = self._item_key
        self._group = token = object()
        return self._group_key, self._members(token)

    def _members(self, token):
        while self._group is token and self._item is not _missing and (self._item_key is self._group_key or self._item_key == self._group_key):
            item = self._item
            yield item
            if self._group is not token:
                return
            self._advance()


# What the slower iterators have not seen yet is in a queue for each.
def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError('n must be >= 0')
    it = iter(iterable)
    queues = [[] for _ in range(n)]
    return tuple([_tee(it, queues, mine) for mine in queues])


def _tee(it, queues, mine):
    at = 0
    while True:
        if at == len(mine):
            item = next(it, _missing)
            if item is _missing:
                return
            for q in queues:
                q.append(item)
        item = mine[at]
        at += 1
        if at == 64:
            del mine[:at]
            at = 0
        yield item
