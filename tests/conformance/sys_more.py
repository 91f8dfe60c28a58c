# SPDX-License-Identifier: MIT
# What programs ask of sys now and then: limits of numbers, flags, sizes, the version.
import sys

print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.float_info[6], len(sys.float_info))
print(sys.float_info)
print(sys.int_info.bits_per_digit, sys.hash_info.width, sys.hash_info.modulus, sys.hash_info.inf)
print(hash(2 ** 61 - 1), hash(float("inf")) == sys.hash_info.inf, hash(sys.hash_info.modulus + 5))
print(sys.flags.optimize, sys.flags.debug, bool(sys.flags.dev_mode), sys.float_repr_style)
v = sys.version_info
print(v.major, v.minor, v[:2], v >= (3, 8), v < (4,), v.releaselevel, type(v).__name__, isinstance(v, tuple), "%d.%d" % v[:2])
print(v == tuple(v), repr(v).startswith("sys.version_info(major=3, minor=11, micro="), sys.hexversion >> 16 == 0x030b)
print(sys.maxsize == 2 ** 63 - 1, hex(sys.maxunicode), sys.byteorder, sys.platform, sys.getdefaultencoding())
print(isinstance(sys.executable, str), sys.executable.startswith("/"), len(sys.orig_argv) > len(sys.argv), sys.orig_argv[-len(sys.argv):] == sys.argv)
print("sys" in sys.builtin_module_names, "math" in sys.builtin_module_names or True, sys.gettrace(), sys.getprofile())
print(sys.thread_info.name, sys.is_finalizing(), type(sys.warnoptions), sys.abiflags, sys.__stdin__ is sys.stdin)


class Sized:
    def __sizeof__(self):
        return 100


for x in (0, 1, -1, 2 ** 30, 2 ** 60, True, 1.5, None, "", "abc", "\xe9", "\u65e5\u672c", "\U0001f600", b"", b"abc", (), (1, 2),
          [], [1] * 100, {}, {1: 2}, {"a": 1}, dict.fromkeys(range(10)), set(), {1}, range(3), slice(1), object(), Sized(), dict.fromkeys(range(1000))):
    print(type(x).__name__, sys.getsizeof(x), end="; ")
print()
for f in (sys.getsizeof, lambda: sys.nothing_such, lambda: hasattr(sys, "real_prefix"), lambda: getattr(sys, "frozen", False)):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, "object" in str(e) or e, getattr(e, "name", None), getattr(e, "obj", 1) is sys)
if sys.version_info.major == 3 and sys.implementation.name:
    print("three")
