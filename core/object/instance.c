// SPDX-License-Identifier: MIT
// Instances and shapes. See instance.h for the idea and the ordering.
//
// Who moves what: an instance's shape and slots are written inside a section on the instance. The tree of shapes
// is written inside a section on one guard and read without: a child is complete before its parent's list
// names it (release in shape_child, acquire in find_child). Shapes are never freed before the end.
#include "object/instance.h"
#include "base/memory.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/type.h"

#include <string.h>

lw_shape *lw_shapes[LW_SHAPES_MAX];

// A shape costs memory until the end and a walk when it is looked for. So an instance with very many attributes, or with others
// than those before it, leaves the tree: its last slot is a dict for the rest (lw_shape_has_rest). The numbers
// may be exceeded by as many as there are threads.
enum {
    INDEX_FROM = 8,
    SLOTS_MAX = 128,   // in the slots of one instance
    CHILDREN_MAX = 64, // of one shape
    BELOW_MAX = 4096,  // shapes of one class
};

static lw_object shapes_guard;
static uint32_t next_shape = 1;

static uint32_t name_hash(lw_value name) { return (uint32_t)(name >> 4) ^ (uint32_t)(name >> 13); }

// Guard held. Enters the shape into the table.
static uint32_t take_id(lw_shape *s) {
    if (next_shape == LW_SHAPES_MAX)
        return 0;
    s->id = next_shape;
    lw_shapes[next_shape] = s;
    return next_shape++;
}

static lw_shape *shape_alloc(uint32_t type, lw_value name) {
    lw_shape *s = lw_mem_calloc(sizeof *s);
    if (!s) {
        lw_raise_memory();
        return NULL;
    }
    s->type = type;
    s->name = name;
    return s;
}

uint32_t lw_shape_new_root(uint32_t type) {
    static bool guard_ready; // the first root is made while the runtime starts, by its only thread
    if (!guard_ready) {
        lw_header_init(&shapes_guard, LW_T_NONE);
        lw_set_immortal(&shapes_guard);
        guard_ready = true;
    }
    lw_shape *s = shape_alloc(type, LW_NIL);
    if (!s)
        return 0;
    lw_section section;
    lw_section_begin(&section, &shapes_guard);
    uint32_t id = take_id(s);
    lw_section_end(&section);
    s->root = id;
    if (!id) {
        lw_mem_free(s, sizeof *s);
        lw_raise(LW_EXC(MemoryError), "too many shapes");
    }
    return id;
}

// Names of larger shapes are found through a small hash that each shape gets when it is made: of the ids of the shapes that
// added them.
static void index_add(lw_shape *s, _Atomic uint32_t *index, const lw_shape *adder) {
    uint32_t i = name_hash(adder->name);
    while (lw_load_relaxed(&index[i & s->index_mask]))
        i++;
    lw_store_relaxed(&index[i & s->index_mask], adder->id);
}

// But for s itself, which has no id yet.
static bool make_index(lw_shape *s) {
    uint32_t size = 16;
    while (size < s->count * 2)
        size *= 2;
    _Atomic uint32_t *index = lw_mem_calloc(size * sizeof *index);
    if (!index)
        return false;
    s->index_mask = size - 1;
    for (const lw_shape *p = s->parent; p->parent; p = p->parent)
        index_add(s, index, p);
    lw_store_relaxed(&s->index, index); // published with the shape itself
    return true;
}

int32_t lw_shape_find(const lw_shape *s, lw_value name) {
    _Atomic uint32_t *index = lw_load_relaxed(&s->index);
    if (index) {
        for (uint32_t i = name_hash(name);; i++) {
            uint32_t id = lw_load_relaxed(&index[i & s->index_mask]);
            if (id == 0)
                return -1;
            if (lw_shapes[id]->name == name)
                return (int32_t)lw_shapes[id]->count - 1;
        }
    }
    for (; s; s = s->parent) // a root has no name
        if (s->name == name)
            return (int32_t)s->count - 1;
    return -1;
}

static lw_shape *find_child(lw_shape *s, lw_value name) {
    lw_shape *c = lw_load_acquire(&s->first_child); // pairs with shape_child
    while (c && c->name != name)
        c = c->next_sibling;
    return c;
}

