# SPDX-License-Identifier: MIT
from ..shapes import Circle
from .tools import twice, where
from . import tools as t
