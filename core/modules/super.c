// SPDX-License-Identifier: MIT
// super(type, object): attributes found behind `type` in the order of the object's class, bound to the object. The compiler fills
// in both arguments of a bare super().
#include "modules/modules.h"
#include "object/type.h"

typedef struct {
    lw_object ob;
    lw_type *type;   // owned; NULL: never
    lw_value object; // owned: an instance, or a class
    bool of_class;
} super;

static lw_value construct_super(lw_type *type, const lw_value *args, size_t nargs,
                                lw_value kwnames) {
    (void)type;
    if (nargs == 0)
        return lw_raise(LW_EXC(RuntimeError), "super(): no arguments");
    if (kwnames != LW_NIL && lw_as_tuple(kwnames)->size)
        return lw_raise(LW_EXC(TypeError), "super() takes no keyword arguments");
    if (nargs > 2)
        return lw_raise(LW_EXC(TypeError), "super() expected at most 2 arguments, got %zu", nargs);
    if (!lw_has_type(args[0], LW_T_TYPE))
        return lw_raise(LW_EXC(TypeError), "super() argument 1 must be a type, not %s",
                        lw_type_name(args[0]));
    if (nargs == 1)
        return lw_raise(LW_EXC(TypeError), "super() of a class alone is not supported by Latchwork");
    lw_type *of = (lw_type *)lw_to_object(args[0]);
    bool of_class =
        lw_has_type(args[1], LW_T_TYPE) && lw_is_subtype((lw_type *)lw_to_object(args[1]), of);
    if (!of_class && !lw_is_subtype(lw_class_of(args[1]), of))
        return lw_raise(LW_EXC(TypeError),
                        "super(type, obj): obj must be an instance or subtype of type");
    super *s = lw_object_new(LW_T_SUPER, sizeof *s);
    if (!s)
        return LW_NIL;
    s->type = of;
    lw_retain(args[0]);
    s->object = lw_retain(args[1]);
    s->of_class = of_class;
    return lw_from_object(s);
}

static void destroy_super(lw_object *o) {
    super *s = (super *)o;
    lw_release(lw_type_value(s->type));
    lw_release(s->object);
    lw_object_free(o, sizeof *s);
}

static void traverse_super(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((super *)o)->object, arg);
}

static lw_value super_getattr(lw_value self, lw_value name) {
    super *s = (super *)lw_to_object(self);
    lw_type *start = s->of_class ? (lw_type *)lw_to_object(s->object) : lw_class_of(s->object);
    int32_t at = lw_mro_find(start, s->type);
    lw_value v = at >= 0 && name != LW_NAME(__class__) ? lw_type_lookup_from(start, (uint32_t)at + 1, name) : LW_NIL;
    if (v != LW_NIL)
        return lw_descriptor_get(v, s->of_class ? LW_NIL : s->object, start);
    return lw_exception_set() ? LW_NIL : lw_generic_getattr(self, name);
}

static lw_value repr_super(lw_value self) {
    super *s = (super *)lw_to_object(self);
    const char *of =
        s->of_class ? ((lw_type *)lw_to_object(s->object))->name : lw_class_of(s->object)->name;
    return lw_str_from_format("<super: <class '%s'>, <%s object>>", s->type->name, of);
}

lw_type lw_super_type = {.index = LW_T_SUPER,
                         .flags = LW_TYPE_CYCLIC | LW_TYPE_FINAL,
                         .name = "super",
                         .destroy = destroy_super,
                         .traverse = traverse_super,
                         .repr = repr_super,
                         .getattr = super_getattr,
                         .construct = construct_super};
