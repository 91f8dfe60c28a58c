# SPDX-License-Identifier: MIT
# The module importlib: import_module. There are no finders and loaders to be replaced.
import sys


def import_module(name, package=None):
    if name.startswith('.'):
        if not package:
            raise TypeError(f'the \'package\' argument is required to perform a relative import for {name!r}')
        level = len(name) - len(name.lstrip('.'))
        parts = package.rsplit('.', level - 1)
        if len(parts) < level:
            raise ImportError('attempted relative import beyond top-level package')
        rest = name[level:]
        name = parts[0] + '.' + rest if rest else parts[0]
    __import__(name)
    return sys.modules['posixpath' if name == 'os.path' else name]


def invalidate_caches():
    pass
