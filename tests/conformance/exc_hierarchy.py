# SPDX-License-Identifier: MIT
# Conformance: which handler takes which exception.
pairs = [(ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError), (IndexError, LookupError), (KeyError, LookupError),
         (UnboundLocalError, NameError), (RecursionError, RuntimeError), (NotImplementedError, RuntimeError), (StopIteration, Exception),
         (GeneratorExit, BaseException), (KeyboardInterrupt, BaseException), (SystemExit, BaseException), (AssertionError, Exception),
         (AttributeError, Exception), (TypeError, Exception), (ValueError, Exception), (OSError, Exception), (MemoryError, Exception),
         (ImportError, Exception), (Exception, BaseException), (ArithmeticError, Exception), (LookupError, Exception)]
for sub, sup in pairs:
    print(sub.__name__, issubclass(sub, sup), issubclass(sup, sub), issubclass(sub, Exception))
    try:
        raise sub("m")
    except sup as e:
        print(type(e) is sub, e.args)
