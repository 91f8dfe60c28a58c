// SPDX-License-Identifier: MIT
// The order in which a class and its bases are searched: C3 linearisation (Barrett et al., OOPSLA 1996).
//
// The order of a class is the class, then the merge of its bases' orders and of the list of bases itself: again
// and again the first head that is in no other sequence's tail is taken. An order is computed once, when the class is
// made, and is never changed (bases cannot be assigned), so it is read without any protocol. A class owns its
// bases, these own theirs: the entries of the order are borrowed.
//
// The layout of a class's objects is decided here as well: by the one base whose built-in type is the most derived.
#include "base/memory.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/str.h"
#include "object/type.h"

#include <string.h>

typedef struct {
    lw_type *const *v;
    size_t count, at;
} sequence;

bool lw_is_subtype(const lw_type *t, const lw_type *of) {
    return t == of || lw_mro_find(t, of) > 0;
}

int32_t lw_mro_find(const lw_type *t, const lw_type *of) {
    for (uint32_t i = 0; i < t->mro_count; i++)
        if (t->mro[i] == of)
            return (int32_t)i;
    return -1;
}

static bool in_a_tail(const sequence *s, size_t n, const lw_type *t) {
    for (size_t i = 0; i < n; i++)
        for (size_t k = s[i].at + 1; k < s[i].count; k++)
            if (s[i].v[k] == t)
                return true;
    return false;
}

static bool inconsistent(const sequence *s, size_t n) {
    lw_str_buffer b;
    lw_buffer_init(&b);
    bool ok = lw_buffer_c(&b, "Cannot create a consistent method resolution\norder (MRO) for bases ");
    bool first = true;
    for (size_t i = 0; ok && i < n; i++) {
        if (s[i].at == s[i].count)
            continue;
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen |= s[k].at < s[k].count && s[k].v[s[k].at] == s[i].v[s[i].at];
        if (seen)
            continue;
        ok = (first || lw_buffer_c(&b, ", ")) && lw_buffer_c(&b, s[i].v[s[i].at]->name);
        first = false;
    }
    if (!ok) {
        lw_buffer_discard(&b);
        return false;
    }
    lw_value message = lw_buffer_finish(&b);
    if (message != LW_NIL)
        lw_raise_value(LW_EXC(TypeError), message);
    lw_release(message);
    return false;
}

// Appends the merge of the sequences to t->mro, which has room.
static bool merge(lw_type *t, sequence *s, size_t n) {
    for (;;) {
        lw_type *next = NULL;
        bool left = false;
        for (size_t i = 0; i < n && !next; i++) {
            if (s[i].at == s[i].count)
                continue;
            left = true;
            if (!in_a_tail(s, n, s[i].v[s[i].at]))
                next = s[i].v[s[i].at];
        }
        if (!left)
            return true;
        if (!next)
            return inconsistent(s, n);
        t->mro[t->mro_count++] = next;
        for (size_t i = 0; i < n; i++)
            if (s[i].at < s[i].count && s[i].v[s[i].at] == next)
                s[i].at++;
    }
}

static bool no_duplicates(lw_type *t) {
    for (uint32_t i = 0; i < t->bases_count; i++)
        for (uint32_t k = i + 1; k < t->bases_count; k++)
            if (t->bases[i] == t->bases[k]) {
                lw_raise(LW_EXC(TypeError), "duplicate base class %s", t->bases[i]->name);
                return false;
            }
    return true;
}

// Do its objects have more fields than those of its base? Of the built-in types all but some exceptions do.
static bool adds_fields(lw_type *t) {
    if (t->flags & LW_TYPE_HEAP) { // by __slots__
        size_t at = 0;
        lw_value member = LW_NIL;
        bool slots = false;
        while (!slots && (lw_type_hooks(t) & LW_HOOK_SLOTS) && lw_dict_next(t->namespace, &at, NULL, &member)) {
            slots = lw_has_type(member, LW_T_MEMBER);
            lw_release(member);
        }
        return slots;
    }
    if (!(t->flags & LW_TYPE_EXCEPTION))
        return t->index != LW_T_BOOL;
    return t == LW_EXC(BaseException) || t == LW_EXC(OSError) || t == LW_EXC(StopIteration) || t == LW_EXC(SystemExit) ||
           t == LW_EXC(ImportError) || t == LW_EXC(SyntaxError) || t == LW_EXC(NameError) || t == LW_EXC(AttributeError) ||
           t == LW_EXC(UnicodeEncodeError) || t == LW_EXC(UnicodeDecodeError);
}

// The nearest of its bases, or itself, that adds fields.
static lw_type *layout_of(lw_type *t) {
    while (t->base && !adds_fields(t))
        t = t->base;
    return t;
}

// `base` is the first base whose layout has all others as its beginning.
bool lw_layout_choose(lw_type *t) {
    lw_type *chosen = NULL;
    for (uint32_t i = 0; i < t->bases_count; i++) {
        lw_type *layout = layout_of(t->bases[i]);
        if (chosen && lw_is_subtype(chosen, layout))
            continue;
        if (chosen && !lw_is_subtype(layout, chosen)) {
            lw_raise(LW_EXC(TypeError), "multiple bases have instance lay-out conflict");
            return false;
        }
        chosen = layout;
        t->base = t->bases[i];
    }
    t->native = t->base->native;
    return true;
}

bool lw_mro_compute(lw_type *t) {
    size_t n = t->bases_count, total = 1;
    for (size_t i = 0; i < n; i++)
        total += t->bases[i]->mro_count;
    lw_type **room = lw_mem_alloc(total * sizeof *room);
    sequence *s = lw_mem_alloc((n + 1) * sizeof *s);
    bool ok = room && s;
    if (!ok) {
        lw_raise_memory();
    } else {
        t->mro = room;
        t->mro[0] = t;
        t->mro_count = 1;
        for (size_t i = 0; i < n; i++)
            s[i] = (sequence){t->bases[i]->mro, t->bases[i]->mro_count, 0};
        s[n] = (sequence){t->bases, n, 0};
        ok = no_duplicates(t) && merge(t, s, n + 1);
    }
    if (s)
        lw_mem_free(s, (n + 1) * sizeof *s);
    if (ok) { // the exact size, so that it can be freed by it
        lw_type **exact = lw_mem_realloc(room, total * sizeof *room, t->mro_count * sizeof *room);
        ok = exact != NULL;
        if (exact)
            t->mro = exact;
        else
            lw_raise_memory();
    }
    if (!ok) {
        if (room)
            lw_mem_free(room, total * sizeof *room);
        t->mro = NULL;
        t->mro_count = 0;
        return false;
    }
    return true;
}
