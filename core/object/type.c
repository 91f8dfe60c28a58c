// SPDX-License-Identifier: MIT
// Types: registration, namespaces, vtables, classes. See type.h for the idea.
//
// States of a vtable entry: absent -> present (value or LW_NIL) -> value rewritten any number of times. All
// moves are made inside a section on the types guard, which nests no other contended section: namespaces
// are dicts that are touched only inside of it.
//
// Ordering. (a) An entry is complete before `count` and the index name it (release in vtable_add, acquire in
// vtable_probe). (b) A grown table is complete before t->vtable names it (release in vtable_grow, acquire in
// lw_vtable_get). Old tables are kept until the class dies: they are read without a lock in every variant, and sum
// up to the size of the present one. A reader of an old table sees values that were current when it loaded the pointer;
// what was unlinked since is announced by lw_slot_unlink, so that its memory outlives the reader. (c) `pinned` is
// cleared before value changes and set after (pin).
#include "object/type.h"
#include "base/memory.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/tuple.h"

#include <string.h>

lw_type *lw_types[LW_TYPES_MAX];
lw_value lw_names[LW_NAMES_COUNT];

enum { VTABLE_MAX = 4096 };

static lw_object types_guard;
static uint32_t next_heap_index = LW_T_HEAP_FIRST;

static uint32_t name_hash(lw_value name) { return (uint32_t)(name >> 4) ^ (uint32_t)(name >> 13); }

static lw_vtable *vtable_alloc(uint32_t capacity) {
    uint32_t buckets = capacity * 2;
    size_t size = sizeof(lw_vtable) + capacity * sizeof(lw_vtable_entry) + buckets * sizeof(uint32_t);
    lw_vtable *t = lw_mem_calloc(size);
    if (!t)
        return NULL;
    t->size = size;
    t->capacity = capacity;
    t->mask = buckets - 1;
    t->index = (_Atomic uint32_t *)(t->entries + capacity);
    return t;
}

// Index of name, or -1. Lock-free.
static int32_t vtable_probe(lw_vtable *t, lw_value name) {
    for (uint32_t i = name_hash(name);; i++) {
        uint32_t e = lw_load_acquire(&t->index[i & t->mask]); // pairs with the release in vtable_add
        if (e == 0)
            return -1;
        if (t->entries[e - 1].name == name)
            return (int32_t)e - 1;
    }
}

static void pin(lw_vtable_entry *e, lw_value v) {
    lw_store_release(&e->pinned, lw_pinned_value(v)); // pairs with the acquire in lw_vtable_get
}

static void vtable_index_add(lw_vtable *t, uint32_t entry) {
    uint32_t i = name_hash(t->entries[entry].name);
    while (lw_load_relaxed(&t->index[i & t->mask]))
        i++;
    lw_store_release(&t->index[i & t->mask], entry + 1); // pairs with vtable_probe
}

// Guard held. Doubles the table of t.
static lw_vtable *vtable_grow(lw_type *t, lw_vtable *old) {
    lw_vtable *n = vtable_alloc(old->capacity * 2);
    if (!n)
        return NULL;
    uint32_t count = lw_load_relaxed(&old->count);
    for (uint32_t i = 0; i < count; i++) {
        n->entries[i].name = old->entries[i].name;
        lw_store_relaxed(&n->entries[i].value, lw_load_relaxed(&old->entries[i].value));
        lw_store_relaxed(&n->entries[i].pinned, lw_load_relaxed(&old->entries[i].pinned));
        vtable_index_add(n, i);
    }
    lw_store_relaxed(&n->count, count);
    n->previous = old;
    lw_store_release(&t->vtable, n); // pairs with lw_vtable_get
    return n;
}

// Guard held. Adds name with value v (consumed). -1: full or no memory.
static int32_t vtable_add(lw_type *t, lw_value name, lw_value v) {
    lw_vtable *table = lw_load_relaxed(&t->vtable);
    uint32_t count = lw_load_relaxed(&table->count);
    if (count >= VTABLE_MAX || (count == table->capacity && !(table = vtable_grow(t, table)))) {
        lw_release(v);
        return -1;
    }
    lw_vtable_entry *e = &table->entries[count];
    e->name = name;
    lw_store_relaxed(&e->value, v);
    pin(e, v);
    lw_store_release(&table->count, count + 1);
    vtable_index_add(table, count);
    return (int32_t)count;
}

