// SPDX-License-Identifier: MIT
// Exceptions: the built-in types, raising, tracebacks.
//
// A thread's pending exception is in its record (thread.h). Its traceback grows outwards as the unwinder leaves frames (traceback.c).
#include "object/exception.h"
#include "base/memory.h"
#include "object/list.h"
#include "object/number.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FRAMES_MAX = 2000 }; // of a traceback

// Raised when there is no memory for a new exception. Made at the start.
static lw_value memory_error = LW_NIL;

lw_value lw_exception_load(lw_exception *e, _Atomic lw_value *slot) {
    lw_section s;
    bool entered = lw_brief_begin(&s, &e->instance.ob);
    lw_value v = lw_slot_load_locked(slot);
    lw_brief_end(&s, entered);
    return v;
}

// All threads share memory_error, so that nothing is remembered in it.
static void store(lw_exception *e, _Atomic lw_value *slot, lw_value v) {
    if (lw_unlikely(lw_from_object(e) == memory_error)) {
        lw_release(v);
        return;
    }
    lw_section s;
    bool entered = lw_brief_begin(&s, &e->instance.ob);
    lw_value old = lw_slot_store(&e->instance.ob, slot, v);
    lw_brief_end(&s, entered);
    lw_release(old);
}

// Of which exceptions may attributes be given by keyword?
static bool takes_names(lw_type *t) {
    return lw_is_subtype(t, LW_EXC(ImportError)) || lw_is_subtype(t, LW_EXC(AttributeError)) ||
           lw_is_subtype(t, LW_EXC(NameError));
}

static const char *const *name_keywords(lw_type *t) {
    static const char *const import[] = {"name", "path", NULL}, *const attribute[] = {"name", "obj", NULL},
                                                                *const name[] = {"name", NULL};
    return lw_is_subtype(t, LW_EXC(ImportError)) ? import
           : lw_is_subtype(t, LW_EXC(NameError)) ? name
                                                 : attribute;
}

static lw_value construct(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames) {
    bool keywords = kwnames != LW_NIL && lw_as_tuple(kwnames)->size;
    bool named = keywords && takes_names(t);
    if (keywords && !named && !(t->flags & LW_TYPE_HEAP))
        return lw_raise(LW_EXC(TypeError), "%s() takes no keyword arguments", t->name);
    if (named && !(t->flags & LW_TYPE_HEAP) && !lw_check_keywords(t->name, kwnames, name_keywords(t)))
        return LW_NIL;
    if (t == LW_EXC(OSError) && nargs >= 2 && nargs <= 5 && lw_is_small(args[0]))
        t = lw_errno_type(lw_to_small(args[0]));
    lw_value tuple = lw_tuple_from(args, nargs);
    if (tuple == LW_NIL)
        return LW_NIL;
    lw_value v = lw_instance_new_sized(t, sizeof(lw_exception));
    if (v == LW_NIL) {
        lw_release(tuple);
        return LW_NIL;
    }
    lw_exception *e = lw_as_exception(v);
    lw_store_relaxed(&e->args, tuple);
    lw_store_relaxed(&e->cause, LW_NIL);
    lw_store_relaxed(&e->context, LW_NIL);
    lw_store_relaxed(&e->traceback, LW_NIL);
    lw_store_relaxed(&e->suppress_context, false);
    for (size_t i = 0; named && i < lw_as_tuple(kwnames)->size; i++) {
        lw_value key = lw_as_tuple(kwnames)->v[i];
        bool known = false;
        for (const char *const *n = name_keywords(t); *n; n++)
            known |= lw_str_equal_c(lw_as_str(key), *n);
        if (known && !lw_instance_set(&e->instance, key, args[nargs + i])) {
            lw_release(v);
            return LW_NIL;
        }
    }
    return v;
}

lw_value lw_exception_new(lw_type *type, lw_value message) {
    return construct(type, &message, message != LW_NIL, LW_NIL);
}

void lw_exception_restore(lw_value e) {
    lw_release(lw_self->exception);
    lw_self->exception = e;
}

// The chain of contexts from `handled` on is cut where it already holds e: never make a cycle.
// A circle that a script has made is left as it is: `slow` goes at half the speed and is met in it.
static lw_noinline void cut_chain(lw_value handled, lw_value e) {
    lw_value at = lw_retain(handled), slow = lw_retain(handled);
    for (bool move = false; at != LW_NIL; move = !move) {
        lw_value next = lw_exception_load(lw_as_exception(at), &lw_as_exception(at)->context);
        if (next == e)
            store(lw_as_exception(at), &lw_as_exception(at)->context, LW_NIL);
        lw_release(at);
        at = next;
        if (move) {
            lw_value behind = lw_exception_load(lw_as_exception(slow), &lw_as_exception(slow)->context);
            lw_release(slow);
            slow = behind;
        }
        if (next == e || at == slow)
            break;
    }
    lw_release(at);
    lw_release(slow);
}

