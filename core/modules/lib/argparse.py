# SPDX-License-Identifier: MIT
# The module argparse, as far as command lines of benchmarks need it: positional arguments, options (--name VALUE,
# --name=VALUE, -nVALUE, joined flags), types, choices, defaults, nargs (a number, ?, *, +), the actions store,
# store_const, store_true, store_false, append, append_const, extend, count, help and version, groups and exclusive groups. Sub-commands are
# left out. How usage and help are laid out stands in _arghelp.py.
import sys

import _arghelp
from _arghelp import (SUPPRESS, HelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter,
                      ArgumentDefaultsHelpFormatter)

REMAINDER = '...'


class ArgumentTypeError(Exception):
    pass


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = None if argument is None else argument.title()
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f'argument {self.argument_name}: {self.message}'


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


def _dest(names):  # where the value of an option goes
    return next((n for n in names if n.startswith('--')), names[0]).lstrip('-').replace('-', '_')


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
        self.exclusive = None  # the group of which only one may be given

    def takes_value(self):
        return self.action in ('store', 'append', 'extend') or self.action is None and self.nargs != 0

    def title(self):  # in error messages
        if self.names:
            return '/'.join(self.names)
        return self.metavar if isinstance(self.metavar, str) and self.metavar else self.dest

    def value_name(self):
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return '{' + ','.join([str(c) for c in self.choices]) + '}'
        return self.dest.upper() if self.names else self.dest

    def value_text(self):
        name = self.value_name()
        if isinstance(name, tuple):
            if self.nargs == '?':
                return f'[{name[0]}]'
            if self.nargs == '*':
                return f'[{name[0]} [{name[-1]} ...]]' if len(name) == 2 else f'[{name[0]} ...]'
            if self.nargs == '+':
                return f'{name[0]} [{name[-1]} ...]'
            return ' '.join(name)
        if self.nargs == REMAINDER:
            return '...'
        if self.nargs is None:
            return name
        if self.nargs == '?':
            return f'[{name}]'
        if self.nargs == '*':
            return f'[{name} ...]'
        if self.nargs == '+':
            return f'{name} [{name} ...]'
        return ' '.join([name] * self.nargs)

    def bare_usage(self):
        if not self.names:
            return self.value_text()
        return self.names[0] + (' ' + self.value_text() if self.takes_value() else '')

    def usage(self):
        text = self.bare_usage()
        return f'[{text}]' if self.names and not self.required else text

    def invocation(self):  # in the help
        if not self.names:
            name = self.value_name()
            return ' '.join(name) if isinstance(name, tuple) else name
        value = ' ' + self.value_text() if self.takes_value() else ''
        return ', '.join([n + value for n in self.names])


