// SPDX-License-Identifier: MIT
// Types: registration, namespaces, vtables, classes. See type.h for the idea.
//
// States of a vtable entry: absent -> present (value or LW_NIL) -> value rewritten any number of times. All
// moves are made inside a section on the types guard. Looking into a namespace may give it up for a while: it is a dict, that others
// copy (dir, __dict__) or that is another thread's own. Then an attribute that was found in a base must not be written to the
// entry of a class that has got one of its own meanwhile. So `changes` counts what was done to namespaces, under the guard, and
// resolve begins again when it sees it changed: what it returns is current while the guard is held on. A namespace that was changed
// without being counted yet is one whose changer waits for the guard, and will rewrite the entries.
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
#include "object/list.h"
#include "object/tuple.h"

#include <string.h>

lw_type *lw_types[LW_TYPES_MAX];
lw_value lw_names[LW_NAMES_COUNT];

enum { VTABLE_MAX = 4096 };

static lw_object types_guard;
static uint64_t changes; // under types_guard
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

// Guard held, but may be given up. The attribute in the bases from mro[from] on: owned or LW_NIL.
static lw_value resolve_from(lw_type *t, uint32_t from, lw_value name) {
    for (;;) {
        uint64_t before = changes;
        lw_value v = LW_NIL;
        for (uint32_t i = from; v == LW_NIL && i < t->mro_count; i++) {
            lw_dict *d = t->mro[i]->namespace;
            v = d ? lw_dict_get(d, name) : LW_NIL;
        }
        if (lw_likely(changes == before))
            return v;
        lw_release(v);
    }
}

static lw_value resolve(lw_type *t, lw_value name) { return resolve_from(t, 0, name); }

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
    lw_value v = resolve(t, name);
    i = vtable_probe(lw_load_acquire(&t->vtable), name);
    if (i < 0) {
        i = vtable_add(t, name, v);
        v = LW_NIL;
    }
    lw_section_end(&s);
    lw_release(v);
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

lw_value lw_type_lookup_from(lw_type *t, uint32_t from, lw_value name) {
    // Most often what is left is the whole order of the next class, whose vtable knows the answer.
    if (from < t->mro_count) {
        lw_type *next = t->mro[from];
        if (next->mro_count == t->mro_count - from &&
            memcmp(next->mro, t->mro + from, next->mro_count * sizeof *next->mro) == 0)
            return lw_type_lookup(next, name);
    }
    lw_section s;
    lw_section_begin(&s, &types_guard);
    lw_value v = resolve_from(t, from, name);
    lw_section_end(&s);
    return v;
}

const char *lw_type_name(lw_value v) { return lw_class_of(v)->name; }

lw_value lw_special(lw_type *t, uint32_t name) {
    if (lw_unlikely(!(t->flags & LW_TYPE_HEAP)))
        return LW_NIL;
    lw_value v = lw_vtable_get(t, name);
    // Wrappers around the slots of built-in types: their users reach the slot itself, faster. (A class may have
    // another slot's under this name: __str__ = int.__repr__.)
    if (lw_is_unbound_native(v) &&
        lw_str_equal_c(lw_as_str(lw_names[name]), ((lw_native *)lw_to_object(v))->def->name)) {
        lw_release(v);
        return LW_NIL;
    }
    return v;
}

// References to give back after the section.
struct old_values {
    lw_value v[64];
    uint32_t count;
};

static void release_old(const struct old_values *old) {
    for (uint32_t i = 0; i < old->count; i++)
        lw_release(old->v[i]);
}

// Guard held. Rewrites the entries of `name` in t and below.
static void rewrite(lw_type *t, lw_value name, struct old_values *old) {
    int32_t i = vtable_probe(lw_load_relaxed(&t->vtable), name);
    if (i >= 0) {
        lw_value v = resolve(t, name);
        lw_vtable_entry *e = &lw_load_relaxed(&t->vtable)->entries[i]; // of the table that t has now
        lw_store_release(&e->pinned, LW_NIL); // pairs with lw_vtable_get: no stale value after the change
        lw_value before = lw_slot_store(&t->ob, &e->value, v);
        pin(e, v);
        if (old->count < 64)
            old->v[old->count++] = before;
        else
            lw_release(before); // hardly the last reference: the namespace's old value is in old->v
    }
    for (lw_subclass *sub = lw_load_relaxed(&t->first_subclass); sub; sub = sub->next)
        rewrite(sub->type, name, old);
}

