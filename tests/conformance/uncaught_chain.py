# SPDX-License-Identifier: MIT
# Conformance: an uncaught exception with a cause.
def parse(text):
    try:
        return int(text)
    except ValueError as e:
        raise RuntimeError("cannot parse " + text) from e
parse("xyz")