void lw_exception_raise(lw_value e) {
    lw_value handled = lw_self->handled;
    if (handled != LW_NIL && handled != e) {
        if (lw_load_relaxed(&lw_as_exception(handled)->context) != LW_NIL) // most have none
            cut_chain(handled, e);
        store(lw_as_exception(e), &lw_as_exception(e)->context, lw_retain(handled));
    }
    lw_exception_restore(e);
}

lw_value lw_raise_memory(void) {
    static _Thread_local bool nested;
    if (memory_error != LW_NIL && !nested) {
        nested = true;
        lw_value e = lw_exception_new(LW_EXC(MemoryError), LW_NIL);
        nested = false;
        if (e != LW_NIL) {
            lw_exception_raise(e);
            return LW_NIL;
        }
    }
    lw_exception_restore(lw_retain(memory_error == LW_NIL ? LW_NONE : memory_error));
    return LW_NIL;
}

lw_value lw_raise_value(lw_type *type, lw_value arg) {
    lw_value e = lw_exception_new(type, arg);
    if (e != LW_NIL)
        lw_exception_raise(e);
    return LW_NIL;
}

lw_value lw_raise_named(lw_type *type, lw_value message, lw_value name, lw_value object) {
    lw_value e = message == LW_NIL ? LW_NIL : lw_exception_new(type, message);
    lw_release(message);
    lw_value obj = e == LW_NIL || object == LW_NIL ? LW_NIL : lw_intern_c("obj");
    bool ok = obj == LW_NIL || lw_instance_set(lw_as_instance(e), obj, object);
    lw_release(obj);
    ok = ok && e != LW_NIL && !lw_exception_set();
    if (ok && (name == LW_NIL || lw_instance_set(lw_as_instance(e), LW_NAME(name), name)))
        lw_exception_raise(e);
    else
        lw_release(e);
    return LW_NIL;
}

lw_value lw_raise(lw_type *type, const char *format, ...) {
    char small[256], *text = small;
    va_list ap;
    va_start(ap, format);
    int n = vsnprintf(small, sizeof small, format, ap);
    va_end(ap);
    if (n >= (int)sizeof small && (text = lw_mem_alloc((size_t)n + 1))) {
        va_start(ap, format);
        vsnprintf(text, (size_t)n + 1, format, ap);
        va_end(ap);
    }
    lw_value message = text && n >= 0 ? lw_str_new(text, (size_t)n) : lw_raise_memory();
    if (message != LW_NIL)
        lw_raise_value(type, message);
    lw_release(message);
    if (text && text != small)
        lw_mem_free(text, (size_t)n + 1);
    return LW_NIL;
}

bool lw_exception_matches(lw_type *type) {
    return lw_self->exception != LW_NIL && lw_isinstance(lw_self->exception, type);
}

void lw_exception_add_traceback(lw_value v, lw_value file, int line, lw_value function) {
    if (v == memory_error)
        return;
    lw_value pending = lw_exception_take();
    lw_traceback *t = lw_object_new(LW_T_TRACEBACK, sizeof *t);
    lw_exception_restore(pending); // instead of a MemoryError
    if (!t)
        return;
    t->file = lw_retain(file);
    t->function = lw_retain(function);
    t->line = (uint32_t)line;
    t->next = LW_NIL;
    lw_exception *e = lw_as_exception(v);
    lw_section s;
    bool entered = lw_brief_begin(&s, &e->instance.ob);
    lw_value next = lw_load_relaxed(&e->traceback);
    t->depth = next == LW_NIL ? 1 : lw_as_traceback(next)->depth + 1;
    // A recursion that is too deep would make a chain as long; what is printed is its two ends.
    bool fits = t->depth <= FRAMES_MAX;
    if (fits) {
        t->next = next; // the reference that the exception had
        lw_slot_store(&e->instance.ob, &e->traceback, lw_from_object(t));
    }
    lw_brief_end(&s, entered);
    if (!fits)
        lw_release(lw_from_object(t));
}

