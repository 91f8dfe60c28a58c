# SPDX-License-Identifier: MIT
# The module textwrap: wrap, fill, shorten, dedent, indent. Words are broken at blanks, and when they are longer than a line; not
# at hyphens.
def _lines(text, width, first, rest, break_long, max_lines, placeholder):
    words = text.split()
    lines = []
    current, used = [], 0
    while words:
        prefix = rest if lines else first
        room = width - len(prefix)
        word = words[0]
        need = len(word) + (1 if current else 0)
        if used + need <= room:
            current.append(words.pop(0))
            used += need
            continue
        if not current:
            if break_long and len(word) > room:
                cut = max(1, room)
                current.append(word[:cut])
                words[0] = word[cut:]
            else:
                current.append(words.pop(0))
        elif break_long and len(word) > width - len(rest) and room - used > 1:
            cut = room - used - 1
            current.append(word[:cut])
            words[0] = word[cut:]
        lines.append(prefix + ' '.join(current))
        current, used = [], 0
    if current:
        lines.append((rest if lines else first) + ' '.join(current))
    if max_lines is not None and len(lines) > max_lines:
        lines = lines[:max_lines]
        prefix = rest if max_lines > 1 else first
        words = lines[-1][len(prefix):].split()
        while words and len(prefix) + len(' '.join(words)) + len(placeholder) > width:
            words.pop()
        lines[-1] = prefix + (' '.join(words) + placeholder if words else placeholder.lstrip())
    return lines


def wrap(text, width=70, *, initial_indent='', subsequent_indent='', expand_tabs=True, break_long_words=True,
         max_lines=None, placeholder=' [...]'):
    if width <= 0:
        raise ValueError(f'invalid width {width!r} (must be > 0)')
    if expand_tabs:
        text = text.expandtabs()
    return _lines(text, width, initial_indent, subsequent_indent, break_long_words, max_lines, placeholder)


def fill(text, width=70, **kwargs):
    return '\n'.join(wrap(text, width, **kwargs))


def shorten(text, width, **kwargs):
    return fill(' '.join(text.strip().split()), width, max_lines=1, **kwargs)


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
