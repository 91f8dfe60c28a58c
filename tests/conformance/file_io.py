# Files: modes, reading, writing, seeking, newlines, encodings, errors.
import os
import sys

PATH = "file-io.tmp"
FOLDER = os.environ.get("TMPDIR", "/tmp") + "/lw-conformance-io-" + str(os.getpid())
os.mkdir(FOLDER)
os.chdir(FOLDER)


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


def put(data, mode="wb", **kw):
    with open(PATH, mode, **kw) as f:
        return f.write(data)


def get(mode="rb", **kw):
    with open(PATH, mode, **kw) as f:
        return f.read()


print(put("one\ntwo\nthree", "w"), get(), get("r"), get(mode="rt"))
with open(PATH) as f:
    print(f.readline(), f.readline(2), f.readline(), f.read(3), f.tell() > 0, f.read(), repr(f.read()), repr(f.readline()))
with open(PATH) as f:
    print([line for line in f], f.closed, f.name, f.mode)
print(f.closed)
with open(PATH) as f:
    print(f.readlines(), f.readlines())
with open(PATH) as f:
    print(f.readlines(5), next(f))
    attempt(next, f)
print(put(b"\x00\xff\n\r\nrest"), get(), type(get()).__name__)
with open(PATH, "rb") as f:
    print(f.readline(), f.readline(), f.readline(1), f.read(2), f.tell(), f.seek(1), f.read(1), f.seek(-2, 2), f.read(), f.seek(0), list(f))
    print(f.seek(2), f.seek(1, 1), f.read(1), f.mode, f.name)
with open(PATH, "a") as f:
    print(f.write("more"), f.tell())
print(get())
with open(PATH, "r+b") as f:
    print(f.read(3), f.write(b"XY"), f.tell(), f.read(2), f.seek(0), f.read(), f.seek(0), f.truncate(4), f.read(), f.mode)
print(get())
with open(PATH, "w+") as f:
    print(f.write("hello\nworld\n"), f.seek(0), f.read(), f.seek(0), f.readline(), f.write("!"), f.seek(0), f.read())
attempt(open, PATH, "x")
with open(PATH, "ab+") as f:
    f.write(b"end")
    f.seek(0)
    print(f.read())
    f.writelines([b"1", bytearray(b"2")])
with open(PATH, "w") as f:
    f.writelines(["a\n", "b\n"])
    f.writelines(c for c in "xyz")
    f.flush()
    print(get(), f.writable(), f.readable(), f.seekable(), f.isatty(), f.fileno() > 2)
print(get())

# newlines
put(b"a\r\nb\rc\n\r\n\rd")
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(PATH, newline=newline) as f:
        print(repr(newline), f.readlines(), repr(get("r", newline=newline)))
    with open(PATH, newline=newline) as f:
        print([f.read(1) for i in range(12)])
for newline in (None, "", "\n", "\r", "\r\n"):
    put("x\ny\r\nz", "w", newline=newline)
    print(get())
attempt(open, PATH, newline="q")
attempt(open, PATH, newline=5)

# encodings
put("h\xe9llo \u20ac \U0001f600\nz", "w", encoding="utf-8")
print(get(), ascii(get("r", encoding="utf-8")), ascii(get("r", encoding="latin-1")))
with open(PATH, encoding="utf-8") as f:
    print([ascii(f.read(1)) for i in range(12)])
with open(PATH, encoding="utf-8") as f:
    print(ascii(f.read(2)), f.tell(), ascii(f.read(6)), ascii(f.readline(1)), ascii(f.read(100)), f.encoding, f.errors)
attempt(get, "r", encoding="ascii")
print(ascii(get("r", encoding="ascii", errors="replace")), get("r", encoding="ascii", errors="ignore"))
attempt(put, "\u20ac", "w", encoding="latin-1")
print(put("\u20ac\xe9", "w", encoding="latin-1", errors="replace"), get())
put(b"ok\n\xff")
attempt(get, "r", encoding="utf-8")
attempt(open, PATH, encoding="nope")

# errors
attempt(open, "no-such-file.tmp")
attempt(open, "no-such-folder/file", "w")
attempt(open, ".")
attempt(open, ".", "w")
attempt(open, PATH + "/x")
attempt(open, "a\0b")
attempt(open, 1.5)
attempt(open)
attempt(open, PATH, "q")
attempt(open, PATH, "rw")
attempt(open, PATH, "b")
attempt(open, PATH, "rr")
attempt(open, PATH, "")
attempt(open, PATH, "tb")
attempt(open, PATH, "rtb")
attempt(open, PATH, 5)
attempt(open, PATH, "rb", encoding="utf-8")
attempt(open, PATH, "rb", errors="strict")
attempt(open, PATH, "rb", newline="")
attempt(open, PATH, "r", 0)
attempt(open, PATH, nope=1)
try:
    open("no-such-file.tmp")
except OSError as e:
    print(type(e).__name__, e.errno, e.strerror, e.filename, e.args, repr(e), isinstance(e, FileNotFoundError), e)
print(repr(OSError(2, "text")), OSError(2, "text", "name"), OSError(2, "text", "name").args, OSError("one"), OSError().errno, OSError(1).errno)
print(type(OSError(13, "x")).__name__, type(OSError(9999, "x")).__name__, IOError is OSError, ConnectionResetError.__mro__[1].__name__)
f = open(PATH, "w")
attempt(f.read)
attempt(f.readline)
attempt(f.write, b"x")
attempt(f.write, 5)
attempt(f.seek, 1, 1)
attempt(f.seek, 0, 9)
attempt(f.seek, -1)
f.close()
f.close()
attempt(f.write, "x")
attempt(f.read)
attempt(f.seek, 0)
attempt(f.tell)
attempt(f.flush)
attempt(f.fileno)
attempt(lambda: list(f))
attempt(f.__enter__)
print(f)
f = open(PATH, "rb")
attempt(f.write, b"x")
print(f)
f.close()
attempt(f.read)
attempt(f.readline)
f = open(PATH, "wb")
attempt(f.write, "x")
attempt(f.read)
print(f, f.write(b"abc"))
f.close()
attempt(f.write, b"x")
f = open(PATH, "r+b", buffering=0) if False else open(PATH, "r+b")
print(f, f.read(), type(f).__name__)
f.close()
with open(PATH, "w") as f:
    print("to", "file", 1, sep="-", end="!\n", file=f, flush=True)
    print("more", file=f)
print(get("r"))
with open(PATH, "w") as f:
    for i in range(30000):
        f.write("line %d\n" % i)
total = count = 0
with open(PATH) as f:
    for line in f:
        count += 1
        total += int(line.split()[1])
print(count, total, len(get()))
put(b"x" * 200000 + b"\n" + b"y" * 100)
with open(PATH) as f:
    print(len(f.readline()), f.read(3), len(f.read()))
try:
    with open(PATH) as f:
        raise ValueError("inside")
except ValueError as e:
    print(e, f.closed)
print(sys.stdout.name, sys.stderr.name, sys.stdin.name, sys.stdout.closed, sys.stdin.read(), repr(sys.stdin.readline()))
attempt(input)
sys.stdout.writelines(["w1 ", "w2\n"])
os.remove(PATH)
os.chdir("/")
os.rmdir(FOLDER)
