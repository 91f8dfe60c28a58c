# SPDX-License-Identifier: MIT
# Conformance: statistics, textwrap, types, timeit, traceback and sys.exc_info.
import statistics as s, textwrap, types, timeit, traceback, sys
d=[2.5, 3.25, 5.5, 11.25, 11.75]
print(s.mean([1,2,3,4]), s.mean([1,3]), s.mean(d), s.fmean(d), s.median(d), s.median([1,3,5,7]), s.median_low([1,3,5,7]), s.median_high([1,3,5,7]), s.mode("aabbb"), s.multimode("aabbc"))
print(s.stdev(d), s.pstdev(d), s.variance(d), s.pvariance(d), s.variance([1,2,3,4]), s.pvariance([1,2,3,4,5]), s.stdev([1,2,3,4,5,6,7]), s.stdev([0.1]*3+[0.3]), s.pstdev([1.5,1.5]))
print(s.quantiles([1,2,3,4,5,6,7,8,9]), s.quantiles(d,n=10), s.quantiles(d,n=3,method='inclusive'), s.geometric_mean([1,10,100]), s.harmonic_mean([40,60]), s.harmonic_mean([2.5,3,10]))
print(s.mean([0.1]*10), s.fmean([1,2],[3,1]), s.covariance([1,2,3],[1,5,7]), s.correlation([1,2,3],[1,5,7]), s.linear_regression([1,2,3],[1,5,7]), s.mean([True,False]), s.mean(x for x in range(5)), s.mean([float('inf'),1]))
for f in (lambda: s.mean([]), lambda: s.median([]), lambda: s.stdev([1]), lambda: s.mode([]), lambda: s.quantiles([1]), lambda: s.pvariance([])):
    try: print(f())
    except s.StatisticsError as e: print(e)
t="""The quick brown fox jumped over the lazy dog and averylongwordthatdoesnotfit ran away."""
for w in (20, 35, 12): print(textwrap.wrap(t, w))
print(textwrap.fill(t, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(t, 30), textwrap.shorten(t, 30, placeholder="..."))
print(repr(textwrap.dedent("""
    a
      b

    c
""")), repr(textwrap.indent("a\n\nb\n", "> ")), textwrap.wrap(""), repr(textwrap.dedent("\tx\n\t y")))
n=types.SimpleNamespace(a=1,b="x"); n.c=[n.a]; print(n, n==types.SimpleNamespace(a=1,b="x",c=[1]), vars(n))
print(isinstance(lambda:0, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance(sys, types.ModuleType), isinstance((x for x in ()), types.GeneratorType))
print(timeit.timeit(lambda: None, number=10) < 1, len(timeit.repeat(lambda: 1, repeat=3, number=2)))
try: 1/0
except ZeroDivisionError:
    print(traceback.format_exc().splitlines()[0], traceback.format_exc().splitlines()[-1], sys.exc_info()[0].__name__, sys.exc_info()[1])
print(sys.exc_info())
def f(): raise KeyError("k")
try: f()
except KeyError as e:
    print(traceback.format_exception_only(e), [fr.name for fr in traceback.extract_tb(e.__traceback__)], len(traceback.format_exception(e)))
    print(traceback.format_exception_only(type(e), e))
