# SPDX-License-Identifier: MIT
value = "in a folder without __init__"
