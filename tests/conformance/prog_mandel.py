# SPDX-License-Identifier: MIT
# Conformance: a small program: a mandelbrot picture in characters, floats only.
def depth(cr, ci, limit):
    zr = zi = 0.0
    for n in range(limit):
        zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
        if zr * zr + zi * zi > 4.0: return n
    return limit
for y in range(-6, 7):
    print("".join(" .:-=+*#%@"[min(9, depth(x / 12.0, y / 6.0, 30) // 3)] for x in range(-26, 10)).rstrip())
