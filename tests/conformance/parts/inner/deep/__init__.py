# SPDX-License-Identifier: MIT
__all__ = ["leaf"]
