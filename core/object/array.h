// SPDX-License-Identifier: MIT
// Growing arrays of machine numbers: the storage of bytearray and of array.array.
#ifndef LW_OBJECT_ARRAY_H
#define LW_OBJECT_ARRAY_H

#include "object/bytes.h"
#include "object/container.h"

typedef struct {
    lw_object ob;
    uint8_t width;        // bytes an item; constant
    char code;            // array's type code; constant, 'B' in a bytearray
    _Atomic size_t size;  // items; the rest is written and read inside the section only
    size_t capacity;      // items
    unsigned char *data;
} lw_array;

extern lw_type lw_bytearray_type, lw_bytearray_iter_type, lw_array_type, lw_array_iter_type;
extern const lw_native_def lw_bytearray_methods[], lw_bytearray_changing[];

static inline lw_array *lw_as_array(lw_value v) { return (lw_array *)(uintptr_t)v; }
static inline size_t lw_array_size(lw_array *a) { return lw_load_relaxed(&a->size); }

// type: LW_T_BYTEARRAY or LW_T_ARRAY; n items copied from p (NULL: zeros).
lw_value lw_array_new(uint32_t type, char code, uint8_t width, const void *p, size_t n);
lw_value lw_array_to_bytes(lw_array *a); // a snapshot of all octets
// Each of these is atomic. Items are in machine representation.
bool lw_array_get(lw_array *a, int64_t i, void *out);          // i < 0: from the end; false: out of range
bool lw_array_set(lw_array *a, int64_t i, const void *item);   // the same
bool lw_array_append(lw_array *a, const void *items, size_t n);
bool lw_array_insert(lw_array *a, int64_t i, const void *item); // i is clipped as list.insert does
bool lw_array_pop(lw_array *a, int64_t i, void *out);          // false: out of range (no exception)
bool lw_array_remove(lw_array *a, const void *item);           // the first that is equal by its octets
void lw_array_reverse(lw_array *a);
void lw_array_byteswap(lw_array *a);                           // the octets of each item
uintptr_t lw_array_address(lw_array *a);
bool lw_array_repeat(lw_array *a, size_t count);               // in place; false: MemoryError
lw_value lw_array_get_slice(lw_array *a, lw_value slice);      // same type and code
// n items replace the slice; items == NULL deletes it. `what` names the value's kind in messages: "bytes".
bool lw_array_set_slice(lw_array *a, lw_value slice, const void *items, size_t n, const char *what);
void lw_array_destroy(lw_object *o);

// ---- shared by bytes and bytearray (bytes.c, bytes_methods.c) ----------------------------------
lw_value lw_bytes_from_arguments(const char *name, const lw_value *args, size_t nargs, lw_value kwnames);
lw_value lw_bytes_compare(lw_value a, lw_value b, lw_compare_op op);
lw_value lw_bytes_concat(lw_value a, lw_value b); // both bytes-like: bytes
int lw_bytes_contains(lw_value v, lw_value part);
lw_value lw_bytearray_from(lw_value bytes); // consumes bytes (LW_NIL: passed on)

#endif
