# SPDX-License-Identifier: MIT
# Conformance: exit and quit, the classes of warnings.
for w in (SyntaxWarning, FutureWarning, PendingDeprecationWarning, ImportWarning, UnicodeWarning, BytesWarning, EncodingWarning,
          ResourceWarning):
    print(w, w.__mro__[1:3], w('x').args)
for f in (exit, quit):
    for args in ((), (3,), ('text',), (None,)):
        try:
            f(*args)
        except SystemExit as e:
            print(repr(e), e.code)
quit('bye')