// Guard held. The attribute through the bases: owned or LW_NIL.
static lw_value resolve(lw_type *t, lw_value name) {
    for (; t; t = t->base) {
        lw_value v = t->namespace ? lw_dict_get(t->namespace, name) : LW_NIL;
        if (v != LW_NIL)
            return v;
    }
    return LW_NIL;
}

int32_t lw_vtable_find(lw_type *t, lw_value name) {
    int32_t i = vtable_probe(lw_load_acquire(&t->vtable), name); // pairs with vtable_grow
    if (lw_likely(i >= 0))
        return i;
    lw_value unlinked = lw_intern_value(name); // entries keep names: they must live
    if (unlinked == LW_NIL) {
        lw_exception_clear();
        return -1;
    }
    lw_section s;
    lw_section_begin(&s, &types_guard);
    i = vtable_probe(lw_load_acquire(&t->vtable), name);
    if (i < 0)
        i = vtable_add(t, name, resolve(t, name));
    lw_section_end(&s);
    return i;
}

lw_value lw_vtable_get_locked(lw_type *t, uint32_t i) {
    lw_section s;
    lw_section_begin(&s, &types_guard);
    lw_value v = lw_slot_load_locked(&lw_load_acquire(&t->vtable)->entries[i].value);
    lw_section_end(&s);
    return v;
}

lw_value lw_type_lookup(lw_type *t, lw_value name) {
    int32_t i = lw_vtable_find(t, name);
    if (lw_likely(i >= 0))
        return lw_vtable_get(t, (uint32_t)i);
    lw_section s;
    lw_section_begin(&s, &types_guard);
    lw_value v = resolve(t, name);
    lw_section_end(&s);
    return v;
}

lw_value lw_special(lw_type *t, uint32_t name) {
    lw_value v = lw_vtable_get(t, name);
    // Wrappers around the slots of built-in types: their users reach the slot itself, faster.
    if (lw_has_type(v, LW_T_NATIVE) && ((lw_native *)lw_to_object(v))->type) {
        lw_release(v);
        return LW_NIL;
    }
    return v;
}

// Guard held. Rewrites the entries of `name` in t and below. Old values go to `old` (a list of two words each:
// count, then values), which the caller releases after the section.
struct old_values {
    lw_value v[64];
    uint32_t count;
};

static void rewrite(lw_type *t, lw_value name, struct old_values *old) {
    lw_vtable *table = lw_load_relaxed(&t->vtable);
    int32_t i = vtable_probe(table, name);
    if (i >= 0) {
        lw_vtable_entry *e = &table->entries[i];
        lw_value v = resolve(t, name);
        lw_store_release(&e->pinned, LW_NIL); // pairs with lw_vtable_get: no stale value after the change
        lw_value before = lw_slot_store(&t->ob, &e->value, v);
        pin(e, v);
        if (old->count < 64)
            old->v[old->count++] = before;
        else
            lw_release(before); // cannot be the last reference: the namespace's old value is in old->v
    }
    for (lw_type *sub = lw_load_relaxed(&t->first_subclass); sub; sub = sub->next_sibling)
        rewrite(sub, name, old);
}

int lw_type_set(lw_type *t, lw_value name, lw_value v) {
    if (name == LW_NAME(__setattr__) || name == LW_NAME(__delattr__)) {
        lw_raise(LW_EXC(TypeError), "changing __setattr__ or __delattr__ of an existing class is not "
                                    "supported by Latchwork");
        return -1;
    }
    struct old_values old = {.count = 0};
    int done = 1;
    lw_section s;
    lw_section_begin(&s, &types_guard);
    lw_value before = lw_dict_get(t->namespace, name);
    old.v[old.count++] = before; // keeps it alive until after the section
    if (v != LW_NIL)
        done = lw_dict_set(t->namespace, name, v) ? 1 : -1;
    else if (before == LW_NIL)
        done = 0;
    else
        lw_release(lw_dict_pop(t->namespace, name));
    if (done == 1)
        rewrite(t, name, &old);
    lw_section_end(&s);
    for (uint32_t i = 0; i < old.count; i++)
        lw_release(old.v[i]);
    return done;
}

// ---- registration ----------------------------------------------------------------------------

#define INHERIT(slot)                                                                             \
    if (!t->slot)                                                                                 \
    t->slot = t->base->slot

static void inherit_slots(lw_type *t) {
    INHERIT(destroy);
    INHERIT(traverse);
    INHERIT(repr);
    INHERIT(str);
    // A type that compares by value and says nothing about hashing is unhashable.
    if (!t->hash && !t->compare)
        t->hash = t->base->hash;
    INHERIT(compare);
    INHERIT(truth);
    INHERIT(binary);
    INHERIT(inplace);
    INHERIT(unary);
    INHERIT(len);
    INHERIT(getitem);
    INHERIT(setitem);
    INHERIT(contains);
    INHERIT(iter);
    INHERIT(next);
    INHERIT(call);
    INHERIT(getattr);
    INHERIT(setattr);
}

