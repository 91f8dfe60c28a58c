// SPDX-License-Identifier: MIT
// threading.local: an object whose attributes are different in each thread.
//
// A local has a number, and every thread that has set an attribute has a table from numbers to
// dicts, which only that thread touches. Numbers are used again, so that tables stay small; a
// serial number, never used again, tells a local from an earlier one of the same number. What a
// dead local has left in other threads is given back when they use its number again, or end.
#include "runtime/runtime.h"

#include "base/memory.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/str.h"

#include <pthread.h>

typedef struct {
    uint64_t serial; // of the local that the dict belongs to
    lw_value dict;   // owned, or LW_NIL
} entry;

typedef struct lw_thread_locals {
    size_t capacity;
    entry entries[];
} table;

typedef struct local {
    lw_object ob;
    uint32_t number;
    uint64_t serial;
} local;

// Free numbers are a list through this array: numbers[i] is the next free one after i. Under the
// mutex, a leaf.
static pthread_mutex_t numbers_lock = PTHREAD_MUTEX_INITIALIZER;
static uint32_t *numbers;
static size_t numbers_capacity;
static uint32_t numbers_used, first_free = UINT32_MAX;
static uint64_t next_serial = 1;

static size_t table_bytes(size_t capacity) { return sizeof(table) + capacity * sizeof(entry); }

static bool take_number(uint32_t *number, uint64_t *serial) {
    bool ok = true;
    pthread_mutex_lock(&numbers_lock);
    if (first_free != UINT32_MAX) {
        *number = first_free;
        first_free = numbers[first_free];
    } else {
        if (numbers_used == numbers_capacity) {
            size_t wanted = numbers_capacity ? numbers_capacity * 2 : 16;
            uint32_t *more = numbers ? lw_mem_realloc(numbers, numbers_capacity * sizeof *numbers,
                                                      wanted * sizeof *numbers)
                                     : lw_mem_alloc(wanted * sizeof *numbers);
            ok = more != NULL;
            if (ok) {
                numbers = more;
                numbers_capacity = wanted;
            }
        }
        if (ok)
            *number = numbers_used++;
    }
    *serial = next_serial++;
    pthread_mutex_unlock(&numbers_lock);
    return ok;
}

static void give_number(uint32_t number) {
    pthread_mutex_lock(&numbers_lock);
    numbers[number] = first_free;
    first_free = number;
    pthread_mutex_unlock(&numbers_lock);
}

// The calling thread's dict of the local (borrowed: the table owns it), or NULL. With `make`, NULL
// is MemoryError.
static lw_dict *dict_of(local *l, bool make) {
    lw_thread_state *state = lw_thread_state_of(lw_self);
    table *t = state->locals;
    if (t && l->number < t->capacity && t->entries[l->number].serial == l->serial)
        return lw_as_dict(t->entries[l->number].dict);
    if (!make)
        return NULL;
    lw_value dict = lw_dict_new();
    if (dict == LW_NIL)
        return NULL;
    if (!t || l->number >= t->capacity) {
        size_t old = t ? t->capacity : 0, wanted = (l->number | 7u) + 1 + old / 2;
        table *more = t ? lw_mem_realloc(t, table_bytes(old), table_bytes(wanted))
                        : lw_mem_alloc(table_bytes(wanted));
        if (!more) {
            lw_release(dict);
            lw_raise_memory();
            return NULL;
        }
        for (size_t i = old; i < wanted; i++)
            more->entries[i] = (entry){0, LW_NIL};
        more->capacity = wanted;
        state->locals = t = more;
    }
    lw_value stale = t->entries[l->number].dict;
    t->entries[l->number] = (entry){l->serial, dict};
    lw_release(stale);
    return lw_as_dict(dict);
}

void lw_locals_free(table *t) {
    if (!t)
        return;
    for (size_t i = 0; i < t->capacity; i++)
        lw_release(t->entries[i].dict);
    lw_mem_free(t, table_bytes(t->capacity));
}

lw_value lw_local_new(void) {
    uint32_t number;
    uint64_t serial;
    if (!take_number(&number, &serial))
        return lw_raise_memory();
    local *l = lw_object_new(LW_T_LOCAL, sizeof *l);
    if (!l) {
        give_number(number);
        return LW_NIL;
    }
    l->number = number;
    l->serial = serial;
    return lw_from_object(l);
}

// May run in a thread that is leaving and has no state any more.
static void destroy_local(lw_object *o) {
    local *l = (local *)o;
    lw_thread_state *state = lw_thread_state_of(lw_self);
    lw_value dict = LW_NIL;
    if (state && dict_of(l, false)) {
        dict = state->locals->entries[l->number].dict;
        state->locals->entries[l->number] = (entry){0, LW_NIL};
    }
    give_number(l->number);
    lw_object_free(o, sizeof *l);
    lw_release(dict);
}

static lw_value no_attribute(lw_value self, lw_value name) {
    (void)self;
    size_t bytes;
    char *text = lw_str_to_utf8(lw_as_str(name), &bytes);
    if (!text)
        return LW_NIL;
    lw_raise(LW_EXC(AttributeError), "'_thread._local' object has no attribute '%s'", text);
    lw_mem_free(text, bytes + 1);
    return LW_NIL;
}

// The dict is retained meanwhile: hashing or comparing a key may end this thread's use of the
// local.
static lw_value local_getattr(lw_value self, lw_value name) {
    lw_dict *d = dict_of((local *)lw_to_object(self), false);
    lw_value v = LW_NIL;
    if (d) {
        lw_value keep = lw_retain(lw_from_object(d));
        v = lw_dict_get(d, name);
        lw_release(keep);
        if (v != LW_NIL || lw_exception_set())
            return v;
    }
    v = lw_type_lookup(&lw_local_type, name);
    return v != LW_NIL ? v : no_attribute(self, name);
}

static bool local_setattr(lw_value self, lw_value name, lw_value v) {
    lw_dict *d = dict_of((local *)lw_to_object(self), v != LW_NIL);
    if (!d) {
        if (v == LW_NIL)
            no_attribute(self, name);
        return false;
    }
    lw_value keep = lw_retain(lw_from_object(d));
    bool ok;
    if (v != LW_NIL) {
        ok = lw_dict_set(d, name, v);
    } else {
        lw_value old = lw_dict_pop(d, name);
        ok = old != LW_NIL;
        lw_release(old);
        if (!ok && !lw_exception_set())
            no_attribute(self, name);
    }
    lw_release(keep);
    return ok;
}

static lw_value construct_local(lw_type *type, const lw_value *args, size_t nargs,
                                lw_value kwnames) {
    (void)type, (void)args;
    if (nargs > 0 || kwnames != LW_NIL)
        return lw_raise(LW_EXC(TypeError), "Initialization arguments are not supported");
    return lw_local_new();
}

lw_type lw_local_type = {.index = LW_T_LOCAL,
                         .flags = LW_TYPE_FINAL,
                         .name = "_local",
                         .destroy = destroy_local,
                         .getattr = local_getattr,
                         .setattr = local_setattr,
                         .construct = construct_local};
