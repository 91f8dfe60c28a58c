// SPDX-License-Identifier: MIT
// Methods of str that are in str_case.c, for the table in str_methods.c.
#ifndef LW_OBJECT_STR_METHODS_H
#define LW_OBJECT_STR_METHODS_H

#include "object/str_internal.h"

#define LW_STR_METHOD(name)                                                                        \
    lw_value lw_str_##name(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames)
LW_STR_METHOD(upper);
LW_STR_METHOD(lower);
LW_STR_METHOD(title);
LW_STR_METHOD(capitalize);
LW_STR_METHOD(swapcase);
LW_STR_METHOD(casefold);
LW_STR_METHOD(isalpha);
LW_STR_METHOD(isalnum);
LW_STR_METHOD(isascii);
LW_STR_METHOD(isdecimal);
LW_STR_METHOD(isdigit);
LW_STR_METHOD(isnumeric);
LW_STR_METHOD(isspace);
LW_STR_METHOD(isprintable);
LW_STR_METHOD(isupper);
LW_STR_METHOD(islower);
LW_STR_METHOD(istitle);
LW_STR_METHOD(isidentifier);

#endif