static bool namespace_add(lw_type *t, const lw_native_def *def) {
    lw_value name = lw_intern_c(def->name);
    lw_native *n = lw_object_new(LW_T_NATIVE, sizeof(lw_native));
    if (name == LW_NIL || !n)
        return false;
    n->def = def;
    n->self = LW_NIL;
    n->type = t;
    lw_set_immortal(&n->ob);
    lw_remember_deferred(&n->ob);
    lw_count_object(-1); // belongs to the runtime, not to the program
    bool ok = lw_dict_set(t->namespace, name, lw_from_object(n));
    return ok;
}

bool lw_type_add_method(lw_type *t, const lw_native_def *def) { return namespace_add(t, def); }

static void make_tables(lw_type *t) {
    lw_vtable *table = vtable_alloc(t->flags & LW_TYPE_HEAP ? 128 : 64);
    lw_require(table != NULL);
    lw_store_relaxed(&t->vtable, table);
}

static void link_to_base(lw_type *t) {
    if (t->base) { // under the guard, once there is more than one thread
        t->next_sibling = lw_load_relaxed(&t->base->first_subclass);
        lw_store_release(&t->base->first_subclass, t);
    }
}

void lw_type_register(lw_type *t) {
    lw_header_init(&t->ob, LW_T_TYPE);
    lw_set_immortal(&t->ob);
    if (t != &lw_object_type && !t->base)
        t->base = &lw_object_type;
    lw_types[t->index] = t;
    make_tables(t);
    lw_value d = lw_dict_new();
    lw_require(d != LW_NIL);
    lw_count_object(-1);
    t->namespace = lw_as_dict(d);
    lw_type_add_slot_methods(t);
    if (t->base)
        inherit_slots(t);
    for (const lw_native_def *m = t->methods; m && m->name; m++)
        lw_require(namespace_add(t, m));
    lw_section s; // types of modules are registered when those are imported
    lw_section_begin(&s, &types_guard);
    link_to_base(t);
    lw_section_end(&s);
    t->root_shape = t->index >= LW_T_INSTANCE ? lw_shape_new_root(t->index) : 0;
    lw_store_relaxed(&t->slots_hint, 2);
    for (uint32_t i = 0; i < LW_SPECIALS; i++)
        lw_vtable_find(t, lw_names[i]);
}

lw_type *lw_native_base(lw_type *t) {
    while (t->flags & LW_TYPE_HEAP)
        t = t->base;
    return t;
}

bool lw_is_subtype(const lw_type *t, const lw_type *of) {
    for (; t; t = t->base)
        if (t == of)
            return true;
    return false;
}

// ---- classes ---------------------------------------------------------------------------------

// What the inline caches rely on never changing is refused by name.
static bool refuse_hook(lw_dict *d, const char *name) {
    lw_value v = lw_dict_get_c(d, name);
    if (v == LW_NIL)
        return !lw_exception_set();
    lw_release(v);
    lw_raise(LW_EXC(TypeError), "'%s' is not supported by Latchwork", name);
    return false;
}

