# SPDX-License-Identifier: MIT
# Conformance: line numbers of calls in loops, conditions and nested calls.
def fail(n):
    x = n
    return x.nothing
def walk(items):
    for item in items:
        if item > 1:
            fail(item)
class A:
    def run(self):
        walk([0, 1, 2])
A().run()
