// SPDX-License-Identifier: MIT
// Symbol analysis in two passes, as the language reference's chapter on naming and binding asks
// for.
//
// The first walks the tree (scope_build.c) and notes in each scope which names are bound, declared
// and used. The second, here, goes down the tree of scopes and decides for every name of every
// scope which variable it is. A variable of an outer function is captured: it moves into a cell,
// and every function between gets it as a free variable.
//
// List, set and dict comprehensions are scopes of names, but run in the frame around them (their
// `home`): their targets are locals of that frame which nobody else can name. PEP 709 describes the
// same for CPython 3.12.
#include "lang/scope_build.h"

uint32_t *lw_word_map_at(lw_front *f, lw_word_map *m, uint64_t key) {
    if (m->count * 2 >= m->capacity) {
        lw_word_map larger = {.capacity = m->capacity ? m->capacity * 2 : 16};
        larger.keys = lw_front_alloc(f, larger.capacity * sizeof *larger.keys);
        larger.values =
            larger.keys ? lw_front_alloc(f, larger.capacity * sizeof *larger.values) : NULL;
        if (!larger.values)
            return NULL;
        for (uint32_t i = 0; i < m->capacity; i++) {
            if (m->values[i])
                *lw_word_map_at(f, &larger, m->keys[i]) = m->values[i];
        }
        larger.count = m->count;
        *m = larger;
    }
    uint32_t i = (uint32_t)((key * 0x9e3779b97f4a7c15u) >> 32) & (m->capacity - 1);
    while (m->values[i] && m->keys[i] != key)
        i = (i + 1) & (m->capacity - 1);
    if (!m->values[i]) {
        m->keys[i] = key;
        m->count++;
    }
    return &m->values[i];
}

lw_symbol *lw_scope_find(const lw_scope *s, lw_value name) {
    if (s->map.capacity == 0)
        return NULL;
    uint32_t i = (uint32_t)((name * 0x9e3779b97f4a7c15u) >> 32) & (s->map.capacity - 1);
    while (s->map.values[i] && s->map.keys[i] != name)
        i = (i + 1) & (s->map.capacity - 1);
    return s->map.values[i] ? s->symbols[s->map.values[i] - 1] : NULL;
}

uint32_t lw_scope_free_index(const lw_scope *home, const lw_symbol *target) {
    uint32_t i = 0;
    while (i < home->free_count && home->free[i] != target)
        i++;
    return i;
}

uint16_t lw_scope_new_local(lw_front *f, lw_scope *home, lw_value name) {
    lw_value *names =
        lw_front_grow(f, home->local_names, home->locals, &home->locals_capacity, sizeof *names);
    if (!names)
        return 0;
    home->local_names = names;
    if (home->locals >= 60000) {
        lw_front_error(f, LW_EXC(SyntaxError), 0, 0, "too many local variables in one function");
        return 0;
    }
    names[home->locals] = name;
    return (uint16_t)home->locals++;
}

// ---- resolution ------------------------------------------------------------------------------

static uint32_t add_free(lw_front *f, lw_scope *home, lw_symbol *target) {
    uint32_t i = lw_scope_free_index(home, target);
    if (i < home->free_count)
        return i;
    lw_symbol **list =
        lw_front_grow(f, home->free, home->free_count, &home->free_capacity, sizeof *list);
    if (!list)
        return 0;
    home->free = list;
    if (home->free_count >= 60000) {
        lw_front_error(f, LW_EXC(SyntaxError), 0, 0, "too many free variables in one function");
        return 0;
    }
    list[home->free_count++] = target;
    if (home->parent && home->parent->home != target->scope->home)
        add_free(f, home->parent->home, target);
    return i;
}

// The __class__ cell of a class body.
static lw_symbol *class_cell(lw_front *f, lw_scope *s, lw_value name) {
    if (!s->class_cell) {
        lw_symbol *cell = lw_front_alloc(f, sizeof *cell);
        if (!cell)
            return NULL;
        cell->name = name;
        cell->scope = s;
        cell->flags = LW_SYMBOL_BOUND;
        cell->target = cell;
        cell->reg = lw_scope_new_local(f, s, name);
        s->class_cell = cell;
    }
    return s->class_cell;
}

// The variable that `name`, not bound in s itself, means; NULL: global.
static lw_symbol *find_outer(lw_front *f, const lw_scope *s, lw_value name, lw_value class_name) {
    for (lw_scope *p = s->parent; p && p->kind != LW_SCOPE_MODULE; p = p->parent) {
        if (p->kind == LW_SCOPE_CLASS) {
            if (name == class_name)
                return class_cell(f, p, name);
            continue;
        }
        lw_symbol *y = lw_scope_find(p, name);
        if (y && (y->flags & LW_SYMBOL_GLOBAL))
            return NULL;
        if (y && (y->flags & LW_SYMBOL_BOUND) && !(y->flags & LW_SYMBOL_NONLOCAL))
            return y;
    }
    return NULL;
}

static void resolve_symbol(lw_front *f, lw_scope *s, lw_symbol *y, lw_value class_name) {
    bool in_class = s->kind == LW_SCOPE_CLASS;
    if (y->flags & LW_SYMBOL_GLOBAL) {
        y->access = LW_ACCESS_GLOBAL;
        return;
    }
    if ((y->flags & LW_SYMBOL_BOUND) && !(y->flags & LW_SYMBOL_NONLOCAL)) {
        y->access = in_class                     ? LW_ACCESS_NAME
                    : s->kind == LW_SCOPE_MODULE ? LW_ACCESS_GLOBAL
                                                 : LW_ACCESS_LOCAL;
        if (y->access == LW_ACCESS_LOCAL) {
            y->target = y;
            y->reg = lw_scope_new_local(f, s->home, y->name);
        }
        return;
    }
    lw_symbol *target = find_outer(f, s, y->name, class_name);
    if (!target) {
        if (y->flags & LW_SYMBOL_NONLOCAL) {
            lw_str *n = lw_as_str(y->name);
            lw_front_error(f, LW_EXC(SyntaxError), y->node->start, y->node->end,
                           "no binding for nonlocal '%.*s' found", n->ascii ? (int)n->length : 0,
                           (char *)n->data);
        }
        y->access = in_class ? LW_ACCESS_NAME : LW_ACCESS_GLOBAL;
        return;
    }
    y->target = target;
    if (target->scope->home == s->home) {
        y->access = LW_ACCESS_LOCAL;
        return;
    }
    target->captured = true;
    y->access = LW_ACCESS_FREE;
    y->index = (uint16_t)add_free(f, s->home, target);
}

static void resolve(lw_front *f, lw_scope *s, lw_value class_name) {
    // By position: a class cell may be added to the scopes around while this runs, but no symbol.
    for (uint32_t i = 0; i < s->count && !f->failed; i++)
        resolve_symbol(f, s, s->symbols[i], class_name);
    for (lw_scope *child = s->first_child; child && !f->failed; child = child->next)
        resolve(f, child, class_name);
}

lw_scope *lw_scope_analyse(lw_front *f, const lw_nodes *body) {
    lw_scope *module = lw_scope_build(f, body);
    if (module && !f->failed)
        resolve(f, module, lw_front_c_name(f, "__class__"));
    return module;
}