// Guard held. The same for hooks. A class with several bases may be visited several times.
static void add_hooks(lw_type *t, uint32_t hooks) {
    lw_store_release(&t->hooks, lw_load_relaxed(&t->hooks) | hooks); // pairs with lw_type_hooks
    for (lw_subclass *sub = lw_load_relaxed(&t->first_subclass); sub; sub = sub->next)
        add_hooks(sub->type, hooks);
}

// The hooks that attribute `name` with value v makes.
static uint32_t hooks_of(lw_value name, lw_value v) {
    if (name == LW_NAME(__new__))
        return LW_HOOK_NEW;
    if (name == LW_NAME(__getattribute__))
        return LW_HOOK_GETATTRIBUTE;
    if (name == LW_NAME(__setattr__) || name == LW_NAME(__delattr__))
        return LW_HOOK_SETATTR;
    if (name == LW_NAME(__del__)) {
        lw_store_relaxed(&lw_finalizers_exist, true);
        return LW_HOOK_FINALIZE;
    }
    return lw_is_data_descriptor(v) ? LW_HOOK_DATA : 0;
}

// Inline caches hold "the attribute is in slot n" by the shape of the instance, which says nothing of hooks. So when a class
// that exists is given a hook that goes before instance attributes, or loses a data descriptor, all
// caches are emptied afterwards (lw_caches_clear, vm/cache.c).
void (*lw_caches_clear)(void);

int lw_type_set(lw_type *t, lw_value name, lw_value v) {
    struct old_values old = {.count = 0};
    uint32_t hooks = v == LW_NIL ? 0 : hooks_of(name, v);
    int done;
    lw_section s;
    lw_section_begin(&s, &types_guard);
    uint64_t seen = changes;
    lw_value before = lw_dict_get(t->namespace, name);
    old.v[old.count++] = before; // keeps it alive until after the section
    if (v != LW_NIL) {
        done = lw_dict_set(t->namespace, name, v) ? 1 : -1;
    } else {
        lw_value removed = lw_dict_pop(t->namespace, name);
        old.v[old.count++] = removed;
        done = removed != LW_NIL;
    }
    bool other = changes != seen; // then it need not be `before` what was replaced
    if (done == 1) {
        changes++;
        if (hooks)
            add_hooks(t, hooks);
        rewrite(t, name, &old);
    }
    lw_section_end(&s);
    if (lw_caches_clear &&
        ((hooks & ~(LW_HOOK_NEW | LW_HOOK_FINALIZE)) || other || (before != LW_NIL && lw_is_data_descriptor(before))))
        lw_caches_clear();
    release_old(&old);
    return done;
}

// ---- registration ----------------------------------------------------------------------------

#define INHERIT(slot)                                                                             \
    if (!t->slot)                                                                                 \
    t->slot = t->base->slot

