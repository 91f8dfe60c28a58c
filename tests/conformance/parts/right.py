# SPDX-License-Identifier: MIT
print("right begins")
from . import left
print("right sees left without done:", hasattr(left, "done"))
try: left.done
except AttributeError as e: print(e)
try: from .left import done
except ImportError as e: print(e.msg.rsplit(" (", 1)[0])
done = "right is done"
