# SPDX-License-Identifier: MIT
# Conformance: sys.stdin, stdout and stderr replaced: input, tracebacks of threads and of finalizers, the one at the end.
import io
import sys
import threading

sys.stdin = io.StringIO('one\ntwo\n\nlast')
print([input(), input('prompt '), input(), input()])
try: input()
except EOFError as e: print(e)
class Lines:
    def __init__(self, *lines): self.lines = list(lines)
    def readline(self, n=-1): return self.lines.pop(0)
    def flush(self): pass
sys.stdin = Lines('a\n', 'b', '', 3)
for i in range(4):
    try: print(repr(input()))
    except (EOFError, TypeError) as e: print(type(e).__name__, e)
out = sys.stdout
sys.stdin, sys.stdout = io.StringIO('x\n'), io.StringIO()
line = input('what? ')
text, sys.stdout = sys.stdout.getvalue(), out
print(line, repr(text))
sys.stdin = None
try: input()
except RuntimeError as e: print(e)

sys.stderr = caught = io.StringIO()
def fail(): raise ValueError('in a thread')
t = threading.Thread(target=fail, name='worker')
t.start()
t.join()
lines = caught.getvalue().splitlines()
print(lines[0], lines[1], lines[-1], len([x for x in lines if 'fail' in x]) > 0)
class D:
    def __del__(self): raise KeyError('in del')
sys.stderr = caught = io.StringIO()
d = D()
del d
lines = caught.getvalue().splitlines()
print(lines[0].split(':')[0], lines[1], lines[-1])
sys.stderr = None
d = D()
del d
t = threading.Thread(target=fail, name='worker')
class Broken:
    def write(self, s): raise OSError('broken')
    def flush(self): pass
sys.stderr = Broken()
d = D()
del d
sys.stderr = sys.stdout
sys.exit('the end')
