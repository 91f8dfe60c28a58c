# SPDX-License-Identifier: MIT
def __getattr__(name):
    if name == "late": return "made late"
    raise AttributeError(f"module {__name__!r} has no {name}")
