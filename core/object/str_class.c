// SPDX-License-Identifier: MIT
// Classes and case of characters, without the tables of Unicode's database.
//
// ASCII and Latin-1 are exact. Beyond, rules cover the basic letters of Latin Extended-A, Greek,
// Cyrillic and Armenian for case; of other scripts everything in the letters' blocks counts as
// alphabetic, without case. Mappings of one character to several ('ß'.upper() is "SS") are made for
// 'ß' only, in str_methods.c. Of the digits, the common decimal blocks are known. This is the limit
// that docs name.
#include "object/str_internal.h"

bool lw_char_is_space(uint32_t c) {
    if (c < 0x100)
        return (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x20) || c == 0x85 || c == 0xa0;
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
           c == 0x202f || c == 0x205f || c == 0x3000;
}

bool lw_char_is_printable(uint32_t c) {
    if (c < 0x100)
        return (c >= 0x20 && c < 0x7f) || (c > 0xa0 && c != 0xad);
    if (lw_char_is_space(c))
        return false;
    bool format = (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
                  (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff0 && c <= 0xfffb);
    bool private = (c >= 0xd800 && c <= 0xf8ff) || c >= 0xe0000;
    return !format && !private && (c & 0xfffe) != 0xfffe;
}

int lw_char_decimal(uint32_t c) {
    // First digits of the blocks of ten in the basic plane.
    static const uint16_t zeros[] = {0x660, 0x6f0, 0x7c0,  0x966,  0x9e6,  0xa66, 0xae6,
                                     0xb66, 0xbe6, 0xc66,  0xce6,  0xd66,  0xde6, 0xe50,
                                     0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0xff10};
    if (c < 0x80)
        return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (c >= zeros[i] && c < zeros[i] + 10u)
            return (int)(c - zeros[i]);
    return -1;
}

bool lw_char_is_digit(uint32_t c) {
    return lw_char_decimal(c) >= 0 || c == 0xb2 || c == 0xb3 || c == 0xb9 || c == 0x2070 ||
           (c >= 0x2074 && c <= 0x2079) || (c >= 0x2080 && c <= 0x2089) ||
           (c >= 0x2460 && c <= 0x2468);
}

bool lw_char_is_numeric(uint32_t c) {
    return lw_char_is_digit(c) || (c >= 0xbc && c <= 0xbe) || (c >= 0x2150 && c <= 0x2189) ||
           (c >= 0x2460 && c <= 0x249b) || c == 0x3007;
}

// ---- case
// ----------------------------------------------------------------------------------------

enum { NEITHER, UPPER, LOWER };

// In blocks where capital and small letters take turns. Even: the capital has the even number.
static bool in_even_pairs(uint32_t c) {
    return (c >= 0x100 && c <= 0x12f) || (c >= 0x132 && c <= 0x137) || (c >= 0x14a && c <= 0x177) ||
           (c >= 0x1de && c <= 0x1ef) || (c >= 0x1f8 && c <= 0x21f) || (c >= 0x3d8 && c <= 0x3ef) ||
           (c >= 0x460 && c <= 0x481) || (c >= 0x48a && c <= 0x4bf) || (c >= 0x4d0 && c <= 0x52f) ||
           (c >= 0x1e00 && c <= 0x1e95) || (c >= 0x1ea0 && c <= 0x1eff);
}

static bool in_odd_pairs(uint32_t c) {
    return (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e) || (c >= 0x4c1 && c <= 0x4ce) ||
           (c >= 0x1cd && c <= 0x1dc);
}

// Which case c has, and its partner in the other one (c itself: none).
static int case_of(uint32_t c, uint32_t *other) {
    *other = c;
    if (in_even_pairs(c) || in_odd_pairs(c)) {
        bool upper = (c & 1) == (in_odd_pairs(c) ? 1u : 0u);
        *other = upper ? c + 1 : c - 1;
        return upper ? UPPER : LOWER;
    }
    static const struct {
        uint16_t first, last,
            other; // [first, last] are capitals whose small letters begin at `other`
    } rows[] = {{'A', 'Z', 'a'},          {0xc0, 0xd6, 0xe0},       {0xd8, 0xde, 0xf8},
                {0x386, 0x386, 0x3ac},    {0x388, 0x38a, 0x3ad},    {0x38c, 0x38c, 0x3cc},
                {0x38e, 0x38f, 0x3cd},    {0x391, 0x3a1, 0x3b1},    {0x3a3, 0x3ab, 0x3c3},
                {0x400, 0x40f, 0x450},    {0x410, 0x42f, 0x430},    {0x4c0, 0x4c0, 0x4cf},
                {0x531, 0x556, 0x561},    {0x178, 0x178, 0xff},     {0x10a0, 0x10c5, 0x2d00},
                {0x2160, 0x216f, 0x2170}, {0x24b6, 0x24cf, 0x24d0}, {0xff21, 0xff3a, 0xff41}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t n = rows[i].last - rows[i].first + 1u;
        if (c - rows[i].first < n) {
            *other = rows[i].other + (c - rows[i].first);
            return UPPER;
        }
        if (c - rows[i].other < n) {
            *other = rows[i].first + (c - rows[i].other);
            return LOWER;
        }
    }
    if (c == 0xb5 || c == 0x3c2 || c == 0x131 ||
        c == 0x17f) { // micro, final sigma, dotless i, long s
        *other = c == 0xb5 ? 0x39c : c == 0x3c2 ? 0x3a3 : c == 0x131 ? 'I' : 'S';
        return LOWER;
    }
    if (c == 0x130) {
        *other = 'i';
        return UPPER;
    }
    bool lonely =
        c == 0xaa || c == 0xba || c == 0xdf || c == 0x138 || c == 0x149 || c == 0x390 || c == 0x3b0;
    return lonely ? LOWER : NEITHER;
}

bool lw_char_is_upper(uint32_t c) {
    uint32_t other;
    return c < 0x80 ? c >= 'A' && c <= 'Z' : case_of(c, &other) == UPPER;
}

bool lw_char_is_lower(uint32_t c) {
    uint32_t other;
    return c < 0x80 ? c >= 'a' && c <= 'z' : case_of(c, &other) == LOWER;
}

uint32_t lw_char_upper(uint32_t c) {
    uint32_t other;
    if (c < 0x80)
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    return case_of(c, &other) == LOWER ? other : c;
}

uint32_t lw_char_lower(uint32_t c) {
    uint32_t other;
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return case_of(c, &other) == UPPER ? other : c;
}

uint32_t lw_char_title(uint32_t c) { return lw_char_upper(c); }

bool lw_char_is_alpha(uint32_t c) {
    if (c < 0x80)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    if (c < 0x100)
        return c == 0xaa || c == 0xb5 || c == 0xba || (c >= 0xc0 && c != 0xd7 && c != 0xf7);
    if (c < 0x530)
        return !(c >= 0x2c2 && c <= 0x36f) && c != 0x37e && c != 0x384 && c != 0x385 &&
               c != 0x387 && !(c >= 0x482 && c <= 0x489) && c != 0x378 && c != 0x379 &&
               c != 0x38b && c != 0x38d && c != 0x3a2 && c != 0x3f6 && c != 0x375 &&
               !(c >= 0x380 && c <= 0x383);
    if (lw_char_decimal(c) >= 0 || !lw_char_is_printable(c))
        return false;
    return (c >= 0x531 && c <= 0x556) || (c >= 0x561 && c <= 0x587) || (c >= 0x5d0 && c <= 0x5ea) ||
           (c >= 0x620 && c <= 0x64a) || (c >= 0x671 && c <= 0x6d3) || (c >= 0x904 && c <= 0x939) ||
           (c >= 0xe01 && c <= 0xe30) || (c >= 0x10a0 && c <= 0x10fa) ||
           (c >= 0x1100 && c <= 0x1248) || (c >= 0x1e00 && c <= 0x1f15) ||
           (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa) ||
           (c >= 0x3105 && c <= 0x312f) || (c >= 0x3400 && c <= 0x4dbf) ||
           (c >= 0x4e00 && c <= 0xa48c) || (c >= 0xac00 && c <= 0xd7a3) ||
           (c >= 0xf900 && c <= 0xfa6d) || (c >= 0xff21 && c <= 0xff3a) ||
           (c >= 0xff41 && c <= 0xff5a) || (c >= 0x20000 && c <= 0x323af);
}
