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

// Does t or a base add slots of its own to the layout? Its first such class, else NULL.
static lw_type *slots_of(lw_type *t) {
    for (uint32_t i = 0; i < t->mro_count; i++)
        if (t->mro[i]->flags & LW_TYPE_HEAP && lw_type_hooks(t->mro[i]) & LW_HOOK_SLOTS) {
            lw_value own = lw_dict_get_c(t->mro[i]->namespace, "__slots__");
            lw_release(own);
            if (own != LW_NIL)
                return t->mro[i];
        }
    return NULL;
}

static bool choose_layout(lw_type *t) {
    lw_type *slotted = NULL;
    t->native = &lw_object_type;
    t->base = t->bases[0];
    for (uint32_t i = 0; i < t->bases_count; i++) {
        lw_type *b = t->bases[i]->native, *slots = slots_of(t->bases[i]);
        bool fits = true;
        if (slots && slotted && slots != slotted) {
            if (lw_is_subtype(slots, slotted))
                t->base = t->bases[i];
            else
                fits = lw_is_subtype(slotted, slots);
        } else if (slots && !slotted) {
            t->base = t->bases[i];
        }
        slotted = slots ? slots : slotted;
        if (b != &lw_object_type && t->native != b) {
            bool exceptions = b->flags & t->native->flags & LW_TYPE_EXCEPTION;
            if (t->native == &lw_object_type || (!exceptions && lw_is_subtype(b, t->native))) {
                t->native = b;
                t->base = t->bases[i];
            } else {
                fits &= exceptions || lw_is_subtype(t->native, b);
            }
        }
        if (!fits) {
            lw_raise(LW_EXC(TypeError), "multiple bases have instance lay-out conflict");
            return false;
        }
    }
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
    return !(t->flags & LW_TYPE_HEAP) || choose_layout(t);
}
