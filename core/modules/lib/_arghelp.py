# SPDX-License-Identifier: MIT
# How argparse writes usage and help: lines of at most COLUMNS - 2 characters (80 without that variable). Usage that does not fit
# on one line is broken between arguments, options first; the help of all arguments begins in one column, at most the 25th.
import os
import textwrap

SUPPRESS = '==SUPPRESS=='


class HelpFormatter:
    raw_text = False  # descriptions as they are written
    raw_help = False  # and the help of arguments
    defaults = False  # the help of an argument tells its default


class RawDescriptionHelpFormatter(HelpFormatter):
    raw_text = True


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    raw_help = True


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    defaults = True


def _width():
    try:
        columns = int(os.environ['COLUMNS'])
    except (KeyError, ValueError):
        columns = 0
    return (columns if columns > 0 else 80) - 2


# The pieces between which a line may be broken: what is in brackets stays together.
def _pieces(text):
    out = []
    i, n = 0, len(text)
    while i < n:
        if text[i] == ' ':
            i += 1
            continue
        close = {'[': ']', '(': ')'}.get(text[i])
        end = i + 1
        while end < n and not (text[end] == ' ' and (close is None or text[end - 1] == close)):
            end += 1
        out.append(text[i:end])
        i = end
    return out


def _lines(pieces, indent, first, width):
    lines = []
    line = []
    length = first - 1
    for piece in pieces:
        if line and length + 1 + len(piece) > width:
            lines.append(' ' * (indent if lines else 0) + ' '.join(line))
            line = []
            length = indent - 1
        line.append(piece)
        length += len(piece) + 1
    if line:
        lines.append(' ' * (indent if lines else 0) + ' '.join(line))
    return lines


def _option_parts(parser):
    parts = []
    for a in parser._options:
        if a.help == SUPPRESS:
            continue
        group = a.exclusive
        if group is None:
            parts.append(a.usage())
        elif a is next(b for b in group.arguments if b.help != SUPPRESS):
            inner = ' | '.join([b.bare_usage() for b in group.arguments if b.help != SUPPRESS])
            many = ' | ' in inner
            parts.append(f'[{inner}]' if not group.required else f'({inner})' if many else inner)
    return parts


def usage(parser):
    if parser.usage is not None:
        return f'usage: {parser.usage % {"prog": parser.prog}}\n'
    options = _option_parts(parser)
    words = [a.usage() for a in parser._positionals if a.help != SUPPRESS]
    text = ' '.join([parser.prog] + options + words)
    width = max(_width(), 11)
    prefix = 'usage: '
    if len(prefix) + len(text) <= width:
        return f'{prefix}{text}\n'
    options = [piece for part in options for piece in _pieces(part)]
    words = [piece for part in words for piece in _pieces(part)]
    indent = len(prefix) + len(parser.prog) + 1
    if indent - 1 <= 0.75 * width:
        if options:
            lines = _lines([parser.prog] + options, indent, len(prefix), width)
            lines.extend([' ' * indent + line.lstrip() for line in _lines(words, indent, indent, width)])
        else:
            lines = _lines([parser.prog] + words, indent, len(prefix), width)
    else:
        indent = len(prefix)
        lines = _lines(options + words, indent, indent, width)
        if len(lines) > 1:
            lines = _lines(options, indent, indent, width) + _lines(words, indent, indent, width)
        lines = [parser.prog] + [' ' * indent + line.lstrip() for line in lines]
    return prefix + '\n'.join(lines) + '\n'


def _paragraph(parser, text, indent, out):
    text = text % {'prog': parser.prog} if '%(prog)' in text else text
    if parser.formatter_class.raw_text:
        lines = text.split('\n')
    else:
        lines = textwrap.wrap(' '.join(text.split()), max(_width() - indent, 11))
    out.append('\n')
    out.extend([' ' * indent + line + '\n' if line else '\n' for line in lines])


def _help_lines(parser, a, width):
    text = a.help
    if parser.formatter_class.defaults and '%(default)' not in text and a.default is not SUPPRESS and (
            a.action not in ('help', 'version') and (a.names or a.nargs in ('?', '*'))):
        text += ' (default: %(default)s)'
    choices = None if a.choices is None else ', '.join([str(c) for c in a.choices])
    text = text % {'default': a.default, 'prog': parser.prog, 'type': getattr(a.type, '__name__', None), 'dest': a.dest,
                   'choices': choices, 'metavar': a.metavar, 'nargs': a.nargs, 'const': a.const, 'required': a.required,
                   'option_strings': a.names, 'help': a.help}
    if parser.formatter_class.raw_help:
        return text.splitlines()
    return textwrap.wrap(' '.join(text.split()), width)


def help_text(parser):
    out = [usage(parser)]
    if parser.description:
        _paragraph(parser, parser.description, 0, out)
    shown = [a for a in parser._all if a.help != SUPPRESS]
    width = _width()
    column = min(24, max(width - 20, 4), max([len(a.invocation()) for a in shown], default=0) + 4)
    for group in parser._groups:
        arguments = [a for a in group.arguments if a.help != SUPPRESS]
        if not arguments and not group.description:
            continue
        out.append(f'\n{group.title}:\n' if group.title else '\n')
        if group.description:
            before = len(out)
            _paragraph(parser, group.description, 2, out)
            del out[before]
            if arguments:
                out.append('\n')
        for a in arguments:
            left = a.invocation()
            if not a.help or not a.help.strip():
                out.append(f'  {left}\n')
                continue
            lines = _help_lines(parser, a, max(width - column, 11)) or ['']
            if len(left) <= column - 4:
                out.append(f'  {left:<{column - 4}}  {lines.pop(0)}\n')
            else:
                out.append(f'  {left}\n')
            out.extend([' ' * column + line + '\n' for line in lines])
    if parser.epilog:
        _paragraph(parser, parser.epilog, 0, out)
    return ''.join(out)
