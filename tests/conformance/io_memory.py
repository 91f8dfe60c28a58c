import io
from io import BytesIO, StringIO


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


s = StringIO()
print(s.write("hello\n"), s.write("world"), s.tell(), s.getvalue(), s.seek(0), s.readline(), s.read(2), s.read(), repr(s.read()))
print(s.seek(6), s.write("WO"), repr(s.getvalue()), s.truncate(3), repr(s.getvalue()), s.tell(), s.write("x"), repr(s.getvalue()))
s = StringIO("a\nb\nc")
print(list(s), s.readlines(), s.seek(0), s.readlines(), s.seek(0), s.readline(1), next(s), s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed)
with s as t:
    print(t is s)
print(s.closed)
attempt(s.read)
attempt(s.write, "x")
attempt(s.getvalue)
attempt(lambda: list(s))
attempt(StringIO().write, b"x")
attempt(StringIO, 5)
attempt(StringIO, "x", newline="q")
attempt(StringIO("x").seek, -1)
attempt(StringIO("x").seek, 1, 1)
attempt(StringIO("x").read, "a")
attempt(StringIO("x").fileno)
for newline in (None, "", "\n", "\r", "\r\n"):
    t = StringIO("a\nb\r\nc\rd", newline=newline)
    print(repr(newline), repr(t.getvalue()), t.readlines())
t = StringIO()
print("printed", 1, 2, sep=",", file=t)
t.writelines(["a", "b"])
print(repr(t.getvalue()))
b = BytesIO(b"start")
print(b.read(2), b.write(b"XYZW"), b.getvalue(), b.seek(0), b.readline(), b.seek(-2, 2), b.read(), b.seek(10), b.write(b"z"), b.getvalue(), b.tell())
b = BytesIO()
b.write(bytearray(b"one\ntwo\n"))
b.seek(0)
print(list(b), b.truncate(2), b.getvalue(), b.seek(0), b.read1(), b.readlines())
attempt(b.write, "x")
attempt(BytesIO, "x")
attempt(b.seek, -1)
target = bytearray(4)
print(BytesIO(b"abcdef").readinto(target), target)
print(io.SEEK_SET, io.SEEK_CUR, io.SEEK_END, io.open is open, issubclass(io.UnsupportedOperation, OSError))
try:
    StringIO().fileno()
except io.UnsupportedOperation as e:
    print("unsupported", e)
import sys

keep = sys.stdout
sys.stdout = StringIO()
print("captured", 1)
print("to stderr is not", file=keep)
text = sys.stdout.getvalue()
sys.stdout = None
print("nowhere")
sys.stdout = keep
print(repr(text), sys.stdout is sys.__stdout__)
del sys.stdout
try:
    print("x")
except RuntimeError as e:
    lost = str(e)
sys.stdout = keep
print(lost)
