// SPDX-License-Identifier: MIT
// Exceptions: the built-in types, raising, tracebacks.
//
// A thread's pending exception is in its record (thread.h). A traceback is a list of (file, line, function)
// tuples that the unwinder appends to, innermost first; no frame is kept alive by it.
#include "object/exception.h"
#include "base/memory.h"
#include "object/list.h"
#include "object/number.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Raised when there is no memory for a new exception. Made at the start.
static lw_value memory_error = LW_NIL;

static lw_value load(lw_exception *e, _Atomic lw_value *slot) {
    lw_section s;
    lw_section_begin(&s, &e->instance.ob);
    lw_value v = lw_slot_load_locked(slot);
    lw_section_end(&s);
    return v;
}

// All threads share memory_error, so that nothing is remembered in it.
static void store(lw_exception *e, _Atomic lw_value *slot, lw_value v) {
    if (lw_unlikely(lw_from_object(e) == memory_error)) {
        lw_release(v);
        return;
    }
    lw_section s;
    lw_section_begin(&s, &e->instance.ob);
    lw_value old = lw_slot_store(&e->instance.ob, slot, v);
    lw_section_end(&s);
    lw_release(old);
}

static lw_value construct(lw_type *t, const lw_value *args, size_t nargs, lw_value kwnames) {
    if (kwnames != LW_NIL && lw_as_tuple(kwnames)->size && !(t->flags & LW_TYPE_HEAP))
        return lw_raise(LW_EXC(TypeError), "%s() takes no keyword arguments", t->name);
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
    return v;
}

lw_value lw_exception_new(lw_type *type, lw_value message) {
    return construct(type, &message, message != LW_NIL, LW_NIL);
}

void lw_exception_restore(lw_value e) {
    lw_release(lw_self->exception);
    lw_self->exception = e;
}

