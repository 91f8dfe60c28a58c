# SPDX-License-Identifier: MIT
# Conformance: indentation that is wrong: the error's class, line and text; where it points.
import os
import sys

folder = os.environ['TMPDIR']
sys.path.insert(0, folder)
texts = [
    'if 1:\n    @d\nx=1',
    'if 1:\n    @d\nclass A: pass',
    'def f():\n  if 1:\n    @d\n  x=1',
    'if 1:\n    @d\n',
    'class A:\n  @d\n\n\n# c\n  \ny',
    'if 1:\n  x = 1\n  @a\n  @b\nelse: pass',
    'while 1:\n  @d # c\nbreak',
    'if 1:\n  async def f(): pass\n  @d\nelif x: pass',
    'if 1:\n  @d\n(',
    '  x',
    'x\n  y',
    'if 1:\n x\n   y',
    'if 1:\n  x\n y',
    'if 1:\nx',
    'if 1:\n  if 2:\n  x',
    'if 1:\n  try:\n    x\ny',
]
for number, text in enumerate(texts):
    name = f'indented{number}'
    with open(os.path.join(folder, name + '.py'), 'w') as file:
        file.write(text + '\n')
    try:
        __import__(name)
    except SyntaxError as e:
        print(repr(text), type(e).__name__, e.msg, e.lineno, repr(e.text))
        if e.msg.startswith('unexpected') and text[-3:] != '@d\n':
            print('    ', e.offset, e.end_offset)
