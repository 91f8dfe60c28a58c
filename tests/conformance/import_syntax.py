# SPDX-License-Identifier: MIT
# Conformance: an error of syntax in an imported file is the importer's exception, with file, line and column.
import sys
try:
    import parts.broken
except SyntaxError as e:
    print(type(e).__name__, e.msg, e.filename.rsplit("/", 2)[1:], e.lineno, e.offset, repr(e.text))
    print(e.args[0] == e.msg, len(e.args), len(e.args[1]), e.args[1][1:4])
print("parts.broken" in sys.modules)
try: import parts.broken
except SyntaxError as e: print("again", e.lineno)
e = SyntaxError("text")
print(e.msg, e.lineno, e.filename, e.offset, e.text, e.args)
