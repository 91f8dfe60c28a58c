// SPDX-License-Identifier: MIT
// What the files about formatting share; nobody else includes this.
#ifndef LW_OBJECT_FORMAT_INTERNAL_H
#define LW_OBJECT_FORMAT_INTERNAL_H

#include "object/str_internal.h"

typedef struct {
    uint32_t fill;      // ' ' unless given
    char align;         // one of < > = ^
    char sign;          // '-', '+' or ' '; 0: not given
    char group;         // ',' or '_'; 0: none
    bool alternate;     // '#'
    bool no_minus_zero; // 'z'
    int64_t width;      // -1: not given
    int64_t precision;  // -1: not given
    uint32_t type;      // 0: not given
} lw_format_spec;

// The parts of a number's text, all ASCII: sign, prefix, digits (which are grouped), the rest.
typedef struct {
    char sign; // 0: none
    const char *prefix;
    size_t prefix_length;
    const char *digits;
    size_t digits_length;
    const char *rest;
    size_t rest_length;
    unsigned group_size;
} lw_number_parts;

// Text of a float without its sign. type: e E f F g G, or 'r' for the shortest. `point_zero`: as
// str() makes floats ("1.0"), with precision in 'g' as well. In `small`, or in a block of *block
// bytes. NULL: MemoryError.
char *lw_float_text(double d, char type, int precision, bool alternate, bool point_zero,
                    char small[64], size_t *length, size_t *block);
bool lw_format_number_parts(lw_str_buffer *b, const lw_number_parts *parts,
                            const lw_format_spec *spec);
bool lw_format_int_into(lw_str_buffer *b, lw_value v, const lw_format_spec *spec);
bool lw_format_float_into(lw_str_buffer *b, double d, const lw_format_spec *spec);
bool lw_format_str_into(lw_str_buffer *b, lw_str *s, const lw_format_spec *spec);
// Appends format(v, spec). spec may be LW_NIL.
bool lw_format_into(lw_str_buffer *b, lw_value v, lw_value spec);
bool lw_format_small_into(lw_str_buffer *b, int64_t i); // in decimal

#endif
