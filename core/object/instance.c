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

enum { INDEX_FROM = 8, SLOTS_MAX = 1 << 16 };

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

static lw_shape *shape_alloc(uint32_t type, uint32_t parent, lw_value name, uint32_t count) {
    lw_shape *s = lw_mem_calloc(sizeof *s);
    if (!s) {
        lw_raise_memory();
        return NULL;
    }
    s->type = type;
    s->parent = parent;
    s->name = name;
    s->count = count;
    return s;
}

uint32_t lw_shape_new_root(uint32_t type) {
    static bool guard_ready; // the first root is made while the runtime starts, by its only thread
    if (!guard_ready) {
        lw_header_init(&shapes_guard, LW_T_NONE);
        lw_set_immortal(&shapes_guard);
        guard_ready = true;
    }
    lw_shape *s = shape_alloc(type, 0, LW_NIL, 0);
    if (!s)
        return 0;
    lw_section section;
    lw_section_begin(&section, &shapes_guard);
    uint32_t id = take_id(s);
    lw_section_end(&section);
    if (!id) {
        lw_mem_free(s, sizeof *s);
        lw_raise(LW_EXC(MemoryError), "too many shapes");
    }
    return id;
}

// Names of larger shapes are found through a small hash that each shape gets when it is made.
static bool make_index(lw_shape *s) {
    uint32_t size = 16;
    while (size < s->count * 2)
        size *= 2;
    _Atomic uint32_t *index = lw_mem_calloc(size * sizeof *index);
    if (!index)
        return false;
    s->index_mask = size - 1;
    for (const lw_shape *p = s; p->parent; p = lw_shapes[p->parent]) {
        uint32_t i = name_hash(p->name);
        while (lw_load_relaxed(&index[i & s->index_mask]))
            i++;
        lw_store_relaxed(&index[i & s->index_mask], p->count);
    }
    lw_store_relaxed(&s->index, index); // published with the shape itself
    return true;
}

static int32_t find_by_index(const lw_shape *s, _Atomic uint32_t *index, lw_value name) {
    for (uint32_t i = name_hash(name);; i++) {
        uint32_t count = lw_load_relaxed(&index[i & s->index_mask]);
        if (count == 0)
            return -1;
        // The shape that has `count` slots on the way up is the one that added this name.
        const lw_shape *p = s;
        while (p->count > count)
            p = lw_shapes[p->parent];
        if (p->name == name)
            return (int32_t)count - 1;
    }
}

int32_t lw_shape_find(const lw_shape *s, lw_value name) {
    _Atomic uint32_t *index = lw_load_relaxed(&s->index);
    if (index)
        return find_by_index(s, index, name);
    for (; s->parent; s = lw_shapes[s->parent])
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

// The shape that follows s when `name` is added. NULL: an exception is set.
static lw_shape *shape_child(lw_shape *s, lw_value name) {
    lw_shape *c = find_child(s, name);
    if (c)
        return c;
    if (s->count + 1 >= SLOTS_MAX) {
        lw_raise(LW_EXC(MemoryError), "too many attributes on one instance");
        return NULL;
    }
    lw_shape *made = shape_alloc(s->type, s->id, name, s->count + 1);
    if (!made)
        return NULL;
    if (made->count >= INDEX_FROM && !make_index(made)) {
        lw_mem_free(made, sizeof *made);
        lw_raise_memory();
        return NULL;
    }
    lw_section section;
    lw_section_begin(&section, &shapes_guard);
    c = find_child(s, name);
    bool full = !c && !take_id(made);
    if (!c && !full) {
        made->next_sibling = lw_load_relaxed(&s->first_child);
        lw_store_release(&s->first_child, made); // pairs with find_child
        c = made;
        made = NULL;
    }
    lw_section_end(&section);
    if (made) {
        if (lw_load_relaxed(&made->index))
            lw_mem_free((void *)lw_load_relaxed(&made->index),
                        (made->index_mask + 1) * sizeof(uint32_t));
        lw_mem_free(made, sizeof *made);
    }
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

lw_value lw_instance_get(lw_instance *o, lw_value name) {
    int32_t slot = lw_shape_find(lw_shapes[lw_load_acquire(&o->shape)], name); // pairs with set
    if (slot < 0)
        return LW_NIL;
    if (lw_read_begin(&o->ob)) {
        lw_value v = lw_slot_load(&lw_load_acquire(&o->slots)[slot]); // pairs with grow
        if (v != LW_NIL)
            return v;
    }
    lw_section s;
    lw_section_begin(&s, &o->ob);
    lw_value v = lw_slot_load_locked(&lw_load_relaxed(&o->slots)[slot]);
    lw_section_end(&s);
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

bool lw_instance_set(lw_instance *o, lw_value name, lw_value v) {
    lw_value unlinked = LW_NIL;
    bool done = false, ok = true;
    while (!done) {
        uint32_t id = lw_load_acquire(&o->shape); // pairs with add
        lw_shape *shape = lw_shapes[id], *to = NULL;
        int32_t slot = lw_shape_find(shape, name);
        if (slot < 0 && !(to = shape_child(shape, name)))
            return false;
        lw_section s;
        lw_section_begin(&s, &o->ob);
        if (lw_load_relaxed(&o->shape) == id) { // else another thread added an attribute: again
            done = true;
            lw_retain(v);
            if (slot >= 0)
                unlinked = lw_slot_store(&o->ob, &lw_load_relaxed(&o->slots)[slot], v);
            else
                ok = lw_instance_add_locked(o, to, v);
        }
        lw_section_end(&s);
        if (done && to)
            remember_size(to->type, to->count);
    }
    if (!ok) {
        lw_release(v);
        lw_raise_memory();
    }
    lw_release(unlinked);
    return ok;
}

int lw_instance_delete(lw_instance *o, lw_value name) {
    int32_t slot = lw_shape_find(lw_shapes[lw_load_acquire(&o->shape)], name); // pairs with set
    if (slot < 0)
        return 0;
    lw_section s;
    lw_section_begin(&s, &o->ob);
    lw_value v = lw_slot_store(&o->ob, &lw_load_relaxed(&o->slots)[slot], LW_NIL);
    lw_section_end(&s);
    lw_release(v);
    return v != LW_NIL;
}

lw_value lw_instance_to_dict(lw_instance *o) {
    lw_value d = lw_dict_new();
    const lw_shape *last = lw_shapes[lw_load_acquire(&o->shape)]; // pairs with set
    for (uint32_t want = 1; d != LW_NIL && want <= last->count; want++) {
        const lw_shape *p = last;
        while (p->count > want)
            p = lw_shapes[p->parent];
        lw_value v = lw_instance_get(o, p->name);
        if (v != LW_NIL && !lw_dict_set(lw_as_dict(d), p->name, v)) {
            lw_release(d);
            d = LW_NIL;
        }
        lw_release(v);
    }
    return d;
}

void lw_shapes_finish(void) {
    for (uint32_t i = 1; i < next_shape; i++) {
        lw_shape *s = lw_shapes[i];
        if (lw_load_relaxed(&s->index))
            lw_mem_free((void *)lw_load_relaxed(&s->index), (s->index_mask + 1) * sizeof(uint32_t));
        lw_mem_free(s, sizeof *s);
    }
}
