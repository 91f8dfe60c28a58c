# SPDX-License-Identifier: MIT
# Conformance: an uncaught exception raised while another was handled.
try:
    {}["first"]
except KeyError:
    undefined_name
