// SPDX-License-Identifier: MIT
// The module _operator: itemgetter, attrgetter and methodcaller, which sort keys are made of.
//
// A getter never changes once it is made, so threads share it without a lock: `given` is what it was made of, for its text;
// an attrgetter also has its names cut at the dots.
#include "modules/modules.h"
#include "object/exception.h"
#include "object/function.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

typedef struct {
    lw_object ob;
    lw_value given;   // a tuple: the arguments, and then the values of keywords (owned)
    lw_value kwnames; // of a methodcaller: a tuple, or LW_NIL (owned)
    lw_value paths;   // of an attrgetter: a tuple of names and of tuples of names (owned), else LW_NIL
} getter;

static lw_type item_type, attribute_type, method_type;

static getter *as_getter(lw_value v) { return (getter *)lw_to_object(v); }
static const char *short_name(lw_type *t) { return t->name + sizeof "operator." - 1; }

static lw_value make(lw_type *t, const lw_value *args, size_t n, lw_value kwnames) {
    lw_value given = lw_tuple_from(args, n);
    getter *g = given == LW_NIL ? NULL : lw_object_new(t->index, sizeof *g);
    if (!g) {
        lw_release(given);
        return LW_NIL;
    }
    g->given = given;
    g->kwnames = lw_retain(kwnames);
    g->paths = LW_NIL;
    return lw_from_object(g);
}

static bool check_new(lw_type *t, size_t nargs, lw_value kwnames) {
    if (kwnames != LW_NIL && lw_as_tuple(kwnames)->size)
        lw_raise(LW_EXC(TypeError), "%s() takes no keyword arguments", short_name(t));
    else if (!nargs)
        lw_raise(LW_EXC(TypeError), "%s expected 1 argument, got 0", short_name(t));
    else
        return true;
    return false;
}

static lw_value new_item(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames) {
    return check_new(t, nargs, kwnames) ? make(t, args, nargs, LW_NIL) : LW_NIL;
}

// "a.b" as ("a", "b"); a name without a dot stays one. Interned, owned.
static lw_value path_of(lw_value text) {
    lw_str *s = lw_as_str(text);
    size_t dots = 0, part = 0, n = s->length;
    for (size_t i = 0; i < n; i++)
        dots += lw_str_at(s, i) == '.';
    if (!dots)
        return lw_intern_value(text);
    lw_value path = lw_tuple_new(dots + 1);
    for (size_t from = 0, to; path != LW_NIL && from <= n; from = to + 1) {
        for (to = from; to < n && lw_str_at(s, to) != '.';)
            to++;
        lw_value whole = lw_str_slice(s, from, to), name = whole == LW_NIL ? LW_NIL : lw_intern_value(whole);
        lw_release(whole);
        if (name == LW_NIL) {
            lw_release(path);
            return LW_NIL;
        }
        lw_as_tuple(path)->v[part++] = name;
    }
    return path;
}

static lw_value new_attribute(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (!check_new(t, nargs, kwnames))
        return LW_NIL;
    for (size_t i = 0; i < nargs; i++)
        if (!lw_is_str(args[i]))
            return lw_raise(LW_EXC(TypeError), "attribute name must be a string");
    lw_value v = make(t, args, nargs, LW_NIL), paths = v == LW_NIL ? LW_NIL : lw_tuple_new(nargs);
    bool ok = paths != LW_NIL;
    for (size_t i = 0; ok && i < nargs; i++) {
        lw_value path = path_of(args[i]);
        ok = path != LW_NIL;
        if (ok)
            lw_as_tuple(paths)->v[i] = path;
    }
    if (!ok) {
        lw_release(paths);
        lw_release(v);
        return LW_NIL;
    }
    as_getter(v)->paths = paths;
    return v;
}

static lw_value new_method(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (!nargs)
        return lw_raise(LW_EXC(TypeError), "methodcaller needs at least one argument, the method name");
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "method name must be a string");
    size_t keywords = kwnames == LW_NIL ? 0 : lw_as_tuple(kwnames)->size;
    return make(t, args, nargs + keywords, keywords ? kwnames : LW_NIL);
}

// ---- calls -----------------------------------------------------------------------------------

static bool check_call(lw_value f, size_t nargs, lw_value kwnames) {
    const char *name = short_name(lw_type_of(f));
    if (kwnames != LW_NIL && lw_as_tuple(kwnames)->size)
        lw_raise(LW_EXC(TypeError), "%s() takes no keyword arguments", name);
    else if (nargs != 1)
        lw_raise(LW_EXC(TypeError), "%s expected 1 argument, got %zu", name, nargs);
    else
        return true;
    return false;
}