static bool is_full(const lw_shape *s) {
    return s->count + 1 >= SLOTS_MAX || lw_load_relaxed(&s->children) >= CHILDREN_MAX ||
           lw_load_relaxed(&lw_shapes[s->root]->below) >= BELOW_MAX;
}

static lw_shape *shape_below(lw_shape *s, lw_value name) {
    lw_shape *made = shape_alloc(s->type, name);
    if (!made)
        return NULL;
    made->parent = s;
    made->root = s->root;
    made->count = s->count + 1;
    if (made->count >= INDEX_FROM && !make_index(made)) {
        lw_mem_free(made, sizeof *made);
        lw_raise_memory();
        return NULL;
    }
    return made;
}

static void shape_free(lw_shape *s) {
    if (lw_load_relaxed(&s->index))
        lw_mem_free((void *)lw_load_relaxed(&s->index), (s->index_mask + 1) * sizeof(uint32_t));
    lw_mem_free(s, sizeof *s);
}

// Guard held.
static void link_child(lw_shape *s, lw_shape *child) {
    lw_shape *root = lw_shapes[s->root];
    if (lw_load_relaxed(&child->index))
        index_add(child, lw_load_relaxed(&child->index), child);
    child->next_sibling = lw_load_relaxed(&s->first_child);
    lw_store_release(&s->first_child, child); // pairs with find_child
    lw_store_relaxed(&s->children, lw_load_relaxed(&s->children) + 1);
    lw_store_relaxed(&root->below, lw_load_relaxed(&root->below) + 1);
}

// The shape that follows s when `name` is added, or else a dict for the rest. NULL: an exception is set.
static lw_shape *shape_child(lw_shape *s, lw_value name) {
    lw_shape *c = find_child(s, name);
    if (!c && is_full(s)) {
        name = LW_NIL;
        c = find_child(s, name);
    }
    if (c)
        return c;
    lw_shape *made = shape_below(s, name);
    if (!made)
        return NULL;
    lw_section section;
    lw_section_begin(&section, &shapes_guard);
    c = find_child(s, name); // another thread may have been first
    bool full = !c && !take_id(made);
    if (!c && !full) {
        link_child(s, made);
        c = made;
    }
    lw_section_end(&section);
    if (c != made)
        shape_free(made);
    if (full)
        lw_raise(LW_EXC(MemoryError), "too many shapes");
    return c;
}

// ---- instances -------------------------------------------------------------------------------

lw_value lw_instance_new_sized(lw_type *type, size_t size) {
    uint32_t n = lw_load_relaxed(&type->slots_hint);
    size = (size + 7) & ~(size_t)7;
    size_t total = size + n * sizeof(lw_value);
    lw_instance *o = lw_object_new(type->index, total);
    if (!o)
        return LW_NIL;
    lw_incref(&type->ob);
    o->size = (uint32_t)total;
    o->inline_capacity = n;
    lw_store_relaxed(&o->shape, type->root_shape);
    lw_store_relaxed(&o->capacity, n);
    _Atomic lw_value *slots = (_Atomic lw_value *)((char *)o + size);
    for (uint32_t i = 0; i < n; i++)
        lw_store_relaxed(&slots[i], LW_NIL);
    lw_store_relaxed(&o->slots, slots);
    lw_track(o);
    return lw_from_object(o);
}

lw_value lw_instance_new(lw_type *type) { return lw_instance_new_sized(type, sizeof(lw_instance)); }

static _Atomic lw_value *inline_slots(lw_instance *o) {
    return (_Atomic lw_value *)((char *)o + o->size - o->inline_capacity * sizeof(lw_value));
}

void lw_instance_destroy(lw_object *ob) {
    lw_instance *o = (lw_instance *)ob;
    lw_type *type = lw_types[ob->type];
    _Atomic lw_value *slots = lw_load_relaxed(&o->slots);
    uint32_t count = lw_shapes[lw_load_relaxed(&o->shape)]->count;
    for (uint32_t i = 0; i < count; i++)
        lw_release(lw_load_relaxed(&slots[i]));
    if (slots != inline_slots(o))
        lw_mem_free((void *)slots, lw_load_relaxed(&o->capacity) * sizeof(lw_value));
    lw_object_free(ob, o->size);
    lw_release_object(type);
}

