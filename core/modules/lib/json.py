# SPDX-License-Identifier: MIT
# The module json. Text is scanned by index, strings by str.find from quote to quote; nesting is bounded by the
# recursion limit.

_ESCAPES = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f', '\b': '\\b'}
_UNESCAPES = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_INFINITY = float('inf')


class JSONDecodeError(ValueError):
    __module__ = 'json.decoder'

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


# ---- encoding


def _quote(s, ensure_ascii):
    if s.isascii() and s.isprintable() and '"' not in s and '\\' not in s:
        return '"' + s + '"'
    out = ['"']
    for c in s:
        n = ord(c)
        if c in _ESCAPES:
            out.append(_ESCAPES[c])
        elif n < 32 or (n > 126 and ensure_ascii and n < 0x10000):
            out.append(f'\\u{n:04x}')
        elif n >= 0x10000 and ensure_ascii:
            n -= 0x10000
            out.append(f'\\u{0xd800 + (n >> 10):04x}\\u{0xdc00 + (n & 0x3ff):04x}')
        else:
            out.append(c)
    out.append('"')
    return ''.join(out)


class JSONEncoder:
    __module__ = 'json.encoder'

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = ' ' * indent if isinstance(indent, int) and indent is not None else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {type(o).__name__} is not JSON serializable')

    def encode(self, o):
        out = []
        self._value(o, out, '\n', {})
        return ''.join(out)

    def iterencode(self, o):
        out = []
        self._value(o, out, '\n', {})
        return iter(out)

    def _float(self, o):
        if o != o:
            text = 'NaN'
        elif o == _INFINITY:
            text = 'Infinity'
        elif o == -_INFINITY:
            text = '-Infinity'
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant')
        return text

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is True:
            return 'true'
        if key is False:
            return 'false'
        if key is None:
            return 'null'
        if isinstance(key, int):
            return int.__repr__(key)
        if isinstance(key, float):
            return self._float(key)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {type(key).__name__}')

    # `line`: a line end and the indentation of what is around.
    def _value(self, o, out, line, inside):
        if isinstance(o, str):
            out.append(_quote(o, self.ensure_ascii))
        elif o is None:
            out.append('null')
        elif o is True:
            out.append('true')
        elif o is False:
            out.append('false')
        elif isinstance(o, int):
            out.append(int.__repr__(o))
        elif isinstance(o, float):
            out.append(self._float(o))
        else:
            if self.check_circular:
                if id(o) in inside:
                    raise ValueError('Circular reference detected')
                inside[id(o)] = o
            if isinstance(o, (list, tuple)):
                self._list(o, out, line, inside)
            elif isinstance(o, dict):
                self._dict(o, out, line, inside)
            else:
                self._value(self.default(o), out, line, inside)
            if self.check_circular:
                del inside[id(o)]

    def _list(self, o, out, line, inside):
        if not o:
            out.append('[]')
            return
        between = self.item_separator
        inner = line
        out.append('[')
        if self.indent is not None:
            inner = line + self.indent
            between += inner
            out.append(inner)
        first = True
        for item in o:
            if not first:
                out.append(between)
            first = False
            self._value(item, out, inner, inside)
        if self.indent is not None:
            out.append(line)
        out.append(']')

    def _dict(self, o, out, line, inside):
        if not o:
            out.append('{}')
            return
        between = self.item_separator
        inner = line
        out.append('{')
        if self.indent is not None:
            inner = line + self.indent
            between += inner
            out.append(inner)
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            key = self._key(key)
            if key is None:
                continue
            if not first:
                out.append(between)
            first = False
            out.append(_quote(key, self.ensure_ascii))
            out.append(self.key_separator)
            self._value(value, out, inner, inside)
        if self.indent is not None:
            out.append(line)
        out.append('}')


_default_encoder = JSONEncoder()


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None,
          indent=None, separators=None, default=None, sort_keys=False, **kw):
    if (not skipkeys and ensure_ascii and check_circular and allow_nan and cls is None and indent is None
            and separators is None and default is None and not sort_keys and not kw):
        return _default_encoder.encode(obj)
    return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
                                allow_nan=allow_nan, indent=indent, separators=separators, default=default,
                                sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


# ---- decoding


def _string(s, i, strict):
    # s[i] follows the opening quote. Returns the string and the index behind the closing one.
    begin = i - 1
    end = s.find('"', i)
    if end >= 0:
        text = s[i:end]
        if '\\' not in text and (text.isprintable() or not strict):
            return text, end + 1
    out = []
    n = len(s)
    while True:
        if i >= n:
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        c = s[i]
        if c == '"':
            return ''.join(out), i + 1
        if c != '\\':
            if strict and c < ' ':
                raise JSONDecodeError('Invalid control character at', s, i)
            out.append(c)
            i += 1
            continue
        i += 1
        if i >= n:
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        c = s[i]
        if c != 'u':
            if c not in _UNESCAPES:
                raise JSONDecodeError('Invalid \\escape', s, i - 1)
            out.append(_UNESCAPES[c])
            i += 1
            continue
        code = _hex4(s, i)
        i += 5
        if 0xd800 <= code < 0xdc00 and s[i:i + 2] == '\\u':
            low = _hex4(s, i + 1)
            if 0xdc00 <= low < 0xe000:
                code = 0x10000 + ((code - 0xd800) << 10 | low - 0xdc00)
                i += 6
        out.append(chr(code))


