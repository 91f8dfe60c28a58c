# SPDX-License-Identifier: MIT
def twice(x): return 2 * x
def where(): return __name__, __package__
