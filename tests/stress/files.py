# SPDX-License-Identifier: MIT
#
# Stress: files, StringIO and BytesIO shared by all threads: no line is lost, doubled or torn.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
import sys, threading, time

# The harness; the same in every script here, since a script cannot import its neighbour.
THREADS, SIZE = int(sys.argv[1]), int(sys.argv[2])
live_objects = getattr(sys, "_live_objects", None)
problems = []
def check(ok, *text):
    if not ok: problems.append(" ".join(str(t) for t in text))
def one_body(barrier, body, i):
    barrier.wait()
    try: body(i)
    except Exception as e: problems.append(body.__name__ + " " + str(i) + ": " + type(e).__name__ + ": " + str(e))
def together(*bodies):
    "Runs THREADS threads from one instant on, at least one for each body; gives each its number."
    count = max(THREADS, len(bodies))
    barrier = threading.Barrier(count)
    threads = [threading.Thread(target=one_body, args=(barrier, bodies[i % len(bodies)], i)) for i in range(count)]
    for t in threads: t.start()
    for t in threads: t.join()
    return count
def settled(limit):
    "The live objects, once what exited threads left behind is given back; bounded, so that a leak is seen."
    for attempt in range(200):
        if limit is None and attempt == 5 or limit is not None and live_objects() <= limit: break
        time.sleep(0.01)
    return live_objects()
def main(*tests):
    baseline = None
    for turn in range(3):
        for test in tests:
            test()
            if problems:
                print(test.__name__ + ": " + str(len(problems)) + " problems, the first: " + problems[0])
                sys.exit(1)
        if live_objects:
            # The first turn warms caches and interned names.
            now = settled(baseline)
            if baseline is None: baseline = now
            elif now > baseline:
                print("leak: " + str(baseline) + " live objects after the first turn, " + str(now) + " after turn " + str(turn + 1))
                sys.exit(1)
    print("ok")
import io
import os
PATH = "/tmp/lw-stress-files-" + str(os.getpid())
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
