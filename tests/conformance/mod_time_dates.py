# SPDX-License-Identifier: MIT
# Conformance: dates of the module time: struct_time, strftime, gmtime, mktime, errors.
import time
t = time.gmtime(1700000000)
print(t, t.tm_year, t[1], t.tm_wday, len(t), t.tm_zone, t.tm_gmtoff, tuple(t), t == time.gmtime(1700000000.9), isinstance(t, tuple))
print(time.strftime("%Y-%m-%d %H:%M:%S %a %b %j %% %p %y", t), time.asctime(t), time.strftime("", t) == "", time.strftime("é %d", t))
print(time.gmtime(0)[:6], time.gmtime(-1)[:6], time.asctime(time.gmtime(86400 * 365)), time.mktime(time.localtime(1e9)), time.strftime("%H", (2024, 2, 29, 5, 0, 0, 3, 60, 0)))
print(time.localtime().tm_year >= 2024, time.ctime(0)[-4:], len(time.strftime("%c")) > 5, time.struct_time((1, 2, 3, 4, 5, 6, 7, 8, 0)).tm_hour)
for f in (lambda: time.strftime(5), lambda: time.strftime("%Y", (2024, 13, 1, 0, 0, 0, 0, 1, 0)), lambda: time.asctime((1, 2)) if False else time.struct_time((1, 2)), lambda: time.nothing, lambda: time.mktime((1, 2)) if False else time.strftime("%Y", (2024, 1, 1, 25, 0, 0, 0, 1, 0))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
from time import strftime, gmtime
print(strftime("%d", gmtime(86400 * 3)), hasattr(time, "strftime"), hasattr(time, "strptimes"))
