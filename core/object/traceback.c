// SPDX-License-Identifier: MIT
// Traceback objects: a chain of the frames that an exception went through, from the outermost to the one that raised it.
//
// A frame is added at the head, in a section on the exception; what is behind the head never changes. So a script may hold
// any part of it: it stays as it was when the exception goes on, and no reader needs a lock. No frame of
// the interpreter is kept alive by it: there are no frame objects (docs/language.md), tb_frame is refused by name.
#include "object/exception.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

static void destroy(lw_object *o) {
    lw_traceback *t = (lw_traceback *)o;
    lw_release(t->file);
    lw_release(t->function);
    lw_release(t->next);
    lw_object_free(o, sizeof *t);
}

static lw_value getattr(lw_value self, lw_value name) {
    lw_traceback *t = lw_as_traceback(self);
    if (lw_str_equal_c(lw_as_str(name), "tb_lineno"))
        return lw_from_small(t->line);
    if (lw_str_equal_c(lw_as_str(name), "tb_next"))
        return t->next == LW_NIL ? LW_NONE : lw_retain(t->next);
    if (lw_str_equal_c(lw_as_str(name), "_entry")) // for the module traceback
        return lw_tuple_from((lw_value[]){t->file, lw_from_small(t->line), t->function}, 3);
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
