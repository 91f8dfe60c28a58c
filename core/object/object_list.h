// SPDX-License-Identifier: MIT
// A list of objects in plain memory, without references of its own: for those that work on objects while no list of
// the language may be made. One owner; not shared.
#ifndef LW_OBJECT_OBJECT_LIST_H
#define LW_OBJECT_OBJECT_LIST_H

#include "base/memory.h"
#include "object/object.h"

typedef struct {
    lw_object **v;
    size_t count, capacity;
} lw_object_list; // all zero: empty

// False: no memory; nothing was added.
static inline bool lw_object_list_push(lw_object_list *l, lw_object *o) {
    if (l->count == l->capacity) {
        size_t n = l->capacity ? l->capacity * 2 : 256;
        lw_object **v = lw_mem_realloc(l->v, l->capacity * sizeof *v, n * sizeof *v);
        if (!v)
            return false;
        l->v = v;
        l->capacity = n;
    }
    l->v[l->count++] = o;
    return true;
}

static inline void lw_object_list_free(lw_object_list *l) {
    lw_mem_free(l->v, l->capacity * sizeof *l->v);
    *l = (lw_object_list){0};
}

#endif
