# SPDX-License-Identifier: MIT
import os
path = "scratch.txt"
try:
    with open(path, "w") as f:
        f.write("one\ntwo \u00e9\n")
        print("three", file=f)
        f.writelines(["four\n", "five"])
    with open(path) as f:
        print(f.readline(), f.read(3), [line for line in f])
    with open(path, "rb") as f:
        data = f.read()
        f.seek(4)
        print(data[:5], f.read(3), f.tell(), len(data))
    with open(path, "ab+") as f:
        f.write(b"\xff")
    try:
        open(path).read()
    except UnicodeDecodeError as e:
        print("UnicodeDecodeError")
    print(os.path.exists(path), os.path.basename(path)[:7], os.path.join("a", "b"))
finally:
    if os.path.exists(path):
        os.remove(path)
try:
    open("/no/such/file")
except OSError as e:
    print(e, e.errno, e.filename)
