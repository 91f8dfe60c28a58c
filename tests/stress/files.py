# SPDX-License-Identifier: MIT
#
# Stress: files, StringIO and BytesIO shared by all threads: no line is lost, doubled or torn.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

import io
import os
PATH = os.environ.get("TMPDIR", "/tmp") + "/lw-stress-files-" + str(os.getpid())
def shared_file():
    with open(PATH, "w") as f:
        def writer(me):
            for i in range(SIZE):
                f.write("line " + str(me) + " " + str(i) + " end\n")
        n = together(writer)
    with open(PATH) as f:
        def reader(me):
            for line in f:
                word, who, i, end = line.split()
                check(word == "line" and end == "end", "torn:", line)
                got.append((int(who), int(i)))
        got = []
        together(reader)
    check(len(got) == n * SIZE and len(set(got)) == n * SIZE, "lines:", len(got), len(set(got)))
    os.remove(PATH)
def both_ways():
    with open(PATH, "w+b") as f:
        def body(me):
            for i in range(SIZE // 4):
                f.write(b"x" * 50)
                f.seek(0)
                check(set(f.read(100)) <= {120}, "made up")
                f.readline(), f.tell()
                if i % 20 == 0: f.flush()
        together(body)
        f.seek(0)
        check(set(f.read()) == {120}, "made up at the end")
    os.remove(PATH)
def closing():
    for turn in range(20):
        f = open(PATH, "w")
        def writer(me):
            try:
                while True: f.write("abc\n")
            except ValueError: pass
        def closer(me):
            time.sleep(0.001)
            f.close()
        together(closer, writer)
        check(set(open(PATH).read().split("\n")) <= {"abc", ""}, "torn")
    os.remove(PATH)
def memory():
    text, data = io.StringIO(), io.BytesIO()
    def body(me):
        for i in range(SIZE // 10):
            text.write("<" + str(me) + ">")
            data.write(b"(%d)" % me)
    n = together(body)
    for me in range(n):
        check(text.getvalue().count("<" + str(me) + ">") == SIZE // 10, "lost in StringIO")
        check(data.getvalue().count(b"(%d)" % me) == SIZE // 10, "lost in BytesIO")
main(shared_file, both_ways, closing, memory)
