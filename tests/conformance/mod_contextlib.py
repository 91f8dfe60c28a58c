from contextlib import *
@contextmanager
def cm(n):
    print('in', n)
    try: yield n * 2
    except KeyError as e: print('swallow', e)
    finally: print('out', n)
with cm(1) as x: print(x)
with cm(2): raise KeyError('k')
try:
    with cm(3): raise ValueError('v')
except ValueError as e: print('got', e)
@contextmanager
def never():
    if False: yield
try:
    with never(): pass
except RuntimeError as e: print(e)
@contextmanager
def twice(): yield 1; yield 2
try:
    with twice(): pass
except RuntimeError as e: print(e)
@contextmanager
def change():
    try: yield
    except ValueError as e: raise TypeError('changed') from e
try:
    with change(): raise ValueError('x')
except TypeError as e: print(e, repr(e.__cause__))
with suppress(KeyError, IndexError): [][1]
try:
    with suppress(KeyError): 1/0
except ZeroDivisionError as e: print(e)
class R:
    def close(self): print('closed')
with closing(R()) as r: print(type(r).__name__)
with nullcontext(5) as n: print(n)
with ExitStack() as st:
    for i in range(3): print(st.enter_context(cm(i)))
    st.callback(print, 'callback', sep='-')
try:
    with ExitStack() as st:
        st.enter_context(cm('a')); st.push(lambda t, v, tb: print('push', t and t.__name__))
        raise IndexError('i')
except IndexError as e: print('outer', e)
with ExitStack() as st:
    st.enter_context(suppress(ValueError)); raise ValueError
@cm('deco')
def f(a): print('f', a); return a
print(f(1), f(2), f.__name__)
with cm('si'): raise KeyError
try:
    with change(): raise StopIteration('s')
except StopIteration as e: print('si', e)
print(cm.__name__)