static lw_value follow(lw_value v, lw_value path) {
    if (!lw_is_tuple(path))
        return lw_getattr(v, path);
    lw_retain(v);
    for (size_t i = 0; v != LW_NIL && i < lw_as_tuple(path)->size; i++) {
        lw_value next = lw_getattr(v, lw_as_tuple(path)->v[i]);
        lw_release(v);
        v = next;
    }
    return v;
}

// get(object, what) for one, a tuple for several.
static lw_value get_all(lw_value object, lw_value what, lw_value (*get)(lw_value object, lw_value key)) {
    lw_tuple *keys = lw_as_tuple(what);
    if (keys->size == 1)
        return get(object, keys->v[0]);
    lw_value all = lw_tuple_new(keys->size);
    for (size_t i = 0; all != LW_NIL && i < keys->size; i++) {
        lw_value v = get(object, keys->v[i]);
        if (v == LW_NIL) {
            lw_release(all);
            return LW_NIL;
        }
        lw_as_tuple(all)->v[i] = v;
    }
    return all;
}

static lw_value call_item(lw_value f, const lw_value *args, size_t nargs, lw_value kwnames) {
    return check_call(f, nargs, kwnames) ? get_all(args[0], as_getter(f)->given, lw_getitem) : LW_NIL;
}

static lw_value call_attribute(lw_value f, const lw_value *args, size_t nargs, lw_value kwnames) {
    return check_call(f, nargs, kwnames) ? get_all(args[0], as_getter(f)->paths, follow) : LW_NIL;
}

static lw_value call_method(lw_value f, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (!check_call(f, nargs, kwnames))
        return LW_NIL;
    getter *g = as_getter(f);
    lw_tuple *given = lw_as_tuple(g->given);
    size_t keywords = g->kwnames == LW_NIL ? 0 : lw_as_tuple(g->kwnames)->size;
    lw_value m = lw_getattr(args[0], given->v[0]);
    lw_value r = m == LW_NIL ? LW_NIL : lw_call(m, given->v + 1, given->size - 1 - keywords, g->kwnames);
    lw_release(m);
    return r;
}

// ---- the types -------------------------------------------------------------------------------

static lw_value getter_repr(lw_value v) {
    getter *g = as_getter(v);
    lw_tuple *given = lw_as_tuple(g->given);
    size_t keywords = g->kwnames == LW_NIL ? 0 : lw_as_tuple(g->kwnames)->size, plain = given->size - keywords;
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_c(&b, lw_type_name(v)) && lw_buffer_char(&b, '(');
    for (size_t i = 0; ok && i < given->size; i++)
        ok = (i == 0 || lw_buffer_c(&b, ", ")) &&
             (i < plain || (lw_buffer_str(&b, lw_as_tuple(g->kwnames)->v[i - plain]) && lw_buffer_char(&b, '='))) &&
             lw_buffer_repr(&b, given->v[i]);
    if (ok && lw_buffer_char(&b, ')'))
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static void getter_destroy(lw_object *o) {
    getter *g = (getter *)o;
    lw_release(g->given);
    lw_release(g->kwnames);
    lw_release(g->paths);
    lw_object_free(o, sizeof *g);
}

static void getter_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    visit(((getter *)o)->given, arg);
}

#define GETTER(variable, type_index, type_name, new_function, call_function)                         \
    static lw_type variable = {.index = type_index,                                                 \
                               .name = type_name,                                                   \
                               .flags = LW_TYPE_FINAL | LW_TYPE_CYCLIC,                             \
                               .destroy = getter_destroy,                                           \
                               .traverse = getter_traverse,                                         \
                               .repr = getter_repr,                                                 \
                               .hash = lw_pointer_hash,                                             \
                               .call = call_function,                                               \
                               .construct = new_function}
GETTER(item_type, LW_T_ITEM_GETTER, "operator.itemgetter", new_item, call_item);
GETTER(attribute_type, LW_T_ATTRIBUTE_GETTER, "operator.attrgetter", new_attribute, call_attribute);
GETTER(method_type, LW_T_METHOD_CALLER, "operator.methodcaller", new_method, call_method);

lw_value lw_make_operator(void) {
    lw_type *const types[] = {&item_type, &attribute_type, &method_type};
    bool ok = lw_type_late(&item_type) && lw_type_late(&attribute_type) && lw_type_late(&method_type);
    lw_value m = ok ? lw_module_new("_operator") : LW_NIL;
    ok = m != LW_NIL;
    for (size_t i = 0; ok && i < sizeof types / sizeof *types; i++)
        ok = lw_module_set_c(lw_as_module(m), short_name(types[i]), lw_retain(lw_type_value(types[i])));
    if (ok)
        return m;
    lw_release(m);
    return LW_NIL;
}