lw_value lw_traceback_of(lw_value v) {
    lw_value t = lw_exception_load(lw_as_exception(v), &lw_as_exception(v)->traceback);
    return t == LW_NIL ? LW_NONE : t;
}

// ---- attributes and text ---------------------------------------------------------------------

static _Atomic lw_value *slot_of(lw_exception *e, lw_value name) {
    if (name == LW_NAME(args))
        return &e->args;
    if (name == LW_NAME(__cause__))
        return &e->cause;
    if (name == LW_NAME(__context__))
        return &e->context;
    if (name == LW_NAME(__traceback__))
        return &e->traceback;
    return NULL;
}

static lw_value first_arg(lw_exception *e, size_t i) {
    lw_value args = lw_exception_load(e, &e->args);
    lw_value v = lw_is_tuple(args) && lw_as_tuple(args)->size > i ? lw_retain(lw_as_tuple(args)->v[i])
                                                                 : LW_NONE;
    lw_release(args);
    return v;
}

// The args that scripts see: a file name of an OSError is not among them, None is.
static lw_value shown_args(lw_value v, lw_value args) { // consumes args
    if (!lw_is_tuple(args) || lw_as_tuple(args)->size < 3 || lw_as_tuple(args)->size > 5 ||
        lw_as_tuple(args)->v[2] == LW_NONE || !lw_isinstance(v, LW_EXC(OSError)))
        return args;
    lw_value first = lw_tuple_from(lw_as_tuple(args)->v, 2);
    lw_release(args);
    return first;
}

// errno (0), strerror (1), filename (2) of an OSError.
static lw_value os_error_part(lw_exception *e, size_t i) {
    lw_value args = lw_exception_load(e, &e->args), v = LW_NONE;
    size_t n = lw_is_tuple(args) ? lw_as_tuple(args)->size : 0;
    if (n >= 2 && n <= 5 && i < n)
        v = lw_retain(lw_as_tuple(args)->v[i]);
    lw_release(args);
    return v;
}

static lw_value exception_getattr(lw_value v, lw_value name) {
    lw_exception *e = lw_as_exception(v);
    if (name == LW_NAME(__traceback__))
        return lw_traceback_of(v);
    _Atomic lw_value *slot = slot_of(e, name);
    if (slot) {
        lw_value x = lw_exception_load(e, slot);
        if (slot == &e->args)
            return shown_args(v, x);
        return x == LW_NIL ? LW_NONE : x;
    }
    if (name == LW_NAME(__suppress_context__))
        return lw_from_bool(lw_load_relaxed(&e->suppress_context));
    lw_value own = lw_instance_get(&e->instance, name);
    if (own != LW_NIL)
        return own;
    if (name == LW_NAME(value) && lw_isinstance(v, LW_EXC(StopIteration)))
        return first_arg(e, 0);
    if (name == LW_NAME(code) && lw_isinstance(v, LW_EXC(SystemExit)))
        return first_arg(e, 0);
    if (name == LW_NAME(errno) && lw_isinstance(v, LW_EXC(OSError)))
        return os_error_part(e, 0);
    if (name == LW_NAME(strerror) && lw_isinstance(v, LW_EXC(OSError)))
        return os_error_part(e, 1);
    if (name == LW_NAME(filename) && lw_isinstance(v, LW_EXC(OSError)))
        return os_error_part(e, 2);
    if (name == LW_NAME(name) && (lw_isinstance(v, LW_EXC(NameError)) || lw_isinstance(v, LW_EXC(ImportError)) ||
                                  lw_isinstance(v, LW_EXC(AttributeError))))
        return LW_NONE;
    if (lw_isinstance(v, LW_EXC(AttributeError)) && lw_str_equal_c(lw_as_str(name), "obj"))
        return LW_NONE;
    if (lw_isinstance(v, LW_EXC(ImportError))) {
        if (lw_str_equal_c(lw_as_str(name), "path"))
            return LW_NONE;
        if (name == LW_NAME(msg))
            return first_arg(e, 0);
    }
    if (lw_is_unicode_error(v) && lw_unicode_error_part(name) >= 0)
        return first_arg(e, (size_t)lw_unicode_error_part(name));
    lw_value part;
    if (lw_isinstance(v, LW_EXC(SyntaxError)) && lw_syntax_error_part(v, name, &part))
        return part;
    return lw_generic_getattr(v, name);
}

