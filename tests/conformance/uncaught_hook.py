# SPDX-License-Identifier: MIT
# sys.excepthook gets the exception that ends the program.
import sys


def hook(kind, value, traceback):
    print("hook:", kind.__name__, value, traceback.tb_lineno, value.__traceback__ is not None)
    print("to stderr", file=sys.stderr)


print(sys.excepthook is sys.__excepthook__)
sys.excepthook = hook
print(sys.excepthook is hook)
raise KeyError("at the end")