void lw_instance_traverse(lw_object *ob, void (*visit)(lw_value v, void *arg), void *arg) {
    lw_instance *o = (lw_instance *)ob;
    _Atomic lw_value *slots = lw_load_relaxed(&o->slots);
    uint32_t count = lw_shapes[lw_load_relaxed(&o->shape)]->count;
    for (uint32_t i = 0; i < count; i++)
        visit(lw_load_relaxed(&slots[i]), arg);
    visit(lw_type_value(lw_types[ob->type]), arg);
}

void lw_instance_clear(lw_object *ob) {
    lw_instance *o = (lw_instance *)ob;
    for (uint32_t i = 0; i < lw_shapes[lw_load_acquire(&o->shape)]->count; i++) { // pairs with lw_instance_put
        lw_section s;
        lw_section_begin(&s, ob);
        lw_value v = lw_slot_store(ob, &lw_load_relaxed(&o->slots)[i], LW_NIL);
        lw_section_end(&s);
        lw_release(v);
    }
}

// What slot i has, owned, or LW_NIL.
static lw_value load_slot(lw_instance *o, uint32_t i) {
    if (lw_read_begin(&o->ob)) {
        lw_value v = lw_slot_load(&lw_load_acquire(&o->slots)[i]); // pairs with grow
        if (v != LW_NIL)
            return v;
    }
    lw_section s;
    lw_section_begin(&s, &o->ob);
    lw_value v = lw_slot_load_locked(&lw_load_relaxed(&o->slots)[i]);
    lw_section_end(&s);
    return v;
}

// The dict of the attributes that have no slot, owned; LW_NIL: there is none.
static lw_value rest_of(lw_instance *o, const lw_shape *s) {
    return lw_shape_has_rest(s) ? load_slot(o, s->count - 1) : LW_NIL;
}

lw_value lw_instance_get(lw_instance *o, lw_value name) {
    const lw_shape *shape = lw_shapes[lw_load_acquire(&o->shape)]; // pairs with lw_instance_put
    int32_t slot = lw_shape_find(shape, name);
    if (lw_likely(slot >= 0))
        return load_slot(o, (uint32_t)slot);
    lw_value rest = rest_of(o, shape), v = rest == LW_NIL ? LW_NIL : lw_dict_get(lw_as_dict(rest), name);
    lw_release(rest);
    return v;
}

// In a section on o. Makes room for `need` slots.
static bool grow(lw_instance *o, uint32_t need) {
    uint32_t old = lw_load_relaxed(&o->capacity), n = old < 2 ? 4 : old * 2;
    while (n < need)
        n *= 2;
    _Atomic lw_value *from = lw_load_relaxed(&o->slots);
    _Atomic lw_value *to = lw_mem_alloc(n * sizeof *to);
    if (!to)
        return false;
    for (uint32_t i = 0; i < n; i++)
        lw_store_relaxed(&to[i], i < old ? lw_load_relaxed(&from[i]) : LW_NIL);
    lw_store_release(&o->slots, to); // pairs with readers' acquire
    lw_store_relaxed(&o->capacity, n);
    if (from != inline_slots(o))
        lw_retire_storage(&o->ob, (void *)from, old * sizeof *from);
    return true;
}

// In a section on o, whose shape is the parent of `to`. Consumes v.
bool lw_instance_add_locked(lw_instance *o, const lw_shape *to, lw_value v) {
    if (lw_unlikely(!lw_instance_has_room(o, to)) && !grow(o, to->count))
        return false;
    lw_instance_put(o, to, v);
    return true;
}

static void remember_size(uint32_t type, uint32_t count) {
    if (count > lw_load_relaxed(&lw_types[type]->slots_hint) && count <= 16)
        lw_store_relaxed(&lw_types[type]->slots_hint, count);
}

// What goes into the slot that shape `to` adds: v, or the dict of the rest with v in it. Owned; LW_NIL: an exception is set.
static lw_value first_value(const lw_shape *to, lw_value name, lw_value v) {
    if (!lw_shape_has_rest(to))
        return lw_retain(v);
    lw_value rest = lw_dict_new();
    if (rest != LW_NIL && !lw_dict_set(lw_as_dict(rest), name, v)) {
        lw_release(rest);
        return LW_NIL;
    }
    return rest;
}

static bool set_in_rest(lw_instance *o, const lw_shape *shape, lw_value name, lw_value v) {
    lw_value rest = rest_of(o, shape);
    if (rest == LW_NIL) { // lw_instance_clear was here: nobody can look any more
        lw_raise(LW_EXC(RuntimeError), "an attribute of an object that has been collected is set");
        return false;
    }
    bool ok = lw_dict_set(lw_as_dict(rest), name, v);
    lw_release(rest);
    return ok;
}

