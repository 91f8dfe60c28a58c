// SPDX-License-Identifier: MIT
// Methods of str that are in str_case.c, for the table in str_methods.c.
#ifndef LW_OBJECT_STR_METHODS_H
#define LW_OBJECT_STR_METHODS_H

#include "object/str_internal.h"

// ---- what bytes uses too: s and its parts are both str, or both bytes -----------------------------

// [start, end) of optional arguments as in find(part, start, end); start may be beyond end.
bool lw_text_range(lw_str *s, const lw_value *args, size_t nargs, size_t *from, size_t *to);
bool lw_text_tail_match(lw_str *s, lw_str *part, size_t from, size_t to, bool at_end);
lw_value lw_text_split(lw_str *s, lw_str *sep, size_t limit, bool reverse); // sep NULL: white space
lw_value lw_text_splitlines(lw_str *s, bool keepends);
lw_value lw_text_partition(lw_str *s, lw_str *part, bool reverse, lw_value empty); // empty is borrowed
lw_value lw_text_strip(lw_str *s, lw_str *set, int sides); // set NULL: white space; 1 left, 2 right
// Writes s with its first n places of `old` replaced (old is not empty, all have width 1).
void lw_text_replace_into(unsigned char *to, lw_str *s, lw_str *old, lw_str *new, size_t n);

#define LW_STR_METHOD(name)                                                                        \
    lw_value lw_str_##name(lw_value self, const lw_value *args, size_t nargs, lw_value kwnames)
LW_STR_METHOD(encode);
LW_STR_METHOD(format_map);
LW_STR_METHOD(translate);
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
