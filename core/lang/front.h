// SPDX-License-Identifier: MIT
// What all stages of one compilation share: memory, names, owned values and the first error.
//
// Memory comes from an arena that is freed as a whole, so no stage frees anything. The first error
// wins and is sticky: it sets the thread's exception and `failed`; every stage then runs on
// harmlessly to its end (the lexer gives only T_ERROR, node constructors give a dummy, emission
// does nothing) and nobody needs to test results.
#ifndef LW_LANG_FRONT_H
#define LW_LANG_FRONT_H

#include "object/exception.h"
#include "object/str.h"

typedef struct lw_arena_block lw_arena_block;
typedef struct {
    lw_arena_block *blocks;
    size_t total;
} lw_arena;

typedef struct lw_front_name {
    lw_value value; // interned str
    const char *text;
    uint32_t bytes, hash;
    uint8_t keyword; // token kind when this is a keyword, else 0
} lw_front_name;

typedef struct lw_front {
    lw_arena arena;
    const char *text; // line ends are '\n', text[bytes] is NUL
    uint32_t bytes;
    lw_value filename;
    lw_value *kept; // owned until the end
    uint32_t kept_count, kept_capacity;
    lw_front_name *names; // open addressing, a power of two
    uint32_t names_count, names_capacity;
    bool failed;
    bool docstring_seen, future_over; // from __future__ import may not stand here any more
    bool annotations_as_text; // from __future__ import annotations
} lw_front;

// Cleared memory; NULL after lw_front_memory.
void *lw_front_alloc(lw_front *f, size_t size);
// Doubles an array in the arena when it is full.
void *lw_front_grow(lw_front *f, void *old, uint32_t count, uint32_t *capacity, size_t item);
// Takes ownership of v until the end of the compilation; LW_NIL (an exception is set) makes the
// front fail.
lw_value lw_front_keep(lw_front *f, lw_value v);
// The table entry of a name (interned once per compilation). Never NULL; value is LW_NIL after a
// failure.
const lw_front_name *lw_front_intern(lw_front *f, const char *text, size_t bytes);
lw_value lw_front_c_name(lw_front *f, const char *name);
// A SyntaxError (or subclass) for text[from, to). Keeps the first error only.
void lw_front_error(lw_front *f, lw_type *type, uint32_t from, uint32_t to, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
// An IndentationError of the line whose text begins at `at`.
void lw_front_indentation(lw_front *f, uint32_t at, const char *message);
void lw_front_unsupported(lw_front *f, uint32_t from, uint32_t to, const char *what);
void lw_front_memory(lw_front *f);
// An exception is already set.
void lw_front_fail(lw_front *f);
uint32_t lw_front_line(const lw_front *f, uint32_t pos);

// Copies, checks and normalises the text; false: an exception is set. In both cases lw_front_finish
// follows.
bool lw_front_init(lw_front *f, const char *text, size_t bytes, const char *filename);
void lw_front_finish(lw_front *f);

#endif