class Action(_Argument):
    """What an argument does, for classes of scripts: its parser calls it with (parser, namespace, values, option_string)."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None):
        _Argument.__init__(self, list(option_strings), None, nargs, const, default, type, choices, required, help, metavar, dest)
        self.option_strings = self.names

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        names = []
        for name in option_strings:
            names.append(name)
            if name.startswith('--'):
                names.append('--no-' + name[2:])
        super().__init__(names, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith('--no-'))

    def bare_usage(self):
        return ' | '.join(self.names)


class _Group:
    def __init__(self, parser, title=None, description=None, required=None):
        self.parser = parser
        self.title = title
        self.description = description
        self.required = required
        self.arguments = []

    def add_argument(self, *names, **options):
        a = self.parser._add(names, options)
        self.arguments.append(a)
        if self.required is not None:  # of these only one may be given
            if a.required or not a.names and a.nargs != '?':
                raise ValueError('mutually exclusive arguments must be optional')
            a.exclusive = self
            self.home.arguments.append(a)
        return a

    def add_mutually_exclusive_group(self, *, required=False):
        return self.parser._exclusive_group(required, self)


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, formatter_class=None,
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        if not exit_on_error:
            raise ValueError('exit_on_error=False of argparse is not supported by Latchwork')
        self.allow_abbrev = allow_abbrev
        self.formatter_class = formatter_class or HelpFormatter
        self.prog = prog or sys.argv[0].split('/')[-1]
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self._options = []
        self._positionals = []
        self._all = []  # in the order in which they were added
        self._defaults = {}
        self._groups = [_Group(None, 'positional arguments'), _Group(None, 'options')]  # no cycle
        self._exclusive = []
        if add_help:
            self.add_argument('-h', '--help', action='help', help='show this help message and exit')

    def add_argument(self, *names, **options):
        a = self._add(names, options)
        self._groups[1 if a.names else 0].arguments.append(a)
        return a

    def _add(self, names, options):
        if not isinstance(options.get('action'), type):
            return self._make(*names, **options)
        options = dict(options)
        dest = options.pop('dest', None)
        optional = bool(names) and names[0].startswith('-')
        if dest is None:
            dest = _dest(names) if optional else names[0]
        return self._make_custom(names if optional else (), dest, **options)

    def _make_custom(self, names, dest, action, **options):
        a = action(names, dest, **options)
        if not hasattr(a, 'names'):
            raise ValueError(f'unknown action {action!r}')
        a.version = None
        return self._register(a)

    def _register(self, a):
        if a.type is not None and not callable(a.type):
            raise ValueError(f'{a.type!r} is not callable')
        taken = [n for n in a.names if any([n in b.names for b in self._options])]
        if taken:
            raise ArgumentError(a, f'conflicting option string{"s" if len(taken) > 1 else ""}: {", ".join(taken)}')
        (self._options if a.names else self._positionals).append(a)
        self._all.append(a)
        return a

    def _make(self, *names, action='store', nargs=None, const=None, default=None, type=None,
                     choices=None, required=None, help=None, metavar=None, dest=None, version=None):
        if action not in ('store', 'store_const', 'store_true', 'store_false', 'append', 'append_const', 'extend', 'count', 'help',
                          'version'):
            raise ValueError(f'action {action!r} of an argument is not supported by Latchwork')
        optional = bool(names) and names[0].startswith('-')
        if required is not None and not optional:
            raise TypeError("'required' is an invalid argument for positionals")
        required = bool(required)
        if nargs == 0 and action == 'store':
            raise ValueError('nargs for store actions must be != 0; if you have nothing to store, actions such as store true '
                             'or store const may be more appropriate')
        if nargs == 0 and action in ('append', 'extend'):
            raise ValueError('nargs for append actions must be != 0; if arg strings are not supplying the value to append, '
                             'the append const action may be more appropriate')
        if dest is None:
            if optional:
                dest = _dest(names)
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
        if action == 'version' and help is None:
            a.help = "show program's version number and exit"
        a.version = version
        return self._register(a)

    def add_argument_group(self, title=None, description=None):
        group = _Group(self, title, description)
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        return self._exclusive_group(required, self._groups[1])

    def _exclusive_group(self, required, home):
        group = _Group(self, required=bool(required))
        group.home = home
        self._exclusive.append(group)
        return group

    def add_subparsers(self, **kwargs):
        raise ValueError('sub-commands of argparse are not supported by Latchwork')

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)

    def get_default(self, dest):
        for a in self._all:
            if a.dest == dest and a.default is not None:
                return a.default
        return self._defaults.get(dest)

    # ---- output

    def format_usage(self):
        return _arghelp.usage(self)

    def format_help(self):
        return _arghelp.help_text(self)

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

    def _store(self, a, texts, space, name=None):
        if a.nargs is None:
            value = self._convert(a, texts[0])
        elif a.nargs == '?':
            value = self._convert(a, texts[0]) if texts else a.const if a.names else self._default(a)
        elif a.nargs == '*' and not texts and not a.names and a.default is not None:
            value = a.default
        else:
            value = [self._convert(a, t) for t in texts]
        if a.action is None:
            a(self, space, value, name)
            return
        if a.action == 'extend':
            value = list(getattr(space, a.dest, None) or []) + list(value)
        elif a.action == 'append':
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
        if not self.allow_abbrev:
            return None
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
        if a.exclusive is not None:
            for b in a.exclusive.arguments:
                if b is not a and b in seen:
                    self.error(f'argument {a.title()}: not allowed with argument {b.title()}')
        seen.append(a)
        i += 1
        if not a.takes_value():
            if equals:
                self.error(f'argument {a.title()}: ignored explicit argument {joined!r}')
            if a.action == 'help':
                self.print_help()
                self.exit()
            elif a.action == 'version':
                sys.stdout.write(str(a.version) % {'prog': self.prog} + '\n')
                self.exit()
            elif a.action is None:
                a(self, space, [], name if name in a.names else text[:2])
            elif a.action == 'count':
                setattr(space, a.dest, (getattr(space, a.dest, None) or 0) + 1)
            elif a.action == 'append_const':
                setattr(space, a.dest, list(getattr(space, a.dest, None) or []) + [a.const])
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
        self._store(a, values, space, name if name in a.names else a.names[0] if text[1] == '-' else text[:2])
        return i

    # The words of one run between options go to as many of the positional arguments that are left as they suffice for.
    # If REMAINDER is among these, it gets all that follows, options too: `rest`, of which nothing is then left.
    def _fill_positionals(self, left, words, space, extras, rest):
        n, needed = 0, 0
        while n < len(left) and needed + self._counts(left[n])[0] <= len(words):
            needed += self._counts(left[n])[0]
            n += 1
        if any([a.nargs == REMAINDER for a in left[:n]]):
            words.extend(rest)
            rest.clear()
        for a in left[:n]:
            least, most = self._counts(a)
            needed -= least
            taken = min(most, len(words) - needed)
            self._store(a, words[:taken], space)
            del words[:taken]
        del left[:n]
        extras.extend(words)
        words.clear()

    def parse_known_args(self, args=None, namespace=None):
        try:
            return self._parse(args, namespace)
        except ArgumentError as e:
            self.error(str(e))

    def _parse(self, args, namespace):
        args = list(sys.argv[1:] if args is None else args)
        space = namespace if namespace is not None else Namespace()
        for a in self._all:
            if a.action not in ('help', 'version') and a.default is not SUPPRESS and not hasattr(space, a.dest):
                setattr(space, a.dest, a.default)
        for name, value in self._defaults.items():
            setattr(space, name, value)
        words = []
        left = self._positionals[:]
        extras = []
        seen = []
        i = 0
        while i < len(args):
            if args[i] == '--':
                if not words and not left:
                    extras.append('--')
                words.extend(args[i + 1:])
                break
            if self._is_option(args[i]):
                if words:
                    rest = args[i:]
                    self._fill_positionals(left, words, space, extras, rest)
                    if not rest:
                        break
                i = self._option(args, i, space, extras, seen)
            else:
                words.append(args[i])
                i += 1
        for a in self._options:
            if a not in seen and isinstance(a.default, str) and a.type is not None:
                setattr(space, a.dest, self._default(a))
        self._fill_positionals(left, words, space, extras, [])
        missing = [a.title() for a in left if a.nargs != '?' and (a.nargs != '*' or a.default is None)]
        missing.extend([a.title() for a in self._options if a.required and a not in seen])
        missing = [a.title() for a in self._all if a.title() in missing]
        if missing:
            self.error('the following arguments are required: ' + ', '.join(missing))
        for group in self._exclusive:
            if group.required and not any([a in seen for a in group.arguments]):
                names = ' '.join([a.title() for a in group.arguments if a.help != SUPPRESS])
                self.error(f'one of the arguments {names} is required')
        return space, extras

    def parse_args(self, args=None, namespace=None):
        space, extras = self.parse_known_args(args, namespace)
        if extras:
            self.error('unrecognized arguments: ' + ' '.join(extras))
        return space
