# SPDX-License-Identifier: MIT
# The module textwrap: TextWrapper, wrap, fill, shorten, dedent, indent.
#
# A text is cut into chunks, each a run of blanks or something that stays together unless it is longer than a line; a line
# takes chunks as long as they fit.
_BLANKS = '\t\n\x0b\x0c\r '
_TO_SPACES = {ord(c): ' ' for c in _BLANKS}


def _is_letter(c):
    return c == '_' or c.isalnum() and not c.isdecimal()


def _is_word(c):
    return c == '_' or c.isalnum()


def _joins(c):
    return _is_word(c) or c in '!"\'&.,?'


# Where a run without blanks may be broken: behind a hyphen between words of at least two letters ("well-known", also
# "e-mail-address" behind its second one), before and behind a dash of several hyphens.
def _parts(run):
    n = len(run)
    start = i = 0
    while i < n:
        if run[i] != '-':
            i += 1
            continue
        end = i
        while end < n and run[end] == '-':
            end += 1
        if end - i > 1 and i > 0 and end < n and _joins(run[i - 1]) and _is_word(run[end]):
            if start < i:
                yield run[start:i]
            yield run[i:end]
            start = i = end
            continue
        while i < end:
            if i + 1 > start + 1 and _may_break(run, start, i):
                yield run[start:i + 1]
                start = i + 1
            i += 1
    if start < n:
        yield run[start:]


def _may_break(run, start, i):
    before = i >= 2 and _is_letter(run[i - 1]) and _is_letter(run[i - 2])
    if not before:
        before = i >= 3 and _joins(run[i - 1]) and run[i - 2] == '-' and _is_letter(run[i - 3])
    rest = run[i + 1:i + 4]
    if not before or len(rest) < 2 or not _is_letter(rest[0]):
        return False
    return _is_letter(rest[1]) or rest[1] == '-' and len(rest) > 2 and _is_letter(rest[2])


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
                 *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(_TO_SPACES)
        out = []
        i, n = 0, len(text)
        while i < n:
            end = i
            blank = text[i] in _BLANKS
            while end < n and (text[end] in _BLANKS) == blank:
                end += 1
            if blank or not self.break_on_hyphens:
                out.append(text[i:end])
            else:
                out.extend(_parts(text[i:end]))
            i = end
        if self.fix_sentence_endings:
            for i in range(1, len(out)):
                if out[i] == ' ' and _ends_sentence(out[i - 1]):
                    out[i] = '  '
        return out

    # How much of a chunk that is longer than any line goes to the end of one with that much room.
    def _cut(self, chunk, room):
        if self.break_on_hyphens and len(chunk) > room:
            hyphen = chunk.rfind('-', 0, room)
            if hyphen > 0 and chunk[:hyphen].strip('-'):
                return hyphen + 1
        return room

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        chunks = self._chunks(text)
        chunks.reverse()  # the next one is the last
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line = []
            used = 0
            while chunks and used + len(chunks[-1]) <= room:
                used += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                if self.break_long_words:
                    long = chunks.pop()
                    cut = self._cut(long, room - used if room >= 1 else 1)
                    line.append(long[:cut])
                    chunks.append(long[cut:])
                elif not line:
                    line.append(chunks.pop())
                used = sum([len(c) for c in line])
            if self.drop_whitespace and line and not line[-1].strip():
                used -= len(line.pop())
            if not line:
                continue
            if self.max_lines is not None and len(lines) + 1 >= self.max_lines:
                last = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
                if not last or used > room:
                    self._shorten(lines, indent, line, used, room)
                    break
            lines.append(indent + ''.join(line))
        return lines

    # The last line that is allowed, when there is more: it ends in the placeholder, or if nothing of it stays, the one before.
    def _shorten(self, lines, indent, line, used, room):
        while line:
            if line[-1].strip() and used + len(self.placeholder) <= room:
                lines.append(indent + ''.join(line) + self.placeholder)
                return
            used -= len(line.pop())
        before = lines[-1].rstrip() if lines else ''
        if lines and len(before) + len(self.placeholder) <= self.width:
            lines[-1] = before + self.placeholder
        else:
            lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return '\n'.join(self.wrap(text))


def _ends_sentence(chunk):
    if chunk[-1:] in ('"', "'"):
        chunk = chunk[:-1]
    return chunk[-1:] in ('.', '!', '?') and 'a' <= chunk[-2:-1] <= 'z'


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    lines = [line if line.strip() else line[len(line.rstrip('\n')):] if line.endswith('\n') else ''
             for line in text.splitlines(True)]
    margin = None
    for line in lines:
        body = line.lstrip(' \t')
        if not line.strip():
            continue
        indent = line[:len(line) - len(body)]
        if margin is None:
            margin = indent
        else:
            n = 0
            while n < len(margin) and n < len(indent) and margin[n] == indent[n]:
                n += 1
            margin = margin[:n]
    if not margin:
        return ''.join(lines)
    return ''.join([line[len(margin):] if line.strip() else line for line in lines])


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
