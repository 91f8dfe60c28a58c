# SPDX-License-Identifier: MIT
# Conformance: What random.sample takes for a sequence.
import random
from collections import deque, UserList
from array import array
r=random.Random(7)
class L(list): pass
class W:
    def __len__(self): return 3
    def __getitem__(self,i): return i
for p in [[1,2,3],(1,2,3),'abc',range(5),b'abc',bytearray(b'abc'),deque([1,2,3]),array('i',[1,2,3]),L([1,2]),W(),{1,2},{1:2},5,None,iter([1])]:
    try: print(r.sample(p,2))
    except TypeError as e: print('TypeError',e)
