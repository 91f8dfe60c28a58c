// SPDX-License-Identifier: MIT
// Traceback objects: what scripts see of the list that an exception keeps (exception.c).
//
// A traceback is immutable: a tuple of all entries (file, line, function), innermost first, and the place in it that this
// object stands for; the next one, further inside, shares the tuple and is one place lower. So threads need no lock, the
// list of the exception is in nobody else's hands, and an exception that goes on through more frames leaves a
// traceback as it was; each look at __traceback__ makes an object. There are no frames (docs/language.md): tb_frame is refused by name.
#include "object/exception.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

typedef struct {
    lw_object ob;
    lw_value entries; // owned, a tuple of tuples
    size_t at;
} traceback;

static traceback *as_traceback(lw_value v) { return (traceback *)lw_to_object(v); }

// Consumes entries.
static lw_value make(lw_value entries, size_t at) {
    traceback *t = entries == LW_NIL ? NULL : lw_object_new(LW_T_TRACEBACK, sizeof *t);
    if (!t) {
        lw_release(entries);
        return LW_NIL;
    }
    t->entries = entries;
    t->at = at;
    return lw_from_object(t);
}

lw_value lw_traceback_of(lw_value e) {
    lw_value kept = lw_exception_load(lw_as_exception(e), &lw_as_exception(e)->traceback), entries;
    if (kept == LW_NIL)
        return LW_NONE;
    if (lw_is_exact_tuple(kept))
        return make(lw_tuple_consume(&kept, 1), 0);
    entries = lw_list_to_tuple(lw_as_list(kept));
    lw_release(kept);
    return make(entries, entries == LW_NIL ? 0 : lw_as_tuple(entries)->size - 1);
}

bool lw_traceback_to_list(lw_value v, lw_value *list) {
    *list = LW_NIL;
    if (v == LW_NONE)
        return true;
    if (!lw_has_type(v, LW_T_TRACEBACK)) {
        lw_raise(LW_EXC(TypeError), "__traceback__ must be a traceback or None");
        return false;
    }
    lw_tuple *entries = lw_as_tuple(as_traceback(v)->entries);
    *list = lw_list_new(as_traceback(v)->at + 1);
    for (size_t i = 0; *list != LW_NIL && i <= as_traceback(v)->at; i++) {
        if (!lw_list_append(lw_as_list(*list), entries->v[i])) {
            lw_release(*list);
            *list = LW_NIL;
        }
    }
    return *list != LW_NIL;
}

static void destroy(lw_object *o) {
    lw_release(((traceback *)o)->entries);
    lw_object_free(o, sizeof(traceback));
}

static lw_value getattr(lw_value self, lw_value name) {
    traceback *t = as_traceback(self);
    lw_value entry = lw_as_tuple(t->entries)->v[t->at];
    if (lw_str_equal_c(lw_as_str(name), "tb_lineno"))
        return lw_as_tuple(entry)->v[1]; // a small int
    if (lw_str_equal_c(lw_as_str(name), "tb_next"))
        return t->at == 0 ? LW_NONE : make(lw_retain(t->entries), t->at - 1);
    if (lw_str_equal_c(lw_as_str(name), "_entry")) // for the module traceback
        return lw_retain(entry);
    if (lw_str_equal_c(lw_as_str(name), "tb_frame") || lw_str_equal_c(lw_as_str(name), "tb_lasti"))
        return lw_raise(LW_EXC(AttributeError), "a traceback's %s is not supported by Latchwork: there are no frame objects",
                        lw_str_equal_c(lw_as_str(name), "tb_lasti") ? "tb_lasti" : "tb_frame");
    return lw_generic_getattr(self, name);
}

lw_type lw_traceback_type = {
    .index = LW_T_TRACEBACK,
    .flags = LW_TYPE_FINAL,
    .name = "traceback",
    .destroy = destroy,
    .getattr = getattr,
};
