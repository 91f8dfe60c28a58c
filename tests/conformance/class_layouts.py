# SPDX-License-Identifier: MIT
# Conformance: which bases fit together, and nonempty __slots__.

try:
    class B(float):
        __slots__=('x',)
    class C(tuple): pass
    class D(C): __slots__=('x',)
except Exception as e:
    print(type(e).__name__, e)

try:
    class C(int): pass
    class D(C): __slots__=('x',)
except Exception as e:
    print(type(e).__name__, e)

try:
    class F(float): pass
    class B: __slots__=('v',)
    class G(F,B): pass
except Exception as e:
    print(type(e).__name__, e)

try:
    class F(float): pass
    class B: __slots__=('v',)
    class G(B,F): pass
except Exception as e:
    print(type(e).__name__, e)

try:
    class B: __slots__=('v',)
    class C(B): pass
    class D(C, float): pass
except Exception as e:
    print(type(e).__name__, e)

try:
    class B: __slots__=()
    class D(B, float): pass
    print(D)
except Exception as e:
    print(type(e).__name__, e)

try:
    class A: __slots__=('a',)
    class B: __slots__=('b',)
    class D(A,B): pass
except Exception as e:
    print(type(e).__name__, e)

try:
    class A: __slots__=('a',)
    class B(A): __slots__=('b',)
    class D(A,B): pass
except Exception as e:
    print(type(e).__name__, e)

try:
    class A: __slots__=('a',)
    class B(A): __slots__=('b',)
    class D(B,A): pass
    print(D.__base__)
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(ValueError,KeyError): pass
    print(D.__base__)
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(OSError,KeyError): pass
    print(D.__base__)
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(OSError,StopIteration): pass
    print(D.__base__)
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(UnicodeDecodeError,StopIteration): pass
    print(D.__base__)
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(KeyError,ImportError): pass
    print(D.__base__)
except Exception as e:
    print(type(e).__name__, e)

try:
    class A(ValueError): __slots__=('q',)
    class D(A,StopIteration): pass
    print(D.__base__)
except Exception as e:
    print(type(e).__name__, e)

try:
    class Q: __slots__=('q',)
    class D(Q,ValueError): pass
    print(D.__base__)
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(int,float): pass
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(dict,Exception): pass
except Exception as e:
    print(type(e).__name__, e)