void lw_exception_raise(lw_value e) {
    lw_value handled = lw_self->handled;
    if (handled != LW_NIL && handled != e) {
        // Never make a cycle: cut the chain where it already holds e.
        // A circle that a script has made is left as it is: `slow` goes at half the speed and is met in it.
        lw_value at = lw_retain(handled), slow = lw_retain(handled);
        for (bool move = false; at != LW_NIL; move = !move) {
            lw_value next = load(lw_as_exception(at), &lw_as_exception(at)->context);
            if (next == e)
                store(lw_as_exception(at), &lw_as_exception(at)->context, LW_NIL);
            lw_release(at);
            at = next;
            if (move) {
                lw_value behind = load(lw_as_exception(slow), &lw_as_exception(slow)->context);
                lw_release(slow);
                slow = behind;
            }
            if (next == e || at == slow)
                break;
        }
        lw_release(at);
        lw_release(slow);
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
    lw_exception *e = lw_as_exception(v);
    lw_value pending = lw_exception_take();
    lw_value entry[] = {file, lw_from_small(line), function};
    lw_value tuple = lw_tuple_from(entry, 3), list = load(e, &e->traceback);
    if (list == LW_NIL) { // the first one: most exceptions are caught where they were raised
        store(e, &e->traceback, lw_retain(tuple));
        lw_release(tuple);
        lw_exception_restore(pending);
        return;
    }
    if (lw_is_exact_tuple(list)) {
        lw_value first = list;
        list = lw_list_new(4);
        if (list != LW_NIL && lw_list_append(lw_as_list(list), first))
            store(e, &e->traceback, lw_retain(list));
        lw_release(first);
    }
    // A recursion that is too deep would make a list as long; what is printed is its two ends.
    if (tuple != LW_NIL && list != LW_NIL && lw_list_size(lw_as_list(list)) < 2000)
        lw_list_append(lw_as_list(list), tuple);
    lw_release(tuple);
    lw_release(list);
    lw_exception_restore(pending);
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
    lw_value args = load(e, &e->args);
    lw_value v = lw_is_tuple(args) && lw_as_tuple(args)->size > i ? lw_retain(lw_as_tuple(args)->v[i])
                                                                 : LW_NONE;
    lw_release(args);
    return v;
}

// The args that scripts see: a file name of an OSError is not among them.
static lw_value shown_args(lw_value v, lw_value args) { // consumes args
    if (!lw_is_tuple(args) || lw_as_tuple(args)->size < 3 || lw_as_tuple(args)->size > 5 ||
        !lw_isinstance(v, LW_EXC(OSError)))
        return args;
    lw_value first = lw_tuple_from(lw_as_tuple(args)->v, 2);
    lw_release(args);
    return first;
}

// errno (0), strerror (1), filename (2) of an OSError.
static lw_value os_error_part(lw_exception *e, size_t i) {
    lw_value args = load(e, &e->args), v = LW_NONE;
    size_t n = lw_is_tuple(args) ? lw_as_tuple(args)->size : 0;
    if (n >= 2 && n <= 5 && i < n)
        v = lw_retain(lw_as_tuple(args)->v[i]);
    lw_release(args);
    return v;
}

static lw_value exception_getattr(lw_value v, lw_value name) {
    lw_exception *e = lw_as_exception(v);
    _Atomic lw_value *slot = slot_of(e, name);
    if (slot) {
        lw_value x = load(e, slot);
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
    if (name == LW_NAME(name) && lw_isinstance(v, LW_EXC(NameError)))
        return LW_NONE;
    return lw_generic_getattr(v, name);
}

static bool exception_setattr(lw_value v, lw_value name, lw_value x) {
    lw_exception *e = lw_as_exception(v);
    _Atomic lw_value *slot = slot_of(e, name);
    if (!slot)
        return lw_generic_setattr(v, name, x);
    bool is_exception = slot == &e->cause || slot == &e->context;
    if (x == LW_NIL || (is_exception && x != LW_NONE && !lw_is_exception(x))) {
        lw_raise(LW_EXC(TypeError), "exception cause must be None or derive from BaseException");
        return false;
    }
    lw_value stored = LW_NIL;
    if (slot == &e->args) {
        stored = lw_tuple_from_iterable(x);
        if (stored == LW_NIL)
            return false;
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
    if (lw_isinstance(v, LW_EXC(SyntaxError))) {
        lw_value msg = lw_getattr_maybe(v, LW_NAME(msg));
        if (msg != LW_NIL)
            return msg;
        lw_exception_clear();
    }
    lw_value args = load(e, &e->args), r;
    lw_tuple *t = lw_as_tuple(args);
    if (t->size == 0)
        r = lw_intern_c("");
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
    lw_value args = shown_args(v, load(lw_as_exception(v), &lw_as_exception(v)->args));
    if (args == LW_NIL)
        return LW_NIL;
    lw_tuple *t = lw_as_tuple(args);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_c(&b, lw_type_of(v)->name);
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
    (void)args, (void)n, (void)kwnames;
    return lw_retain(self);
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

// ---- printing --------------------------------------------------------------------------------

lw_value lw_exception_summary(lw_value v) {
    lw_type *t = lw_type_of(v);
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = true;
    lw_value module = t->flags & LW_TYPE_HEAP ? lw_getattr(lw_type_value(t), LW_NAME(__module__)) : LW_NIL;
    if (module != LW_NIL && lw_is_str(module) && !lw_str_equal_c(lw_as_str(module), "__main__") &&
        !lw_str_equal_c(lw_as_str(module), "builtins"))
        ok = lw_buffer_str(&b, module) && lw_buffer_c(&b, ".");
    lw_release(module);
    lw_value name = ok ? lw_getattr(lw_type_value(t), LW_NAME(__qualname__)) : LW_NIL;
    ok = name != LW_NIL && lw_is_str(name) && lw_buffer_str(&b, name);
    lw_release(name);
    lw_value text = ok ? lw_to_str(v) : LW_NIL;
    if (ok && text == LW_NIL) {
        lw_exception_clear();
        text = lw_str_from_c("<exception str() failed>");
    }
    if (ok && text != LW_NIL && lw_as_str(text)->length)
        ok = lw_buffer_c(&b, ": ") && lw_buffer_str(&b, text);
    lw_release(text);
    if (ok)
        return lw_buffer_finish(&b);
    lw_buffer_discard(&b);
    return LW_NIL;
}

static void print_str(lw_value s) {
    size_t n;
    char *text = s == LW_NIL ? NULL : lw_str_to_utf8_escaped(lw_as_str(s), &n);
    if (!text) {
        lw_exception_clear();
        return;
    }
    fwrite(text, 1, n, stderr);
    lw_mem_free(text, n + 1);
}

// The line of the file, without its indentation, as CPython shows it. Nothing when the file cannot be read.
void lw_print_source_line(const char *path, long line, int indent) {
    FILE *f = fopen(path, "r");
    if (!f)
        return;
    char *text = NULL;
    size_t size = 0;
    ssize_t n = -1;
    for (long i = 0; i < line && (n = getline(&text, &size, f)) >= 0; i++)
        ;
    if (n > 0) {
        char *from = text + strspn(text, " \t\f");
        from[strcspn(from, "\r\n")] = 0;
        if (*from)
            fprintf(stderr, "%*s%s\n", indent, "", from);
    }
    free(text);
    fclose(f);
}

static void print_entry(lw_value entry) {
    lw_tuple *t = lw_as_tuple(entry);
    size_t n;
    char *path = lw_str_to_utf8(lw_as_str(t->v[0]), &n);
    if (!path) {
        lw_exception_clear();
        return;
    }
    long line = (long)lw_to_small(t->v[1]);
    fprintf(stderr, "  File \"%s\", line %ld, in ", path, line);
    print_str(t->v[2]);
    fputc('\n', stderr);
    lw_print_source_line(path, line, 4);
    lw_mem_free(path, n + 1);
}

static bool same_entry(lw_value a, lw_value b) {
    lw_tuple *x = lw_as_tuple(a), *y = lw_as_tuple(b);
    return x->v[0] == y->v[0] && x->v[1] == y->v[1] && x->v[2] == y->v[2];
}

// Outermost first; more than three equal entries in a row are counted instead of shown.
static void print_traceback(lw_list *l) {
    lw_value snapshot = lw_list_to_tuple(l);
    if (snapshot == LW_NIL) {
        lw_exception_clear();
        return;
    }
    lw_tuple *t = lw_as_tuple(snapshot);
    fputs("Traceback (most recent call last):\n", stderr);
    for (size_t i = t->size, run = 0; i-- > 0;) {
        run = i + 1 < t->size && same_entry(t->v[i], t->v[i + 1]) ? run + 1 : 0;
        if (run < 3)
            print_entry(t->v[i]);
        bool ends = i == 0 || !same_entry(t->v[i], t->v[i - 1]);
        if (run >= 3 && ends)
            fprintf(stderr, "  [Previous line repeated %zu more time%s]\n", run - 2,
                    run - 2 == 1 ? "" : "s");
    }
    lw_release(snapshot);
}

// The place in the text that a SyntaxError is about.
static void print_syntax_place(lw_value v) {
    lw_value file = lw_getattr_maybe(v, LW_NAME(filename)), line = lw_getattr_maybe(v, LW_NAME(lineno));
    lw_value offset = lw_getattr_maybe(v, LW_NAME(offset)), text = lw_getattr_maybe(v, LW_NAME(text));
    if (file != LW_NIL && lw_is_str(file) && lw_is_small(line)) {
        fputs("  File \"", stderr);
        print_str(file);
        fprintf(stderr, "\", line %ld\n", (long)lw_to_small(line));
        size_t n = 0;
        char *shown = text != LW_NIL && lw_is_str(text) ? lw_str_to_utf8_escaped(lw_as_str(text), &n) : NULL;
        if (shown) {
            size_t indent = strspn(shown, " \t\f");
            shown[strcspn(shown, "\r\n")] = 0;
            if (n < 2000)
                fprintf(stderr, "    %s\n", shown + (indent < n ? indent : 0));
            long column = lw_is_small(offset) ? (long)lw_to_small(offset) - 1 - (long)indent : -1;
            if (column >= 0 && n < 2000)
                fprintf(stderr, "    %*s^\n", (int)column, "");
            lw_mem_free(shown, n + 1);
        }
    }
    lw_release(file);
    lw_release(line);
    lw_release(offset);
    lw_release(text);
    lw_exception_clear();
}

static void print_one(lw_value v) {
    lw_exception *e = lw_as_exception(v);
    lw_value traceback = load(e, &e->traceback);
    if (traceback != LW_NIL && lw_is_exact_tuple(traceback)) { // one entry
        lw_value list = lw_list_from(&traceback, 1);
        traceback = list;
    }
    if (traceback != LW_NIL && lw_is_list(traceback))
        print_traceback(lw_as_list(traceback));
    lw_release(traceback);
    if (lw_isinstance(v, LW_EXC(SyntaxError)))
        print_syntax_place(v);
    lw_value summary = lw_exception_summary(v);
    if (summary == LW_NIL) {
        lw_exception_clear();
        fprintf(stderr, "%s", lw_type_of(v)->name);
    }
    print_str(summary);
    fputc('\n', stderr);
    lw_release(summary);
}

static void print_chain(lw_value v, unsigned depth) {
    lw_exception *e = lw_as_exception(v);
    lw_value cause = load(e, &e->cause), context = load(e, &e->context);
    if (cause != LW_NIL && lw_is_exception(cause) && depth < 20) {
        print_chain(cause, depth + 1);
        fputs("\nThe above exception was the direct cause of the following exception:\n\n", stderr);
    } else if (cause == LW_NIL && context != LW_NIL && !lw_load_relaxed(&e->suppress_context) &&
               depth < 20) {
        print_chain(context, depth + 1);
        fputs("\nDuring handling of the above exception, another exception occurred:\n\n", stderr);
    }
    lw_release(cause);
    lw_release(context);
    print_one(v);
}

void lw_exception_print(lw_value e) {
    lw_value pending = lw_exception_take();
    print_chain(e, 0);
    fflush(stderr);
    lw_exception_restore(pending);
}

void lw_exception_print_ignored(lw_value where) {
    lw_value e = lw_exception_take();
    lw_value text = lw_repr(where);
    lw_exception_clear();
    fputs("Exception ignored in: ", stderr);
    print_str(text);
    fputc('\n', stderr);
    lw_release(text);
    print_one(e);
    fflush(stderr);
    lw_release(e);
}