static bool set_suppress_context(lw_exception *e, lw_value x) {
    if (x != LW_TRUE && x != LW_FALSE) {
        lw_raise(LW_EXC(TypeError), x == LW_NIL ? "can't delete numeric/char attribute" : "attribute value type must be bool");
        return false;
    }
    lw_store_relaxed(&e->suppress_context, x == LW_TRUE);
    return true;
}

static bool exception_setattr(lw_value v, lw_value name, lw_value x) {
    lw_exception *e = lw_as_exception(v);
    _Atomic lw_value *slot = slot_of(e, name);
    if (name == LW_NAME(__suppress_context__))
        return set_suppress_context(e, x);
    if (!slot)
        return lw_generic_setattr(v, name, x);
    bool is_exception = slot == &e->cause || slot == &e->context;
    const char *what = slot == &e->cause ? "__cause__" : slot == &e->context ? "__context__" : slot == &e->args ? "args" : "__traceback__";
    if (x == LW_NIL) {
        lw_raise(LW_EXC(TypeError), "%s may not be deleted", what);
        return false;
    }
    if (is_exception && x != LW_NONE && !lw_is_exception(x)) {
        lw_raise(LW_EXC(TypeError), "exception %s must be None or derive from BaseException", slot == &e->cause ? "cause" : "context");
        return false;
    }
    lw_value stored = LW_NIL;
    if (slot == &e->args) {
        stored = lw_tuple_from_iterable(x);
        if (stored == LW_NIL)
            return false;
    } else if (slot == &e->traceback) {
        if (x != LW_NONE && !lw_has_type(x, LW_T_TRACEBACK)) {
            lw_raise(LW_EXC(TypeError), "__traceback__ must be a traceback or None");
            return false;
        }
        stored = x == LW_NONE ? LW_NIL : lw_retain(x);
    } else {
        stored = x == LW_NONE && slot != &e->cause ? LW_NIL : lw_retain(x);
    }
    if (slot == &e->cause)
        lw_store_relaxed(&e->suppress_context, true);
    store(e, slot, stored);
    return true;
}

static lw_value exception_str(lw_value v) {
    lw_exception *e = lw_as_exception(v);
    if (lw_isinstance(v, LW_EXC(SyntaxError)))
        return lw_syntax_error_text(v);
    lw_value args = lw_exception_load(e, &e->args), r;
    lw_tuple *t = lw_as_tuple(args);
    if (t->size == 0)
        r = lw_intern_c("");
    else if (t->size == 5 && lw_is_unicode_error(v))
        r = lw_unicode_error_text(v, args);
    else if (t->size == 1)
        r = lw_isinstance(v, LW_EXC(KeyError)) ? lw_repr(t->v[0]) : lw_to_str(t->v[0]);
    else if (lw_isinstance(v, LW_EXC(OSError)) && t->size >= 2 && t->size <= 5) {
        lw_str_buffer b;
        lw_buffer_init(&b);
        lw_value number = lw_to_str(t->v[0]), text = lw_to_str(t->v[1]);
        bool ok = number != LW_NIL && text != LW_NIL && lw_buffer_c(&b, "[Errno ") &&
                  lw_buffer_str(&b, number) && lw_buffer_c(&b, "] ") && lw_buffer_str(&b, text) &&
                  (t->size == 2 || t->v[2] == LW_NONE || (lw_buffer_c(&b, ": ") && lw_buffer_repr(&b, t->v[2]))) &&
                  (t->size < 5 || t->v[4] == LW_NONE || (lw_buffer_c(&b, " -> ") && lw_buffer_repr(&b, t->v[4])));
        lw_release(number);
        lw_release(text);
        r = ok ? lw_buffer_finish(&b) : LW_NIL;
        if (!ok)
            lw_buffer_discard(&b);
    } else
        r = lw_repr(args);
    lw_release(args);
    return r;
}

