# threading.excepthook: called with what ended a thread, in that thread.
# SPDX-License-Identifier: MIT
import threading

seen = []


def fail(n):
    raise ValueError(n)


def quiet_exit():
    raise SystemExit(3)


def hook(args):
    seen.append((args.exc_type, str(args.exc_value), args.exc_traceback is not None, args.thread is threading.current_thread()))
    print(type(args).__name__, len(args), args.thread.name, threading.current_thread() in threading.enumerate())


def run(target, *args):
    t = threading.Thread(target=target, args=args, name="worker")
    t.start()
    t.join()


print(threading.excepthook is threading.__excepthook__)
threading.excepthook = hook
run(fail, 1)
run(fail, "two")
run(quiet_exit)
run(len, 5)
print(seen)


def bad_hook(args):
    raise KeyError("in the hook")


threading.excepthook = bad_hook
run(fail, 3)
threading.excepthook = threading.__excepthook__
run(fail, "printed as always")
print("end")
