# SPDX-License-Identifier: MIT
"The package that the import scripts use."
print("parts runs as", __name__, __package__, __file__.rsplit("/", 2)[-2:])
from . import shapes
names = ["shapes"]
