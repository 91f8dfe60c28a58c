# SPDX-License-Identifier: MIT
# The package concurrent: it holds concurrent.futures.
