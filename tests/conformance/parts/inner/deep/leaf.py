# SPDX-License-Identifier: MIT
from ... import shapes
from ...shapes import PI3
from .. import tools
from ..tools import twice
from . import __name__ as package
def show(): return shapes.PI3 == PI3, tools.twice is twice, package, __name__
