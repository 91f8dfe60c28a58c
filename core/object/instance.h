// SPDX-License-Identifier: MIT
// Instances of classes: a shape (hidden class) and a slot array.
//
// A shape says which attribute name lives in which slot. Shapes form a tree per class; adding an attribute
// moves an instance to a child shape. A shape is immutable, known by a 32-bit id that is never reused, and belongs to
// one class, so that a shape id alone identifies class and layout: this is what inline caches compare.
// Slot i of one instance means the same attribute for as long as the instance lives (a deleted attribute
// leaves LW_NIL in its slot). When there are too many names the tree ends in a shape whose last slot has no name: in it is a
// dict of all further attributes, which is a container of its own; no shape is below.
//
// Ordering: a new attribute's slot is written before the shape is published (release, by the writer in
// the instance's section); who reads the shape with acquire may read the slot.
#ifndef LW_OBJECT_INSTANCE_H
#define LW_OBJECT_INSTANCE_H

#include "object/object.h"
#include "object/str.h"

typedef struct lw_instance {
    lw_object ob;
    _Atomic uint32_t shape;
    uint32_t size;                        // of the whole object in bytes
    _Atomic(_Atomic lw_value *) slots;    // the inline slots below, or a block of its own
    uint32_t inline_capacity;
    _Atomic uint32_t capacity;            // slots at `slots`
} lw_instance;

typedef struct lw_shape {
    uint32_t id;
    uint32_t count;          // slots in use
    uint32_t type;           // index of the class
    uint32_t root;           // id
    struct lw_shape *parent; // NULL: root
    lw_value name;           // added by this shape (interned), LW_NIL in a root, and of a dict for the rest
    _Atomic(struct lw_shape *) first_child;
    struct lw_shape *next_sibling;
    _Atomic(_Atomic uint32_t *) index; // small open hash by name of ids, for larger shapes; NULL: walk up
    uint32_t index_mask;
    _Atomic uint32_t children; // how many
    _Atomic uint32_t below;    // in a root: how many shapes
} lw_shape;

#define LW_SHAPES_MAX (1u << 22)
extern lw_shape *lw_shapes[LW_SHAPES_MAX]; // by id; an entry is written before the id is published

static inline lw_instance *lw_as_instance(lw_value v) { return (lw_instance *)(uintptr_t)v; }
static inline bool lw_is_instance(lw_value v) {
    return lw_is_object(v) && lw_to_object(v)->type >= LW_T_INSTANCE;
}
// An instance of `type` without attributes; `size` is that of the C struct that begins with lw_instance.
// Inline slots follow the struct. The struct's own fields between are the caller's to fill.
lw_value lw_instance_new_sized(lw_type *type, size_t size);
lw_value lw_instance_new(lw_type *type);
// Frees slots and memory: the last step of destroying any instance.
void lw_instance_destroy(lw_object *o);
// Are there attributes that have no slot, in the dict that the last slot holds?
static inline bool lw_shape_has_rest(const lw_shape *s) { return s->name == LW_NIL && s->parent; }
// Slot of name in the shape, or -1.
int32_t lw_shape_find(const lw_shape *s, lw_value name);
uint32_t lw_shape_new_root(uint32_t type);
// The instance's own attribute, owned; LW_NIL without an exception: none.
lw_value lw_instance_get(lw_instance *o, lw_value name);
bool lw_instance_set(lw_instance *o, lw_value name, lw_value v); // v borrowed
// 1: deleted, 0: there was none.
int lw_instance_delete(lw_instance *o, lw_value name);
// In a section on o, whose shape is the parent of `to`: adds the attribute, consumes v. False: no memory
// (nothing set, v not consumed).
bool lw_instance_add_locked(lw_instance *o, const lw_shape *to, lw_value v);
// The same in two steps, for those who cannot wait for memory.
static inline bool lw_instance_has_room(lw_instance *o, const lw_shape *to) {
    return to->count <= lw_load_relaxed(&o->capacity);
}
static inline void lw_instance_put(lw_instance *o, const lw_shape *to, lw_value v) {
    lw_store_relaxed(&lw_load_relaxed(&o->slots)[to->count - 1], v);
    lw_store_release(&o->shape, to->id); // pairs with readers' acquire of the shape
}
void lw_shapes_finish(void);
size_t lw_instance_count(lw_instance *o); // of attributes
// A new dict of the instance's attributes, in order (vars(x)).
lw_value lw_instance_to_dict(lw_instance *o);
// traverse and clear of instances: their attributes and, for the former, the class.
void lw_instance_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg);
void lw_instance_clear(lw_object *o);

#endif
