# SPDX-License-Identifier: MIT
# The module statistics. Sums are of exact fractions (pairs of ints), rounded once at the end, so that the results are the nearest
# floats. Numbers are ints and floats.
import math
from bisect import bisect_left as _bisect_left, bisect_right as _bisect_right
from collections import Counter, namedtuple


class StatisticsError(ValueError):
    pass


# ---- exact sums ------------------------------------------------------------------------------

def _ratio(x):
    if isinstance(x, int):
        return x, 1
    return float(x).as_integer_ratio()


def _exact_sum(values):
    # (numerator, denominator, count, float when something is not finite)
    parts = {}
    n = 0
    odd = None
    for x in values:
        n += 1
        if isinstance(x, float) and not math.isfinite(x):
            odd = x if odd is None else odd + x
            continue
        a, b = _ratio(x)
        parts[b] = parts.get(b, 0) + a
    bottom = max(parts, default=1)  # denominators are powers of two
    return sum([a * (bottom // b) for b, a in parts.items()]), bottom, n, odd


def _nearest(a, b):
    # a / b as a float, as an int when all numbers were ints is the caller's business
    return a / b


def _convert(a, b, as_int):
    if as_int and a % b == 0:
        return a // b
    return _nearest(a, b)


def _list(data):
    return data if isinstance(data, (list, tuple)) else list(data)


def _all_int(data):
    return all(isinstance(x, int) for x in data)


# ---- averages --------------------------------------------------------------------------------

def mean(data):
    data = _list(data)
    if not data:
        raise StatisticsError('mean requires at least one data point')
    a, b, n, odd = _exact_sum(data)
    return odd if odd is not None else _convert(a, b * n, _all_int(data))


def fmean(data, weights=None):
    data = list(map(float, data))
    if weights is None:
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return math.fsum([x * w for x, w in zip(data, weights)]) / total


def geometric_mean(data):
    try:
        return math.exp(fmean(map(math.log, data)))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if any(x < 0 for x in data):
        raise StatisticsError('harmonic mean does not support negative values')
    if weights is None:
        weights = [1] * len(data)
    if any(x == 0 for x in data):
        return 0
    top, bottom = sum(weights), (0, 1)
    for x, w in zip(data, weights):
        a, b = _ratio(x)
        c, d = _ratio(w)
        bottom = (bottom[0] * a * d + c * b * bottom[1], bottom[1] * a * d)
    a, b = _ratio(top)
    return _nearest(a * bottom[1], b * bottom[0])


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError('no median for empty data')
    x = data[n // 2]
    below = _bisect_left(data, x)
    here = _bisect_right(data, x) - below
    return (x - interval / 2) + interval * (n / 2 - below) / here


def mode(data):
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError('no mode for empty data')
    return pairs[0][0]


def multimode(data):
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


# ---- spread ----------------------------------------------------------------------------------

def _squares(data, center=None):
    # The exact sum of squared distances from the mean (or center): numerator and denominator.
    a, b, n, odd = _exact_sum(data)
    if odd is not None:
        return None
    if center is None:
        top, bottom = a, b * n
    else:
        top, bottom = _ratio(center)
    total, under = 0, 1
    parts = {}
    for x in data:
        c, d = _ratio(x)
        e = c * bottom - top * d
        key = d * d
        parts[key] = parts.get(key, 0) + e * e
    under = max(parts, default=1)
    total = sum([v * (under // k) for k, v in parts.items()])
    return total, under * bottom * bottom


def _variance(data, center, less, name, least):
    data = _list(data)
    if len(data) < least:
        raise StatisticsError(f'{name} requires at least {"two data points" if least == 2 else "one data point"}')
    found = _squares(data, center)
    return (None, None, False) if found is None else (found[0], found[1] * (len(data) - less), _all_int(data))


def variance(data, xbar=None):
    a, b, ints = _variance(data, xbar, 1, 'variance', 2)
    return math.nan if a is None else _convert(a, b, ints)


def pvariance(data, mu=None):
    a, b, ints = _variance(data, mu, 0, 'pvariance', 1)
    return math.nan if a is None else _convert(a, b, ints)


def _root(a, b):
    # The float nearest to sqrt(a / b): an integer root with bits to spare, its last bit telling of a rest.
    if a == 0:
        return 0.0
    shift = max(0, 110 - (a.bit_length() - b.bit_length()))
    shift += shift & 1
    q, rest = divmod(a << shift, b)
    root = math.isqrt(q)
    if rest or root * root != q:
        root |= 1
    return root / (1 << (shift // 2)) if shift < 1800 else math.ldexp(float(root), -(shift // 2))


def stdev(data, xbar=None):
    a, b, ints = _variance(data, xbar, 1, 'stdev', 2)
    return math.nan if a is None else _root(a, b)


def pstdev(data, mu=None):
    a, b, ints = _variance(data, mu, 0, 'pstdev', 1)
    return math.nan if a is None else _root(a, b)


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    out = []
    if method == 'inclusive':
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            out.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return out
    if method == 'exclusive':
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - j * n
            out.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return out
    raise ValueError(f'Unknown method: {method!r}')


# ---- two variables ---------------------------------------------------------------------------

LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def _pair(x, y, name):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f'{name} requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError(f'{name} requires at least two data points')
    xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
    sxy = math.fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
    return n, xbar, ybar, sxy


def covariance(x, y, /):
    n, xbar, ybar, sxy = _pair(x, y, 'covariance')
    return sxy / (n - 1)


def correlation(x, y, /):
    n, xbar, ybar, sxy = _pair(x, y, 'correlation')
    sxx = math.fsum([(a - xbar) ** 2.0 for a in x])
    syy = math.fsum([(b - ybar) ** 2.0 for b in y])
    try:
        return sxy / math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


def linear_regression(x, y, /, *, proportional=False):
    if proportional:
        slope = math.fsum([a * b for a, b in zip(x, y)]) / math.fsum([a * a for a in x])
        return LinearRegression(slope=slope, intercept=0.0)
    n, xbar, ybar, sxy = _pair(x, y, 'linear regression')
    sxx = math.fsum([(a - xbar) ** 2.0 for a in x])
    if not sxx:
        raise StatisticsError('x is constant')
    slope = sxy / sxx
    return LinearRegression(slope=slope, intercept=ybar - slope * xbar)