static bool class_namespace_finish(lw_type *t) {
    lw_dict *d = t->namespace;
    static const char *const refused[] = {"__getattribute__", "__slots__", "__new__", "__del__",
                                          "__get__", "__set__", "__init_subclass__"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (!refuse_hook(d, refused[i]))
            return false;
    int has_eq = lw_dict_contains(d, LW_NAME(__eq__)), has_hash = lw_dict_contains(d, LW_NAME(__hash__));
    if (has_eq < 0 || has_hash < 0)
        return false;
    return !has_eq || has_hash || lw_dict_set(d, LW_NAME(__hash__), LW_NONE);
}

static uint32_t take_heap_index(lw_type *t) {
    lw_section s;
    lw_section_begin(&s, &types_guard);
    uint32_t i = next_heap_index < LW_TYPES_MAX ? next_heap_index++ : 0;
    if (i)
        lw_types[i] = t;
    lw_section_end(&s);
    return i;
}

lw_type *lw_class_new(lw_value name, lw_type *base, lw_value namespace) {
    size_t bytes;
    char *text = lw_str_to_utf8(lw_as_str(name), &bytes);
    lw_type *t = text ? lw_object_new(LW_T_TYPE, sizeof(lw_type)) : NULL;
    if (!t) {
        if (text)
            lw_mem_free(text, bytes + 1);
        lw_release(namespace);
        return NULL;
    }
    memset((char *)t + sizeof(lw_object), 0, sizeof(lw_type) - sizeof(lw_object));
    t->name = text;
    t->flags = LW_TYPE_HEAP | LW_TYPE_CYCLIC | (base->flags & LW_TYPE_EXCEPTION);
    t->base = base;
    lw_retain(lw_type_value(base));
    t->namespace = lw_as_dict(namespace);
    make_tables(t);
    bool deferred = lw_set_deferred(&t->ob);
    bool ok = class_namespace_finish(t);
    if (ok && !(t->index = take_heap_index(t))) {
        lw_raise(LW_EXC(MemoryError), "too many classes");
        ok = false;
    }
    if (ok) {
        t->root_shape = lw_shape_new_root(t->index);
        ok = t->root_shape != 0;
    }
    if (!ok) {
        lw_release(lw_type_value(t));
        return NULL;
    }
    lw_store_relaxed(&t->slots_hint, lw_load_relaxed(&base->slots_hint));
    lw_class_slots(t);
    lw_section s;
    lw_section_begin(&s, &types_guard);
    link_to_base(t);
    for (uint32_t i = 0; i < LW_SPECIALS; i++)
        vtable_add(t, lw_names[i], resolve(t, lw_names[i]));
    lw_section_end(&s);
    if (deferred)
        lw_remember_deferred(&t->ob);
    return t;
}

static void free_tables(lw_vtable *table) {
    while (table) {
        lw_vtable *previous = table->previous;
        lw_mem_free(table, table->size);
        table = previous;
    }
}

static void unlink_from_base(lw_type *t) {
    lw_section s;
    lw_section_begin(&s, &types_guard);
    lw_type *p = lw_load_relaxed(&t->base->first_subclass);
    if (p == t)
        lw_store_relaxed(&t->base->first_subclass, t->next_sibling);
    else
        for (; p; p = p->next_sibling)
            if (p->next_sibling == t) {
                p->next_sibling = t->next_sibling;
                break;
            }
    lw_section_end(&s);
}

// A class that dies leaves its index and shapes behind: both are never reused, so that no cache can be wrong.
static void destroy_class(lw_object *o) {
    lw_type *t = (lw_type *)o;
    lw_require(t->flags & LW_TYPE_HEAP);
    unlink_from_base(t);
    lw_vtable *table = lw_load_relaxed(&t->vtable);
    uint32_t count = lw_load_relaxed(&table->count);
    for (uint32_t i = 0; i < count; i++)
        lw_release(lw_load_relaxed(&table->entries[i].value));
    free_tables(table);
    lw_release_object(t->namespace);
    lw_release(lw_type_value(t->base));
    lw_mem_free((void *)(uintptr_t)t->name, strlen(t->name) + 1);
    lw_object_free(o, sizeof(lw_type));
}

static void traverse_class(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    lw_type *t = (lw_type *)o;
    lw_vtable *table = lw_load_relaxed(&t->vtable);
    uint32_t count = lw_load_relaxed(&table->count);
    for (uint32_t i = 0; i < count; i++)
        visit(lw_load_relaxed(&table->entries[i].value), arg);
    visit(lw_from_object(t->namespace), arg);
    visit(lw_type_value(t->base), arg);
}

void lw_types_init(void) {
    lw_header_init(&types_guard, LW_T_NONE);
    lw_set_immortal(&types_guard);
#define X(name)                                                                                   \
    lw_names[LW_NAME_##name] = lw_intern_c(#name);                                                \
    lw_require(lw_names[LW_NAME_##name] != LW_NIL);
#include "object/names.def"
#undef X
    lw_type_type.destroy = destroy_class;
    lw_type_type.traverse = traverse_class;
}

// Frees the tables of built-in types; classes are gone by now.
void lw_types_finish(void) {
    for (uint32_t i = 0; i < LW_T_HEAP_FIRST; i++) {
        lw_type *t = lw_types[i];
        if (!t)
            continue;
        lw_vtable *table = lw_load_relaxed(&t->vtable);
        uint32_t count = lw_load_relaxed(&table->count);
        for (uint32_t k = 0; k < count; k++)
            lw_release(lw_load_relaxed(&table->entries[k].value));
        free_tables(table);
        lw_store_relaxed(&t->vtable, NULL);
        lw_count_object(1);
        lw_release_object(t->namespace);
        t->namespace = NULL;
    }
}
