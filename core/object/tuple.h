// SPDX-License-Identifier: MIT
// tuple: immutable, values inline.
#ifndef LW_OBJECT_TUPLE_H
#define LW_OBJECT_TUPLE_H

#include "object/container.h"

typedef struct {
    lw_object ob;
    size_t size;
    lw_value v[];
} lw_tuple;

extern lw_type lw_tuple_type;

static inline lw_tuple *lw_as_tuple(lw_value v) { return (lw_tuple *)(uintptr_t)v; }
static inline bool lw_is_exact_tuple(lw_value v) { return lw_has_type(v, LW_T_TUPLE); }
static inline bool lw_is_tuple(lw_value v) { return lw_has_kind(v, LW_T_TUPLE, LW_KIND_TUPLE); }
lw_value lw_tuple_from(const lw_value *values, size_t n);    // values retained
lw_value lw_tuple_consume(const lw_value *values, size_t n); // values consumed
lw_value lw_tuple_from_iterable(lw_value iterable);
// A tuple for the caller to fill before anybody else sees it (slots are LW_NIL).
lw_value lw_tuple_new(size_t n);
// Makes and frees the tuple without values, which is the same object wherever one is asked for: the first steps of
// lw_objects_init, and the last of lw_objects_finish.
void lw_tuple_init(void);
void lw_tuple_finish(void);

#endif
