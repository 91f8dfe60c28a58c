# SPDX-License-Identifier: MIT
# The module argparse, as far as command lines of benchmarks need it: positional arguments, options (--name VALUE,
# --name=VALUE, -nVALUE, joined flags), types, choices, defaults, nargs (a number, ?, *, +), the actions store,
# store_const, store_true, store_false, append, count and help. Sub-commands and groups are left out.
import sys

SUPPRESS = '==SUPPRESS=='
REMAINDER = '...'


class ArgumentTypeError(Exception):
    pass


class ArgumentError(Exception):
    pass


class Namespace:
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        return 'Namespace(' + ', '.join([f'{k}={v!r}' for k, v in self.__dict__.items()]) + ')'

    def __eq__(self, other):
        return isinstance(other, Namespace) and self.__dict__ == other.__dict__

    def __contains__(self, key):
        return key in self.__dict__


class RawDescriptionHelpFormatter:
    pass


class RawTextHelpFormatter:
    pass


class ArgumentDefaultsHelpFormatter:
    pass


class HelpFormatter:
    pass


class _Argument:
    def __init__(self, names, action, nargs, const, default, type, choices, required, help, metavar, dest):
        self.names = names
        self.action = action
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.dest = dest

    def takes_value(self):
        return self.action in ('store', 'append')

    def title(self):  # in error messages
        if self.names:
            return '/'.join(self.names)
        return self.metavar or self.dest

    def value_name(self):
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return '{' + ','.join([str(c) for c in self.choices]) + '}'
        return self.dest.upper() if self.names else self.dest

    def value_text(self):
        name = self.value_name()
        if self.nargs is None:
            return name
        if self.nargs == '?':
            return f'[{name}]'
        if self.nargs == '*':
            return f'[{name} ...]'
        if self.nargs == '+':
            return f'{name} [{name} ...]'
        return ' '.join([name] * self.nargs)

    def usage(self):
        if not self.names:
            return self.value_text()
        text = self.names[0] + (' ' + self.value_text() if self.takes_value() else '')
        return text if self.required else f'[{text}]'


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, formatter_class=None,
                 add_help=True):
        self.prog = prog or sys.argv[0].split('/')[-1]
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self._options = []
        self._positionals = []
        self._all = []  # in the order in which they were added
        self._defaults = {}
        if add_help:
            self.add_argument('-h', '--help', action='help', help='show this help message and exit')

    def add_argument(self, *names, action='store', nargs=None, const=None, default=None, type=None,
                     choices=None, required=False, help=None, metavar=None, dest=None, version=None):
        if action not in ('store', 'store_const', 'store_true', 'store_false', 'append', 'count', 'help',
                          'version'):
            raise ValueError(f'action {action!r} of an argument is not supported by Latchwork')
        optional = bool(names) and names[0].startswith('-')
        if dest is None:
            if optional:
                dest = next((n for n in names if n.startswith('--')), names[0]).lstrip('-').replace('-', '_')
            else:
                dest = names[0] if names else dest
        if action == 'store_true':
            const = True
            default = False if default is None else default
        elif action == 'store_false':
            const = False
            default = True if default is None else default
        a = _Argument(list(names) if optional else [], action, nargs, const, default, type, choices,
                      required, help, metavar, dest)
        a.version = version
        (self._options if optional else self._positionals).append(a)
        self._all.append(a)
        return a

    def add_argument_group(self, title=None, description=None):
        return self

    def add_mutually_exclusive_group(self, required=False):
        raise ValueError('mutually exclusive arguments are not supported by Latchwork')

    def add_subparsers(self, **kwargs):
        raise ValueError('sub-commands of argparse are not supported by Latchwork')

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)

    # ---- output

    def format_usage(self):
        parts = [a.usage() for a in self._options] + [a.usage() for a in self._positionals]
        return 'usage: ' + (self.usage or ' '.join([self.prog] + parts)) + '\n'

    def format_help(self):
        out = [self.format_usage()]
        if self.description:
            out.append(f'\n{self.description}\n')
        for title, arguments in (('positional arguments', self._positionals), ('options', self._options)):
            if arguments:
                out.append(f'\n{title}:\n')
            for a in arguments:
                value = ' ' + a.value_text() if a.names and a.takes_value() else ''
                left = ', '.join([n + value for n in a.names]) or a.value_name()
                if a.help and len(left) <= 20:
                    out.append(f'  {left:<22}{self._help(a)}\n')
                else:
                    out.append(f'  {left}\n')
                    if a.help:
                        out.append(' ' * 24 + self._help(a) + '\n')
        if self.epilog:
            out.append(f'\n{self.epilog}\n')
        return ''.join(out)

    def _help(self, a):
        return a.help % {'default': a.default, 'prog': self.prog, 'type': getattr(a.type, '__name__', None),
                         'dest': a.dest}

    def print_usage(self, file=None):
        (file or sys.stdout).write(self.format_usage())

    def print_help(self, file=None):
        (file or sys.stdout).write(self.format_help())

    def exit(self, status=0, message=None):
        if message:
            sys.stderr.write(message)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')

    # ---- parsing

    def _convert(self, a, text):
        value = text
        if a.type is not None:
            try:
                value = a.type(text)
            except ArgumentTypeError as e:
                self.error(f'argument {a.title()}: {e}')
            except (TypeError, ValueError):
                self.error(f'argument {a.title()}: invalid {getattr(a.type, "__name__", repr(a.type))} value: '
                           f'{text!r}')
        if a.choices is not None and value not in a.choices:
            shown = ', '.join([repr(c) for c in a.choices])
            self.error(f'argument {a.title()}: invalid choice: {value!r} (choose from {shown})')
        return value

    def _store(self, a, texts, space):
        if a.nargs is None:
            value = self._convert(a, texts[0])
        elif a.nargs == '?':
            value = self._convert(a, texts[0]) if texts else a.const if a.names else self._default(a)
        elif a.nargs == '*' and not texts and not a.names and a.default is not None:
            value = a.default
        else:
            value = [self._convert(a, t) for t in texts]
        if a.action == 'append':
            value = (getattr(space, a.dest, None) or []) + [value]
        setattr(space, a.dest, value)

    def _default(self, a):
        if isinstance(a.default, str) and a.type is not None:
            return self._convert(a, a.default)
        return a.default

    # How few and how many values an argument takes.
    def _counts(self, a):
        if a.nargs is None:
            return 1, 1
        if a.nargs == '?':
            return 0, 1
        if a.nargs == '*' or a.nargs == REMAINDER:
            return 0, 1 << 30
        if a.nargs == '+':
            return 1, 1 << 30
        return a.nargs, a.nargs

    def _find(self, name):
        for a in self._options:
            if name in a.names:
                return a
        found = [(n, a) for a in self._options for n in a.names if name.startswith('--') and n.startswith(name)]
        if len(found) > 1:
            self.error(f'ambiguous option: {name} could match ' + ', '.join([n for n, a in found]))
        return found[0][1] if found else None

    def _is_option(self, text):
        if len(text) < 2 or text[0] != '-':
            return False
        if self._find(text.split('=')[0]) or (text[1] != '-' and self._find(text[:2])):
            return True
        try:
            float(text)
            return False
        except ValueError:
            return ' ' not in text

    def _expect(self, a):
        least, most = self._counts(a)
        if a.nargs is None:
            return 'expected one argument'
        if a.nargs == '?':
            return 'expected at most one argument'
        if a.nargs == '+':
            return 'expected at least one argument'
        return f'expected {least} argument{"" if least == 1 else "s"}'

    # The option at args[i]; returns the index behind it.
    def _option(self, args, i, space, extras, seen):
        text = args[i]
        name, equals, joined = text.partition('=')
        a = self._find(name)
        value = joined if equals else None
        if a is None and text[1] != '-':
            a = self._find(text[:2])
            if a is not None:
                if a.takes_value():
                    value = text[2:]
                elif len(text) > 2:  # -abc: the rest are options too
                    args[i:i + 1] = [text[:2], '-' + text[2:]]
        if a is None:
            extras.append(text)
            return i + 1
        seen.append(a)
        i += 1
        if not a.takes_value():
            if equals:
                self.error(f'argument {a.title()}: ignored explicit argument {joined!r}')
            if a.action == 'help':
                self.print_help()
                self.exit()
            elif a.action == 'version':
                sys.stdout.write(str(a.version) + '\n')
                self.exit()
            elif a.action == 'count':
                setattr(space, a.dest, (getattr(space, a.dest, None) or 0) + 1)
            else:
                setattr(space, a.dest, a.const)
            return i
        least, most = self._counts(a)
        if value is not None:
            values = [value]
        else:
            values = []
            while i < len(args) and len(values) < most and args[i] != '--' and not self._is_option(args[i]):
                values.append(args[i])
                i += 1
        if len(values) < least:
            self.error(f'argument {a.title()}: {self._expect(a)}')
        self._store(a, values, space)
        return i

    def _fill_positionals(self, words, space, extras):
        missing = []
        for k, a in enumerate(self._positionals):
            least, most = self._counts(a)
            later = sum([self._counts(b)[0] for b in self._positionals[k + 1:]])
            n = max(least, min(most, len(words) - later))
            if len(words) < n:
                missing.append(a.title())
                continue
            self._store(a, words[:n], space)
            del words[:n]
        extras[:0] = words
        return missing

    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        space = namespace if namespace is not None else Namespace()
        for a in self._all:
            if a.action not in ('help', 'version') and a.default is not SUPPRESS and not hasattr(space, a.dest):
                setattr(space, a.dest, a.default)
        for name, value in self._defaults.items():
            setattr(space, name, value)
        words = []
        extras = []
        seen = []
        i = 0
        while i < len(args):
            if args[i] == '--':
                words.extend(args[i + 1:])
                break
            if self._is_option(args[i]):
                i = self._option(args, i, space, extras, seen)
            else:
                words.append(args[i])
                i += 1
        for a in self._options:
            if a not in seen and isinstance(a.default, str) and a.type is not None:
                setattr(space, a.dest, self._default(a))
        missing = self._fill_positionals(words, space, extras)
        missing.extend([a.title() for a in self._options if a.required and a not in seen])
        missing = [a.title() for a in self._all if a.title() in missing]
        if missing:
            self.error('the following arguments are required: ' + ', '.join(missing))
        return space, extras

    def parse_args(self, args=None, namespace=None):
        space, extras = self.parse_known_args(args, namespace)
        if extras:
            self.error('unrecognized arguments: ' + ' '.join(extras))
        return space
