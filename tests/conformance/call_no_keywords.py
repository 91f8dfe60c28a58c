# SPDX-License-Identifier: MIT
# Conformance: methods that take no keyword arguments, and how they say so.
for f in (lambda: (10).__lt__(b=3),
          lambda: int.__lt__(1,b=3),
          lambda: [].__len__(x=1),
          lambda: 'a'.__add__(b='c'),
          lambda: {}.__getitem__(key=1),
          lambda: [].append(x=1),
          lambda: len(x=1),
          lambda: str.upper('a',x=1),
          lambda: object.__repr__(1,x=2),
          lambda: (1).__hash__(x=1),
          lambda: {}.__contains__(k=1),
          lambda: [].__iter__(a=1),
          lambda: (1).__bool__(a=2),
          lambda: object().__eq__(x=1),
          lambda: int.__lt__('a', b=3),
          lambda: (1).__format__(x=''),
          lambda: [].__reversed__(x=1),
          lambda:(1).__add__(x=1)):
    try: print(f())
    except TypeError as e: print(e)
