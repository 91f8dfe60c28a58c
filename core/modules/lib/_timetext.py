# SPDX-License-Identifier: MIT
# What the module time has of dates: struct_time and its text. Loaded when one of these names is first asked for.
from _time import broken_down as _broken_down, seconds_of as _seconds_of, text_of as _text_of
from time import time as _now

_FIELDS = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')
_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTHS = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')


class struct_time(tuple):
    def __new__(cls, sequence, zone=None, offset=None):
        self = tuple.__new__(cls, sequence)
        if len(self) != 9:
            raise TypeError(f'time.struct_time() takes an at least 9-sequence ({len(self)}-sequence given)')
        self.tm_zone = zone
        self.tm_gmtoff = offset
        return self

    def __repr__(self):
        return 'time.struct_time(' + ', '.join([f'{n}={v!r}' for n, v in zip(_FIELDS, self)]) + ')'


def _field(i):
    return property(lambda self: self[i])


for _i, _name in enumerate(_FIELDS):
    setattr(struct_time, _name, _field(_i))


def localtime(secs=None):
    *fields, zone, offset = _broken_down(int(_now() if secs is None else secs // 1), True)
    return struct_time(fields, zone, offset)


def gmtime(secs=None):
    *fields, zone, offset = _broken_down(int(_now() if secs is None else secs // 1), False)
    return struct_time(fields, zone, offset)


def mktime(t):
    if len(t) != 9:
        raise TypeError(f'mktime(): illegal time tuple argument')
    return float(_seconds_of(tuple(t)))


def strftime(format, t=None):
    return _text_of(format, tuple(localtime() if t is None else t))


def asctime(t=None):
    t = localtime() if t is None else t
    return '%s %s %2d %02d:%02d:%02d %d' % (_DAYS[t[6]], _MONTHS[t[1] - 1], t[2], t[3], t[4], t[5], t[0])


def ctime(secs=None):
    return asctime(localtime(secs))
