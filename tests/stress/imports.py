# SPDX-License-Identifier: MIT
#
# Stress: threads that import the same modules at the same moment, also modules that import each other and modules that
# fail; globals() of a module that several threads change.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

import os
FOLDER = os.environ.get("TMPDIR", "/tmp") + "/lw-stress-imports-" + str(os.getpid())
TEXTS = {
    "first": "runs.append('first'); import second, time; time.sleep(0.0005); done = True",
    "second": "runs.append('second'); import third; done = True",
    "third": "runs.append('third'); import first; done = True",
    "failing": "runs.append('failing'); raise LookupError('on purpose')",
}
def modules():
    if not os.path.exists(FOLDER):
        os.mkdir(FOLDER)
        sys.path.append(FOLDER)
    for turn in range(1 + SIZE // 100):
        import builtins
        builtins.runs = []
        for name, text in TEXTS.items():
            with open(FOLDER + "/" + name + ".py", "w") as f: f.write(text + "\n")
        def by_first(me):
            import first
            check(first.done, "first is not finished")
        def by_second(me):
            import second
            check(second.done, "second is not finished")
        def by_third(me):
            try:
                import failing
                check(False, "failing did not fail")
            except LookupError: pass
            import third
            check(third.done, "third is not finished")
        n = together(by_first, by_second, by_third)
        good = sorted(r for r in runs if r != "failing")
        check(good == ["first", "second", "third"], "runs:", good)
        check(0 < runs.count("failing") <= n, "failures:", runs.count("failing"))
        for name in TEXTS: sys.modules.pop(name, None)
    del builtins.runs
    for name in TEXTS: os.remove(FOLDER + "/" + name + ".py")
    os.rmdir(FOLDER)
    sys.path.remove(FOLDER)
def variables():
    space = globals()
    def body(me):
        mine = "mine_" + str(me)
        for i in range(SIZE // 10):
            space[mine] = i
            check(globals()[mine] == i and space.get(mine) == i, "lost", mine)
            space["common"] = me
            check(common >= 0, "common")
            len(space), list(space.items()), mine in space
            del space[mine]
            check(mine not in globals(), "still there", mine)
    together(body)
main(modules, variables, leaks=False) # a module that sys.modules forgets stays to the end
