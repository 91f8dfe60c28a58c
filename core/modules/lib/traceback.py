# SPDX-License-Identifier: MIT
# The module traceback: exceptions as text, as the program prints them that are not caught.
import sys


class FrameSummary:
    def __init__(self, filename, lineno, name):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = _source_line(filename, lineno)

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, i):
        return (self.filename, self.lineno, self.name, self.line)[i]

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


def _source_line(filename, lineno):
    try:
        with open(filename) as f:
            for i, line in enumerate(f, 1):
                if i == lineno:
                    return line.strip()
    except (OSError, ValueError):
        pass
    return ''


def extract_tb(tb, limit=None):
    frames = []
    while tb is not None:
        frames.append(FrameSummary(*tb._entry))
        tb = tb.tb_next
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


def format_list(extracted):
    out = []
    last, run = None, 0
    for frame in extracted:
        filename, lineno, name, line = frame
        run = run + 1 if (filename, lineno, name) == last else 0
        last = (filename, lineno, name)
        if run < 3:
            out.append(f'  File "{filename}", line {lineno}, in {name}\n' + (f'    {line}\n' if line else ''))
    return out


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_tb(tb, limit=None, file=None):
    print(''.join(format_tb(tb, limit)), end='', file=file or sys.stderr)


def _type_name(cls):
    return cls.__qualname__ if cls.__module__ in ('builtins', '__main__') else f'{cls.__module__}.{cls.__qualname__}'


def format_exception_only(exc, value=None):
    e = exc if isinstance(exc, BaseException) else value
    if e is None:
        return [_type_name(exc) + '\n' if exc is not None else 'NoneType: None\n']
    out = []
    if isinstance(e, SyntaxError) and e.lineno is not None:
        out.append(f'  File "{e.filename}", line {e.lineno}\n')
        if e.text:
            text = e.text.rstrip('\n')
            shown = text.lstrip()
            out.append(f'    {shown}\n')
            if e.offset:
                out.append('    ' + ' ' * max(0, e.offset - 1 - (len(text) - len(shown))) + '^\n')
    try:
        text = str(e)
    except Exception:
        text = '<exception str() failed>'
    name = _type_name(type(e))
    out.append(f'{name}: {text}\n' if text else f'{name}\n')
    for note in getattr(e, '__notes__', ()):
        out.append(f'{note}\n')
    return out


def _chained(e, limit, chain, seen):
    out = []
    seen.add(id(e))  # a chain may be a circle
    if chain:
        if e.__cause__ is not None and id(e.__cause__) not in seen:
            out = _chained(e.__cause__, limit, chain, seen)
            out.append('\nThe above exception was the direct cause of the following exception:\n\n')
        elif e.__context__ is not None and not e.__suppress_context__ and id(e.__context__) not in seen:
            out = _chained(e.__context__, limit, chain, seen)
            out.append('\nDuring handling of the above exception, another exception occurred:\n\n')
    if e.__traceback__ is not None:
        out.append('Traceback (most recent call last):\n')
        out.extend(format_tb(e.__traceback__, limit))
    return out + format_exception_only(e)


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    e = exc if isinstance(exc, BaseException) else value
    return ['NoneType: None\n'] if e is None else _chained(e, limit, chain, set())


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    print(''.join(format_exception(exc, value, tb, limit, chain)), end='', file=file or sys.stderr)


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exc_info()[1], limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)