bool lw_instance_set(lw_instance *o, lw_value name, lw_value v) {
    lw_value unlinked = LW_NIL;
    bool done = false, ok = true;
    while (!done) {
        uint32_t id = lw_load_acquire(&o->shape); // pairs with lw_instance_put
        lw_shape *shape = lw_shapes[id], *to = NULL;
        int32_t slot = lw_shape_find(shape, name);
        if (slot < 0 && lw_shape_has_rest(shape)) // for good: no shape is below this one
            return set_in_rest(o, shape, name, v);
        if (slot < 0 && !(to = shape_child(shape, name)))
            return false;
        lw_value x = to ? first_value(to, name, v) : lw_retain(v);
        if (x == LW_NIL)
            return false;
        lw_section s;
        lw_section_begin(&s, &o->ob);
        if (lw_load_relaxed(&o->shape) == id) { // else another thread added an attribute: again
            done = true;
            if (slot >= 0)
                unlinked = lw_slot_store(&o->ob, &lw_load_relaxed(&o->slots)[slot], x);
            else
                ok = lw_instance_add_locked(o, to, x);
        }
        lw_section_end(&s);
        if (!done || !ok)
            lw_release(x);
        if (done && to)
            remember_size(to->type, to->count);
    }
    if (!ok)
        lw_raise_memory();
    lw_release(unlinked);
    return ok;
}

int lw_instance_delete(lw_instance *o, lw_value name) {
    const lw_shape *shape = lw_shapes[lw_load_acquire(&o->shape)]; // pairs with lw_instance_put
    int32_t slot = lw_shape_find(shape, name);
    lw_value v = LW_NIL;
    if (slot >= 0) {
        lw_section s;
        lw_section_begin(&s, &o->ob);
        v = lw_slot_store(&o->ob, &lw_load_relaxed(&o->slots)[slot], LW_NIL);
        lw_section_end(&s);
    } else {
        lw_value rest = rest_of(o, shape);
        v = rest == LW_NIL ? LW_NIL : lw_dict_pop(lw_as_dict(rest), name);
        lw_release(rest);
    }
    lw_release(v);
    return v != LW_NIL;
}

size_t lw_instance_count(lw_instance *o) {
    const lw_shape *shape = lw_shapes[lw_load_acquire(&o->shape)]; // pairs with lw_instance_put
    uint32_t slots = shape->count - lw_shape_has_rest(shape);
    lw_value rest = rest_of(o, shape);
    size_t n = rest == LW_NIL ? 0 : lw_dict_size(lw_as_dict(rest));
    lw_release(rest);
    for (uint32_t i = 0; i < slots; i++) {
        lw_value v = load_slot(o, i);
        n += v != LW_NIL;
        lw_release(v);
    }
    return n;
}

// Adds what is in slot i under its name, or else all of the rest.
static bool slot_to_dict(lw_instance *o, lw_dict *d, lw_value name, uint32_t i) {
    lw_value v = load_slot(o, i), key, x;
    bool ok = true;
    if (name != LW_NIL) {
        ok = v == LW_NIL || lw_dict_set(d, name, v);
    } else {
        size_t at = 0;
        while (ok && v != LW_NIL && lw_dict_next(lw_as_dict(v), &at, &key, &x)) {
            ok = lw_dict_set(d, key, x);
            lw_release(key);
            lw_release(x);
        }
    }
    lw_release(v);
    return ok;
}

lw_value lw_instance_to_dict(lw_instance *o) {
    lw_value d = lw_dict_new();
    const lw_shape *last = lw_shapes[lw_load_acquire(&o->shape)]; // pairs with lw_instance_put
    for (uint32_t i = 0; d != LW_NIL && i < last->count; i++) {
        const lw_shape *p = last;
        while (p->count > i + 1)
            p = p->parent;
        if (!slot_to_dict(o, lw_as_dict(d), p->name, i)) {
            lw_release(d);
            d = LW_NIL;
        }
    }
    return d;
}

void lw_shapes_finish(void) {
    for (uint32_t i = 1; i < next_shape; i++)
        shape_free(lw_shapes[i]);
}
