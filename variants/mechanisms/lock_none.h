// SPDX-License-Identifier: MIT
// Critical sections that lock nothing.
#ifndef LW_LOCK_NONE_H
#define LW_LOCK_NONE_H

#include "base/thread.h"

struct lw_section {
    char unused;
};

static inline void lw_section_begin(lw_section *s, lw_header *h) {
    (void)s;
    (void)h;
}
static inline void lw_section_begin2(lw_section *s, lw_header *a, lw_header *b) {
    (void)s;
    (void)a;
    (void)b;
}
static inline bool lw_section_skip(lw_header *h) {
    (void)h;
    return true;
}
static inline void lw_section_end(lw_section *s) { (void)s; }

#endif
