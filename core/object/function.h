// SPDX-License-Identifier: MIT
// Callable objects and cells: functions of the language, functions in C, bound methods.
#ifndef LW_OBJECT_FUNCTION_H
#define LW_OBJECT_FUNCTION_H

#include "object/object.h"

struct lw_code;
struct lw_module;

// A variable that closures share, or a global variable. A container with one slot.
typedef struct lw_cell {
    lw_object ob;
    _Atomic lw_value value;   // LW_NIL: unbound
    _Atomic lw_value pinned;  // value, when it needs no counting (else LW_NIL); where LW_PINS
    struct lw_cell *fallback; // of a global: the builtin of this name (borrowed, lives as long), or NULL
    struct lw_module *home;   // of a global: its module (borrowed), which inline caches compare
} lw_cell;

typedef struct {
    lw_object ob;
    struct lw_code *code;      // owned
    struct lw_module *module;  // owned; where globals are looked up
    lw_value name, qualified_name;
    lw_value defaults;         // tuple or LW_NIL
    lw_value keyword_defaults; // dict or LW_NIL
    // What has been set on it (a dict, owned; LW_NIL: nothing): its own attributes, and names such as __doc__ that
    // hide what is above. Set once, so that who has the function may read it without a section.
    _Atomic lw_value attributes;
    uint32_t cells_count;
    lw_cell *cells[];          // free variables, owned
} lw_function;

typedef struct {
    lw_object ob;
    const lw_native_def *def; // static
    lw_value self;            // owned; LW_NIL for functions of a module and unbound methods
    lw_type *type;            // of methods, bound (self is set) or not (args[0] is the receiver); else NULL
    lw_value module;          // of a module's functions: its name, owned; LW_NIL: of builtins, or a method
} lw_native;

typedef struct {
    lw_object ob;
    lw_value function, self; // owned
} lw_method;

bool lw_is_slot_method(const lw_native_def *def); // of slot_methods.c: __add__ and so on
lw_value lw_function_own_dict(lw_value function); // what scripts have set of it, as a new dict
extern lw_type lw_function_type, lw_native_type, lw_method_type, lw_cell_type, lw_module_type;

lw_value lw_cell_new(lw_value v);               // consumes v (LW_NIL allowed)
lw_value lw_cell_get(lw_cell *c);               // owned; LW_NIL without an exception: unbound
lw_value lw_cell_get_locked(lw_cell *c);
// lw_cell_get for the eval loop.
static inline lw_value lw_cell_read(lw_cell *c) {
    lw_value v = lw_pinned_load(&c->ob, &c->value, &c->pinned);
    if (lw_unlikely(v == LW_NIL))
        return lw_cell_get_locked(c);
    return v == LW_ABSENT ? LW_NIL : v;
}
void lw_cell_set(lw_cell *c, lw_value v);       // consumes v
lw_value lw_native_new(const lw_native_def *def, lw_value self);
// A method of a built-in type that takes its receiver as first argument.
static inline bool lw_is_unbound_native(lw_value v) {
    if (!lw_has_type(v, LW_T_NATIVE))
        return false;
    lw_native *n = (lw_native *)lw_to_object(v);
    return n->type != NULL && n->self == LW_NIL;
}
lw_value lw_method_new(lw_value function, lw_value self);
// Calls a native function after checking its argument counts. self as in lw_native_fn.
lw_value lw_native_call(const lw_native *n, const lw_value *args, size_t nargs, lw_value kwnames);

// A module: names to cells. A cell, once made, belongs to its name for good, so that code may keep its address.
typedef struct lw_module {
    lw_object ob;
    lw_value name;
    lw_value file;   // str or LW_NIL
    lw_dict *cells;  // name -> cell
    _Atomic bool running; // its text runs for the first time: errors say so
} lw_module;

static inline lw_module *lw_as_module(lw_value v) { return (lw_module *)(uintptr_t)v; }
lw_value lw_module_new(const char *name);
// The cell of a global (borrowed from the module), made when there is none. NULL: MemoryError.
lw_cell *lw_module_cell(lw_module *m, lw_value name);
lw_value lw_module_get(lw_module *m, lw_value name); // owned; LW_NIL without an exception: none
// Unbinds every name (the end of the runtime).
void lw_module_clear(lw_module *m);
bool lw_module_set(lw_module *m, lw_value name, lw_value v); // borrowed
bool lw_module_set_c(lw_module *m, const char *name, lw_value v); // consumes v; false when v is LW_NIL
// Adds native functions; the array ends with name NULL.
bool lw_module_add(lw_module *m, const lw_native_def *defs);
extern lw_module *lw_builtins; // set by modules/ at start

// Remembers an object for which lw_set_deferred was true, so that it is freed at the end of the runtime.
// The object, which is immortal or not counted, dies when the runtime ends. False: no memory to remember it.
bool lw_remember_deferred(lw_object *o);
// lw_set_deferred and, where counting stopped, lw_remember_deferred. Without memory the object stays counted.
void lw_defer(lw_object *o);

#endif