static void inherit_slots(lw_type *t) {
    INHERIT(destroy);
    if (t->base != &lw_object_type) { // its objects are laid out as instances
        INHERIT(traverse);
        INHERIT(clear);
    }
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

static bool namespace_add(lw_type *t, const lw_native_def *def, lw_value self) {
    lw_value name = lw_intern_c(def->name);
    lw_native *n = name == LW_NIL ? NULL : lw_object_new(LW_T_NATIVE, sizeof(lw_native));
    if (!n)
        return false;
    n->def = def;
    n->self = self;
    n->type = t;
    n->module = LW_NIL;
    if (!lw_remember_deferred(&n->ob)) {
        lw_object_free(&n->ob, sizeof *n);
        lw_raise_memory();
        return false;
    }
    lw_set_immortal(&n->ob);
    if (self == LW_NIL)
        lw_count_object(-1); // belongs to the runtime, not to the program
    bool ok = lw_dict_set(t->namespace, name, lw_from_object(n));
    return ok;
}

bool lw_type_add_method(lw_type *t, const lw_native_def *def) { return namespace_add(t, def, LW_NIL); }

void lw_type_add_static(lw_type *t, const lw_native_def *defs) {
    for (; defs->name; defs++)
        lw_require(namespace_add(t, defs, lw_type_value(t)));
}

// Few attributes are ever looked up on most built-in types (exceptions); classes have all special methods in it.
static bool make_tables(lw_type *t, uint32_t entries) {
    lw_vtable *table = vtable_alloc(entries);
    lw_store_relaxed(&t->vtable, table);
    if (!table)
        lw_raise_memory();
    return table != NULL;
}

// Guard held, or the runtime starts.
static void link_to_bases(lw_type *t) {
    for (uint32_t i = 0; i < t->bases_count; i++) {
        t->links[i] = (lw_subclass){t, lw_load_relaxed(&t->bases[i]->first_subclass)};
        lw_store_release(&t->bases[i]->first_subclass, &t->links[i]);
    }
}

// t->bases (retained), t->links, t->mro and what follows from them. False: an exception is set.
static bool set_bases(lw_type *t, lw_type *const *bases, size_t n) {
    if (n == 0) { // object
        t->native = t;
        return lw_mro_compute(t);
    }
    t->bases = lw_mem_alloc(n * sizeof *t->bases);
    t->links = lw_mem_calloc(n * sizeof *t->links);
    if (!t->bases || !t->links) {
        if (t->bases)
            lw_mem_free(t->bases, n * sizeof *t->bases);
        if (t->links)
            lw_mem_free(t->links, n * sizeof *t->links);
        t->bases = NULL;
        lw_raise_memory();
        return false;
    }
    t->bases_count = (uint32_t)n;
    for (size_t i = 0; i < n; i++) {
        t->bases[i] = bases[i];
        lw_incref(&bases[i]->ob);
    }
    return t->flags & LW_TYPE_HEAP ? lw_layout_choose(t) : lw_mro_compute(t);
}

static void free_bases(lw_type *t) {
    if (t->mro)
        lw_mem_free(t->mro, t->mro_count * sizeof *t->mro);
    t->mro = NULL;
    if (!t->bases)
        return;
    for (uint32_t i = 0; i < t->bases_count; i++)
        lw_release_object(t->bases[i]);
    lw_mem_free(t->bases, t->bases_count * sizeof *t->bases);
    lw_mem_free(t->links, t->bases_count * sizeof *t->links);
    t->bases = NULL;
}

// What has been made before memory ran out is kept for the next try.
bool lw_type_try_register(lw_type *t) {
    lw_header_init(&t->ob, LW_T_TYPE);
    lw_set_immortal(&t->ob);
    if (t != &lw_object_type && !t->base)
        t->base = &lw_object_type;
    if (!lw_load_relaxed(&t->vtable) && !make_tables(t, 16))
        return false;
    t->native = t;
    if (!t->mro && !set_bases(t, &t->base, t->base != NULL))
        return false;
    if (!t->namespace) {
        lw_value d = lw_dict_new();
        if (d == LW_NIL)
            return false;
        lw_count_object(-1);
        t->namespace = lw_as_dict(d);
    }
    if (!lw_type_add_slot_methods(t))
        return false;
    for (const lw_native_def *m = t->methods; m && m->name; m++)
        if (!namespace_add(t, m, LW_NIL))
            return false;
    t->root_shape = t->index >= LW_T_INSTANCE ? lw_shape_new_root(t->index) : 0;
    if (t->index >= LW_T_INSTANCE && !t->root_shape)
        return false;
    if (t->base)
        inherit_slots(t);
    lw_types[t->index] = t;
    lw_section s; // a module's type comes while other threads make classes
    lw_section_begin(&s, &types_guard);
    link_to_bases(t);
    lw_section_end(&s);
    lw_store_relaxed(&t->slots_hint, 2);
    return true;
}

void lw_type_register(lw_type *t) { lw_require(lw_type_try_register(t)); }

// ---- classes ---------------------------------------------------------------------------------

static uint32_t take_heap_index(lw_type *t) {
    static uint32_t extended[LW_T_INSTANCE >> 16]; // by kind: how many there are
    uint32_t kind = t->native->kind, i = 0;
    lw_section s;
    lw_section_begin(&s, &types_guard);
    if (kind && extended[kind] < 1 << 16)
        i = (kind << 16) + extended[kind]++;
    else if (!kind && next_heap_index < LW_TYPES_MAX)
        i = next_heap_index++;
    if (i)
        lw_types[i] = t;
    lw_section_end(&s);
    return i;
}

static lw_type *class_alloc(lw_value name, lw_value namespace) {
    size_t bytes;
    char *text = lw_str_to_utf8(lw_as_str(name), &bytes);
    if (text && strlen(text) != bytes) {
        lw_mem_free(text, bytes + 1);
        text = NULL;
        lw_raise(LW_EXC(ValueError), "type name must not contain null characters");
    }
    lw_type *t = text ? lw_object_new(LW_T_TYPE, sizeof(lw_type)) : NULL;
    if (!t) {
        if (text)
            lw_mem_free(text, bytes + 1);
        lw_release(namespace);
        return NULL;
    }
    memset((char *)t + sizeof(lw_object), 0, sizeof(lw_type) - sizeof(lw_object));
    t->name = text;
    t->namespace = lw_as_dict(namespace);
    t->flags = LW_TYPE_HEAP | LW_TYPE_CYCLIC | LW_TYPE_MARKED;
    if (make_tables(t, 128))
        return t;
    lw_release_object(t);
    return NULL;
}

// The class inherits what its bases have and adds what its namespace says.
static bool class_inherit(lw_type *t) {
    uint32_t hooks = 0;
    for (uint32_t i = 0; i < t->bases_count; i++) {
        t->flags |= t->bases[i]->flags & (LW_TYPE_EXCEPTION | LW_TYPE_META | LW_TYPE_WEAK);
        hooks |= lw_type_hooks(t->bases[i]);
    }
    if (t->native == &lw_type_type)
        t->flags |= LW_TYPE_META;
    if (!(t->flags & LW_TYPE_NO_DICT) && t->native->kind != LW_KIND_INT && t->native->kind != LW_KIND_TUPLE)
        t->flags |= LW_TYPE_WEAK; // of the two CPython has no room for it
    size_t at = 0;
    lw_value name, v;
    while (lw_dict_next(t->namespace, &at, &name, &v)) {
        hooks |= hooks_of(name, v);
        lw_release(name);
        lw_release(v);
    }
    lw_store_relaxed(&t->hooks, lw_load_relaxed(&t->hooks) | hooks);
    return true;
}

lw_type *lw_class_new(lw_value name, lw_type *base, lw_value namespace) {
    return lw_class_create(name, &base, 1, NULL, namespace);
}

lw_type *lw_class_create(lw_value name, lw_type *const *bases, size_t bases_count, lw_type *meta,
                         lw_value namespace) {
    lw_type *t = class_alloc(name, namespace);
    if (!t)
        return NULL;
    lw_defer(&t->ob);
    if (meta && meta != &lw_type_type) {
        t->meta = meta;
        t->flags |= LW_TYPE_UNUSUAL;
        lw_incref(&meta->ob);
    }
    bool ok = set_bases(t, bases, bases_count) && lw_class_prepare(t) && lw_mro_compute(t) && class_inherit(t);
    if (ok && !(t->index = take_heap_index(t))) {
        lw_raise(LW_EXC(MemoryError), "too many classes");
        ok = false;
    }
    if (ok) {
        t->root_shape = lw_shape_new_root(t->index);
        ok = t->root_shape != 0;
    }
    if (!ok) {
        t->bases_linked = false;
        lw_release(lw_type_value(t));
        return NULL;
    }
    lw_store_relaxed(&t->slots_hint, lw_load_relaxed(&t->base->slots_hint));
    lw_class_slots(t);
    struct old_values old = {.count = 0};
    lw_section s;
    lw_section_begin(&s, &types_guard);
    uint64_t seen = changes;
    for (uint32_t i = 0; i < LW_SPECIALS; i++)
        vtable_add(t, lw_names[i], resolve(t, lw_names[i]));
    while (seen != changes) { // since then what it gets from its bases; nobody tells t yet
        seen = changes;
        for (uint32_t i = 0; i < LW_SPECIALS; i++)
            rewrite(t, lw_names[i], &old);
    }
    t->bases_linked = true;
    link_to_bases(t);
    for (uint32_t i = 0; i < t->bases_count; i++) // in use since class_inherit, too
        add_hooks(t, lw_type_hooks(t->bases[i]));
    lw_section_end(&s);
    release_old(&old);
    lw_track(t);
    return t;
}

lw_value lw_type_subclasses(lw_type *t) {
    lw_value l = lw_list_new(0);
    lw_section s;
    lw_section_begin(&s, &types_guard);
    bool ok = l != LW_NIL;
    // The newest is first in the list of links.
    for (lw_subclass *p = lw_load_relaxed(&t->first_subclass); ok && p; p = p->next)
        ok = lw_list_append(lw_as_list(l), lw_type_value(p->type));
    lw_section_end(&s);
    lw_value done = ok ? lw_call_method(l, "reverse", NULL, 0) : LW_NIL;
    if (done != LW_NIL)
        return l;
    lw_release(l);
    return LW_NIL;
}

static void free_tables(lw_vtable *table) {
    while (table) {
        lw_vtable *previous = table->previous;
        lw_mem_free(table, table->size);
        table = previous;
    }
}

static void unlink_from_bases(lw_type *t) {
    lw_section s;
    lw_section_begin(&s, &types_guard);
    for (uint32_t i = 0; t->bases_linked && i < t->bases_count; i++) {
        lw_subclass *p = lw_load_relaxed(&t->bases[i]->first_subclass);
        if (p == &t->links[i])
            lw_store_relaxed(&t->bases[i]->first_subclass, p->next);
        else
            for (; p; p = p->next)
                if (p->next == &t->links[i]) {
                    p->next = t->links[i].next;
                    break;
                }
    }
    lw_section_end(&s);
}

// A class that dies leaves its index and shapes behind: both are never reused, so that no cache can be wrong.
static void destroy_class(lw_object *o) {
    lw_type *t = (lw_type *)o;
    lw_require(t->flags & LW_TYPE_HEAP);
    unlink_from_bases(t);
    lw_vtable *table = lw_load_relaxed(&t->vtable);
    uint32_t count = table ? lw_load_relaxed(&table->count) : 0; // without memory it was not finished
    for (uint32_t i = 0; i < count; i++)
        lw_release(lw_load_relaxed(&table->entries[i].value));
    free_tables(table);
    lw_release_object(t->namespace);
    if (t->meta)
        lw_release_object(t->meta);
    free_bases(t);
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
    for (uint32_t i = 0; i < t->bases_count; i++)
        visit(lw_type_value(t->bases[i]), arg);
    if (t->meta)
        visit(lw_type_value(t->meta), arg);
}

// What its attributes refer to; a class that is garbage is looked at no more than to destroy its instances.
static void clear_class(lw_object *o) {
    lw_type *t = (lw_type *)o;
    for (uint32_t i = 0;; i++) {
        lw_section s;
        lw_section_begin(&s, &types_guard);
        lw_vtable *table = lw_load_relaxed(&t->vtable);
        bool end = i >= lw_load_relaxed(&table->count);
        lw_vtable_entry *e = &table->entries[i];
        lw_value v = end ? LW_NIL : lw_slot_store(o, &e->value, LW_NIL);
        if (!end)
            pin(e, LW_NIL);
        lw_section_end(&s);
        lw_release(v);
        if (end)
            break;
    }
    lw_dict_clear(t->namespace);
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
    lw_type_type.clear = clear_class;
}

// Frees the tables of built-in types; classes are gone by now.
void lw_types_finish(void) {
    // Two ranges: what is between are classes of scripts, dead already or among the deferred objects.
    for (uint32_t i = 0; i < LW_T_HEAP_FIRST; i = i + 1 == LW_T_EXTENDED_FIRST ? LW_T_INSTANCE : i + 1) {
        if (i == 256)
            i = LW_T_INSTANCE;
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
