# SPDX-License-Identifier: MIT
# Conformance: logging: levels, tree of loggers, handlers, formats, exceptions, extra, filters; records of Thread( workers.
import io, logging, sys, threading
out = io.StringIO()
logging.basicConfig(stream=out, level=logging.INFO, format="%(levelname)-8s|%(name)s|%(message)s")
log = logging.getLogger("app"); db = logging.getLogger("app.db"); deep = logging.getLogger("app.x.y")
log.info("start %s %d", "a", 5); log.debug("hidden"); db.warning("slow %(n)d", {"n": 3}); logging.error("root says")
db.setLevel("DEBUG"); db.debug("now shown"); deep.critical("deep"); log.log(25, "between")
print(out.getvalue()); out.seek(0); out.truncate()
print(db.parent is log, deep.parent is log, log.parent is logging.getLogger(), db.getEffectiveLevel(), log.level, log.isEnabledFor(10), repr(db), logging.getLevelName(30), logging.getLevelName("ERROR"), logging.getLevelName(15))
x = logging.getLogger("app.x"); print(deep.parent is x, x.parent is log, log.getChild("db") is db)
try: 1 / 0
except ZeroDivisionError: log.exception("failed")
lines = out.getvalue().splitlines(); print(lines[0], lines[1], lines[-1]); out.seek(0); out.truncate()
mine = io.StringIO(); h = logging.StreamHandler(mine); h.setLevel(logging.ERROR); h.setFormatter(logging.Formatter("{levelname}:{message}:{user}", style="{"))
db.addHandler(h); db.propagate = False
db.error("e", extra={"user": "u"}); db.info("no"); print(repr(mine.getvalue()), repr(out.getvalue())); db.removeHandler(h); db.propagate = True
class Only(logging.Filter):
    def filter(self, r): return "keep" in r.getMessage()
log.addFilter(Only()); log.info("keep this"); log.info("drop"); print(out.getvalue().count("\n"), logging.getLogger("none").hasHandlers(), log.handlers)
for f in (lambda: log.setLevel("NO"), lambda: log.info("x", extra={"message": 1}), lambda: log.log("a", "b"), lambda: logging.getLogger(5)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
where = io.StringIO(); w = logging.getLogger("where"); w.propagate = False; h = logging.StreamHandler(where); w.addHandler(h)
h.setFormatter(logging.Formatter("%(filename)s:%(lineno)d %(funcName)s %(module)s"))
def in_function():
    w.warning("x")
    for i in range(1): w.error("y")
in_function(); w.warning("z"); print(where.getvalue())
logging.disable(logging.ERROR); log.error("keep off"); logging.disable(logging.NOTSET)
out.seek(0); out.truncate()
def work(i):
    for k in range(20): x.info("t%d line %d", i, k)
ts = [threading.Thread(target=work, args=(i,), name=f"w{i}") for i in range(4)]
for t in ts: t.start()
for t in ts: t.join()
lines = out.getvalue().splitlines(); print(len(lines), all(l.startswith("INFO    |app.x|t") for l in lines), sorted(lines)[0])
f = logging.Formatter("%(asctime)s %(threadName)s %(module)s", "%Y"); r = logging.LogRecord("n", 20, "/a/b.py", 7, "m %s", ("z",), None)
print(f.format(r)[4:], r.getMessage(), r.filename, r.lineno, r.levelname, len(logging.Formatter("%(asctime)s").format(r)), logging.Formatter().format(r))
a = logging.LoggerAdapter(log, {"user": "u"}); a.info("keep %s", 1); print(out.getvalue().splitlines()[-1])
logging.addLevelName(35, "NOTE"); log.log(35, "keep note"); print(out.getvalue().splitlines()[-1], logging.getLogger("n").handlers, logging.NullHandler().handle(r))
