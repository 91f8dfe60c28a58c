// SPDX-License-Identifier: MIT
// The functions of the module math that are about integers.
#ifndef LW_MODULES_MATH_INT_H
#define LW_MODULES_MATH_INT_H

#include "object/object.h"

extern const lw_native_def lw_math_int_functions[];

#endif