static lw_value exception_repr(lw_value v) {
    lw_value args = shown_args(v, lw_exception_load(lw_as_exception(v), &lw_as_exception(v)->args));
    if (args == LW_NIL)
        return LW_NIL;
    lw_tuple *t = lw_as_tuple(args);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_c(&b, lw_type_name(v));
    if (t->size == 1)
        ok = ok && lw_buffer_c(&b, "(") && lw_buffer_repr(&b, t->v[0]) && lw_buffer_c(&b, ")");
    else
        ok = ok && (t->size ? lw_buffer_repr(&b, args) : lw_buffer_c(&b, "()"));
    lw_release(args);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static lw_value with_traceback(lw_value self, const lw_value *args, size_t n, lw_value kwnames) {
    (void)n, (void)kwnames;
    return exception_setattr(self, LW_NAME(__traceback__), args[0]) ? lw_retain(self) : LW_NIL;
}

// __notes__ is an attribute like others: a list, made by the first note.
static lw_value add_note(lw_value self, const lw_value *args, size_t n, lw_value kwnames) {
    (void)n, (void)kwnames;
    if (!lw_is_str(args[0]))
        return lw_raise(LW_EXC(TypeError), "note must be a str, not '%s'", lw_type_name(args[0]));
    lw_value name = lw_intern_c("__notes__"), notes = name == LW_NIL ? LW_NIL : lw_getattr_maybe(self, name);
    if (notes == LW_NIL && !lw_exception_set()) {
        notes = lw_list_new(1);
        if (notes == LW_NIL || !lw_setattr(self, name, notes)) {
            lw_release(notes);
            return LW_NIL;
        }
    }
    bool ok = notes != LW_NIL && lw_is_list(notes);
    if (ok)
        ok = lw_list_append(lw_as_list(notes), args[0]);
    else if (notes != LW_NIL)
        lw_raise(LW_EXC(TypeError), "Cannot add note: __notes__ is not a list");
    lw_release(notes);
    lw_release(name);
    return ok ? LW_NONE : LW_NIL;
}

static lw_value exception_init(lw_value self, const lw_value *args, size_t n, lw_value kwnames) {
    (void)kwnames;
    lw_value tuple = lw_tuple_from(args, n);
    if (tuple == LW_NIL)
        return LW_NIL;
    store(lw_as_exception(self), &lw_as_exception(self)->args, tuple);
    return LW_NONE;
}

static const lw_native_def methods[] = {
    {"__init__", exception_init, 0, -1, true},
    {"with_traceback", with_traceback, 1, 1, false},
    {"add_note", add_note, 1, 1, false},
    {NULL, NULL, 0, 0, false},
};

static void destroy(lw_object *o) {
    lw_exception *e = (lw_exception *)o;
    lw_release(lw_load_relaxed(&e->args));
    lw_release(lw_load_relaxed(&e->cause));
    lw_release(lw_load_relaxed(&e->context));
    lw_release(lw_load_relaxed(&e->traceback));
    lw_instance_destroy(o);
}

static void traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    lw_exception *e = (lw_exception *)o;
    visit(lw_load_relaxed(&e->args), arg);
    visit(lw_load_relaxed(&e->cause), arg);
    visit(lw_load_relaxed(&e->context), arg);
    visit(lw_load_relaxed(&e->traceback), arg);
    lw_instance_traverse(o, visit, arg);
}

static void clear(lw_object *o) {
    lw_exception *e = (lw_exception *)o;
    store(e, &e->args, LW_NIL);
    store(e, &e->cause, LW_NIL);
    store(e, &e->context, LW_NIL);
    store(e, &e->traceback, LW_NIL);
    lw_instance_clear(o);
}

// The root of the exceptions that are declared with base `object`.
#define LW_EXC_INDEX_object 0
#define BASE(base) \
    (LW_EXC_INDEX_##base == 0 && sizeof(#base) == sizeof("object") ? &lw_object_type : LW_EXC(base))

lw_type lw_exception_types[] = {
#define X(exception_name, base_name)                                                              \
    {.index = LW_T_EXCEPTION_FIRST + LW_EXC_INDEX_##exception_name,                                \
     .name = #exception_name,                                                                     \
     .flags = LW_TYPE_EXCEPTION | LW_TYPE_CYCLIC | LW_TYPE_MARKED,                                \
     .base = BASE(base_name),                                                                     \
     .destroy = destroy,                                                                          \
     .traverse = traverse,                                                                        \
     .clear = clear,                                                                              \
     .repr = exception_repr,                                                                      \
     .str = exception_str,                                                                        \
     .getattr = exception_getattr,                                                                \
     .setattr = exception_setattr,                                                                \
     .construct = construct,                                                                      \
     .methods = methods},
#include "object/exceptions.def"
#undef X
};
_Static_assert(LW_EXC_COUNT <= LW_T_EXCEPTION_LAST - LW_T_EXCEPTION_FIRST + 1, "indices");

void lw_exceptions_init(void) {
    memory_error = lw_exception_new(LW_EXC(MemoryError), LW_NIL);
    lw_require(memory_error != LW_NIL);
    lw_count_object(-1); // belongs to the runtime
}

void lw_exceptions_finish(void) {
    lw_count_object(1);
    lw_release(memory_error);
    memory_error = LW_NIL;
}
