# SPDX-License-Identifier: MIT
# Conformance: an error inside a generator, seen by the caller.
def gen():
    yield 1
    yield 1 // 0
for v in gen():
    print(v)