def _hex4(s, i):
    digits = s[i + 1:i + 5]
    if len(digits) == 4:
        for c in digits:
            if c not in '0123456789abcdefABCDEF':
                break
        else:
            return int(digits, 16)
    raise JSONDecodeError('Invalid \\uXXXX escape', s, i)


def _skip(s, i, n):
    while i < n and s[i] in ' \t\n\r':
        i += 1
    return i


_LITERALS = {'n': ('null', None), 't': ('true', True), 'f': ('false', False), 'N': ('NaN', float('nan')),
             'I': ('Infinity', _INFINITY)}


def _no_value(s, i):
    # A handler that this is raised in is not what it is about.
    try:
        raise StopIteration(i)
    except StopIteration:
        raise JSONDecodeError('Expecting value', s, i) from None


class JSONDecoder:
    __module__ = 'json.decoder'

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
                 strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        n = len(s)
        value, i = self._value(s, _skip(s, 0, n), n)
        i = _skip(s, i, n)
        if i != n:
            raise JSONDecodeError('Extra data', s, i)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx, len(s))

    def _value(self, s, i, n):
        if i >= n:
            _no_value(s, i)
        c = s[i]
        if c == '"':
            return _string(s, i + 1, self.strict)
        if c == '{':
            return self._object(s, i + 1, n)
        if c == '[':
            return self._array(s, i + 1, n)
        if c in _LITERALS:
            word, value = _LITERALS[c]
            if s[i:i + len(word)] == word:
                if self.parse_constant and c in 'NI':
                    value = self.parse_constant(word)
                return value, i + len(word)
            _no_value(s, i)
        return self._number(s, i, n)

    def _number(self, s, i, n):
        start = i
        if s[i] == '-':
            i += 1
            if s[i:i + 8] == 'Infinity':
                if self.parse_constant:
                    return self.parse_constant('-Infinity'), i + 8
                return -_INFINITY, i + 8
        first = i
        while i < n and '0' <= s[i] <= '9':
            i += 1
        if i == first:
            _no_value(s, start)
        if s[first] == '0':
            i = first + 1
        whole = i
        if i + 1 < n and s[i] == '.' and '0' <= s[i + 1] <= '9':
            i += 2
            while i < n and '0' <= s[i] <= '9':
                i += 1
        if i < n and s[i] in 'eE':
            k = i + 1
            if k < n and s[k] in '+-':
                k += 1
            if k < n and '0' <= s[k] <= '9':
                while k < n and '0' <= s[k] <= '9':
                    k += 1
                i = k
        if i == whole:
            return self.parse_int(s[start:i]), i
        return self.parse_float(s[start:i]), i

    def _array(self, s, i, n):
        out = []
        i = _skip(s, i, n)
        if i < n and s[i] == ']':
            return out, i + 1
        while True:
            value, i = self._value(s, i, n)
            out.append(value)
            i = _skip(s, i, n)
            c = s[i] if i < n else ''
            if c == ']':
                return out, i + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            i = _skip(s, i + 1, n)

    def _object(self, s, i, n):
        pairs = []
        i = _skip(s, i, n)
        if i < n and s[i] == '}':
            return self._finished(pairs), i + 1
        while True:
            if i >= n or s[i] != '"':
                raise JSONDecodeError('Expecting property name enclosed in double quotes', s, i)
            key, i = _string(s, i + 1, self.strict)
            i = _skip(s, i, n)
            if i >= n or s[i] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", s, i)
            value, i = self._value(s, _skip(s, i + 1, n), n)
            pairs.append((key, value))
            i = _skip(s, i, n)
            c = s[i] if i < n else ''
            if c == '}':
                return self._finished(pairs), i + 1
            if c != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            i = _skip(s, i + 1, n)

    def _finished(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        if self.object_hook is not None:
            return self.object_hook(dict(pairs))
        return dict(pairs)


_default_decoder = JSONDecoder()


def detect_encoding(b):
    # JSON begins with at least one ASCII character, two if it is longer than that: where the zeros are tells the encoding.
    for start, encoding in ((b'\0\0\xfe\xff', 'utf-32'), (b'\xff\xfe\0\0', 'utf-32'), (b'\xfe\xff', 'utf-16'),
                            (b'\xff\xfe', 'utf-16'), (b'\xef\xbb\xbf', 'utf-8-sig')):
        if b.startswith(start):
            return encoding
    if len(b) >= 2 and not b[0]:
        return 'utf-16-be' if b[1] else 'utf-32-be'
    if len(b) >= 2 and not b[1]:
        return 'utf-16-le' if len(b) < 4 or b[2] or b[3] else 'utf-32-le'
    return 'utf-8'


def _decoded(b):
    encoding = detect_encoding(b)
    if encoding == 'utf-8-sig':
        return bytes(b[3:]).decode()
    return bytes(b).decode(encoding)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if isinstance(s, (bytes, bytearray)):
        s = _decoded(s)
    elif not isinstance(s, str):
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {type(s).__name__}')
    elif s.startswith('\ufeff'):
        raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    for name, value in (('object_hook', object_hook), ('parse_float', parse_float), ('parse_int', parse_int),
                        ('parse_constant', parse_constant), ('object_pairs_hook', object_pairs_hook)):
        if value is not None:
            kw[name] = value
    if cls is None and not kw:
        return _default_decoder.decode(s)
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, **options):
    return loads(fp.read(), **options)


def __getattr__(name):
    if name not in ('decoder', 'encoder'):
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    value = __import__('json.' + name, fromlist=['*'])
    globals()[name] = value
    return value
