// SPDX-License-Identifier: MIT
// Inline caches of attribute access: the slow paths, which also fill them.
//
// A cache is one 64-bit word in the code, replaced whole, so that threads share it without a lock:
//
//      63          32 31  28 27         0
//     |     key      | kind |   index    |
//
// key: the instance's shape id; or 0x40000000 | index of a class, for attributes of the class object; or 0x80000000 |
// type index, for methods of built-in types. kind SLOT: the instance's slot. CLASS, METHOD: entry `index` of
// the class's vtable, a value or something that binds. NATIVE: the same, and it is a function in C of this very built-in type. ADD: a store that moves the instance to shape `index`.
// For modules the word is the address of the name's cell, which knows its module, with bit 63 and bit 62 set:
// no other key has both, and user addresses have neither.
//
// What a key stands for never changes: shape ids and type indices are not used again, a slot keeps its
// name, a vtable entry its index. So a word needs no version, and no invalidation but for hooks that come late (epoch). release/acquire: whoever
// reads a word may follow the shape or cell that it names.
#include "vm/frame.h"
#include "object/exception.h"
#include "object/extend.h"
#include "object/instance.h"
#include "object/type.h"

enum { KEY_CLASS = 0x40000000, INDEX_MAX = 1 << 28 };
#define MODULE_TAG ((uint64_t)3 << 62)

// Does plain lookup (instance, class) describe attributes of this type's objects?
static bool plain_get(lw_type *t) {
    lw_type *native = lw_native_base(t);
    return (native->getattr == NULL || (native->flags & LW_TYPE_METHODS_FIRST)) &&
           !(lw_type_hooks(t) & LW_HOOK_GETATTRIBUTE);
}

static bool plain_set(lw_type *t) {
    return (t->flags & LW_TYPE_HEAP) && !lw_native_base(t)->setattr && !(lw_type_hooks(t) & LW_HOOK_SETATTR);
}

// May name be stored in an instance of t, whose class has the usual ways? (descriptors, __slots__)
static bool stores(lw_type *t, lw_value name) {
    if (name == LW_NAME(__class__) || name == LW_NAME(__dict__) || !lw_may_set(t, name))
        return false;
    if (!(lw_type_hooks(t) & LW_HOOK_DATA))
        return true;
    lw_value found = lw_type_lookup(t, name);
    bool data = found != LW_NIL && lw_is_data_descriptor(found);
    lw_release(found);
    return !data;
}

// Has the attribute `name` of class t a __get__?
static bool reads(lw_type *t, lw_value name) {
    lw_value found = lw_type_lookup(t, name);
    bool does = found != LW_NIL && lw_is_descriptor(found);
    lw_release(found);
    return does;
}

// A site that sees several classes by turns would be rewritten at each miss, by all threads, and they would pass
// its cache line to and fro: a filled word is replaced at one miss in 256 only.
static _Thread_local uint32_t misses;

// Counts the times that all caches were emptied, because a class was given a hook (property, __setattr__ ...) that goes
// before what they may hold. Who fills a cache reads the epoch before it looks at the class, and again after its
// store; the emptying counts first and then stores zeros. Stores and loads of these two are seq_cst: either the new
// epoch is seen, or the word is stored before the zero.
static _Atomic uint32_t epoch;

static void clear_caches(void) {
    atomic_fetch_add(&epoch, 1);
    lw_code_clear_caches();
}

// What this thread has found out for sites that see many classes. An entry is right for as long as the epoch: what a key
// and a name stand for never changes, neither is used again (interned strs are immortal).
enum { KNOWN = 256 };
static _Thread_local struct known {
    lw_value name; // + 1: of a store
    uint64_t word;
    uint32_t epoch;
} known[KNOWN];

static struct known *known_at(uint32_t key, lw_value name) {
    return &known[(key ^ (key >> 8) ^ (uint32_t)(name >> 4) ^ (uint32_t)name) % KNOWN];
}

// Returns the word, whether it was stored or not; 0: not cacheable. `before` is the epoch in which it was found out.
static uint64_t cache_fill(_Atomic uint64_t *cache, uint32_t key, unsigned kind, uint32_t index, uint32_t before) {
    if (index >= INDEX_MAX)
        return 0;
    uint64_t word = LW_CACHE_WORD(key, kind, index);
    if (lw_load_relaxed(cache) == 0 || ++misses % 256 == 0) {
        lw_store_seq_cst(cache, word); // pairs with the readers in eval.c, and see epoch
        if (lw_unlikely(lw_load_seq_cst(&epoch) != before))
            lw_store_seq_cst(cache, 0);
    }
    return word;
}

// Is it a method, which is called with the object as first argument?
static bool binds(lw_value v) { return lw_has_type(v, LW_T_FUNCTION) || lw_is_unbound_native(v); }
// Something else that is not its own value: property, staticmethod ...
static bool describes(lw_value v) { return lw_to_object(v)->type >= LW_T_SUPER && lw_is_descriptor(v); }

// What attribute x of v is, when it is no method: x itself, or what it gives as a descriptor. bind: x is of v's class; else of
// v's own or of v, a class.
static __attribute__((noinline)) lw_value described(lw_value v, lw_value name, lw_value x, bool bind) {
    if (lw_likely(!describes(x)))
        return x;
    if (bind) {
        x = lw_bind(x, v);
        if (lw_likely(x != LW_NIL) || lw_type_index(v) < LW_T_EXTENDED_FIRST ||
            !lw_exception_matches(LW_EXC(AttributeError)))
            return x;
        lw_value hook = lw_special(lw_type_of(v), LW_NAME___getattr__);
        if (hook == LW_NIL)
            return LW_NIL;
        lw_exception_clear();
        x = lw_call_special(hook, v, &name, 1);
        lw_release(hook);
        return x;
    }
    return lw_has_type(v, LW_T_TYPE) ? lw_descriptor_get(x, LW_NIL, (lw_type *)lw_to_object(v)) : x;
}

static lw_noinline uint32_t extended_key(lw_value v) {
    lw_instance *i = lw_extension(v);
    return i ? lw_load_acquire(&i->shape) : lw_type_of(v)->root_shape; // pairs with lw_instance_add_locked
}

static inline __attribute__((always_inline)) uint32_t key_of(lw_value v) {
    uint32_t t = lw_type_index(v);
    if (t >= LW_T_INSTANCE)
        return lw_load_acquire(&lw_as_instance(v)->shape); // pairs with lw_instance_add_locked
    if (t == LW_T_TYPE)
        return KEY_CLASS | ((lw_type *)lw_to_object(v))->index;
    return lw_likely(t < LW_T_EXTENDED_FIRST) ? LW_CACHE_TYPE | t : extended_key(v);
}

// Is entry i of t a function in C that t, a built-in type, has itself? No script can change that.
static bool is_own_native(lw_type *t, uint32_t i) {
    if ((t->flags & LW_TYPE_HEAP) || t->index >= LW_T_EXTENDED_FIRST)
        return false;
    lw_value v = lw_vtable_get(t, i);
    bool own = v != LW_NIL && lw_is_unbound_native(v) && ((lw_native *)lw_to_object(v))->type == t;
    lw_release(v);
    return own;
}

// Where the attribute of v comes from, under what key. 0: unknown or not cacheable.
static unsigned locate(lw_value v, lw_value name, uint32_t *key, uint32_t *index) {
    lw_type *t = lw_type_of(v);
    if (t->index == LW_T_TYPE) {
        lw_type *c = (lw_type *)lw_to_object(v);
        // __name__ and its like are not in the vtable
        if (lw_str_at(lw_as_str(name), 0) == '_' && lw_str_at(lw_as_str(name), 1) == '_')
            return 0;
        if (c->meta && (lw_type_hooks(c->meta) & LW_HOOK_DATA))
            return 0;
        int32_t i = lw_vtable_find(c, name);
        *key = KEY_CLASS | c->index;
        *index = (uint32_t)i;
        return i < 0 ? 0 : LW_CACHE_CLASS;
    }
    if (!plain_get(t))
        return 0;
    *key = LW_CACHE_TYPE | t->index;
    if (t->index >= LW_T_EXTENDED_FIRST) {
        *key = key_of(v);
        const lw_shape *shape = lw_shapes[*key];
        int32_t slot = lw_shape_find(shape, name);
        if (lw_unlikely(lw_type_hooks(t) & LW_HOOK_DATA) && !stores(t, name)) {
            if (!reads(t, name))
                return 0;
            // a data descriptor goes first
        } else if (slot >= 0) {
            *index = (uint32_t)slot;
            return LW_CACHE_SLOT;
        } else if (lw_unlikely(lw_shape_has_rest(shape))) {
            return 0; // it may be in the dict
        }
    }
    int32_t i = lw_vtable_find(t, name);
    *index = (uint32_t)i;
    return i < 0 ? 0 : is_own_native(t, *index) ? LW_CACHE_NATIVE : LW_CACHE_METHOD;
}

// What the cache says of v. LW_NIL: nothing. *bind: it came from the class of v and may bind.
static inline __attribute__((always_inline)) lw_value hit(lw_value v, uint64_t word, bool *bind) {
    *bind = false;
    if (lw_has_type(v, LW_T_MODULE)) {
        if (word >> 62 != 3)
            return LW_NIL;
        lw_cell *c = (lw_cell *)(uintptr_t)(word & ~MODULE_TAG);
        return c->home == lw_as_module(v) ? lw_cell_read(c) : LW_NIL;
    }
    if (key_of(v) != LW_CACHE_KEY(word))
        return LW_NIL;
    uint32_t index = LW_CACHE_INDEX(word);
    switch (LW_CACHE_KIND(word)) {
    case LW_CACHE_SLOT: {
        lw_instance *o = lw_likely(lw_is_instance(v)) ? lw_as_instance(v) : lw_extension(v);
        if (lw_read_begin(&o->ob)) {
            lw_value x = lw_slot_load(&lw_load_acquire(&o->slots)[index]); // pairs with grow
            if (x != LW_NIL)
                return x;
        }
        lw_section s;
        lw_section_begin(&s, &o->ob);
        lw_value x = lw_slot_load_locked(&lw_load_relaxed(&o->slots)[index]);
        lw_section_end(&s);
        return x;
    }
    case LW_CACHE_CLASS:
        return lw_vtable_get((lw_type *)lw_to_object(v), index);
    case LW_CACHE_METHOD:
    case LW_CACHE_NATIVE:
        *bind = true;
        return lw_vtable_get(lw_type_of(v), index);
    default:
        return LW_NIL;
    }
}

static uint64_t learn_module(lw_value v, lw_value name, _Atomic uint64_t *cache) {
    lw_value value = lw_module_get(lw_as_module(v), name);
    lw_release(value);
    lw_cell *c = value == LW_NIL ? NULL : lw_module_cell(lw_as_module(v), name);
    if (!c)
        return 0;
    uint64_t word = (uint64_t)(uintptr_t)c | MODULE_TAG;
    lw_store_release(cache, word); // pairs with the acquire of the word
    return word;
}

// The word for this access; 0: not cacheable.
static uint64_t learn(lw_value v, lw_value name, _Atomic uint64_t *cache) {
    uint32_t index = 0;
    if (lw_has_type(v, LW_T_MODULE))
        return learn_module(v, name, cache);
    uint32_t before = lw_load_seq_cst(&epoch), key = key_of(v);
    struct known *k = known_at(key, name);
    if (lw_likely(k->name == name && LW_CACHE_KEY(k->word) == key && k->epoch == before))
        return cache_fill(cache, key, LW_CACHE_KIND(k->word), LW_CACHE_INDEX(k->word), before);
    unsigned kind = locate(v, name, &key, &index);
    uint64_t word = kind ? cache_fill(cache, key, kind, index, before) : 0;
    if (word)
        *k = (struct known){name, word, before};
    return word;
}

lw_value lw_cache_getattr(lw_value v, lw_value name, _Atomic uint64_t *cache) {
    uint64_t word = lw_load_acquire(cache); // pairs with cache_fill
    bool bind;
    lw_value x = hit(v, word, &bind);
    if (x == LW_NIL) {
        x = hit(v, learn(v, name, cache), &bind);
    }
    if (x == LW_NIL) // not cacheable, or absent
        return lw_getattr(v, name);
    if (bind && binds(x))
        return lw_bind(x, v);
    return lw_is_object(x) ? described(v, name, x, bind) : x;
}

static __attribute__((noinline)) bool no_method(lw_value v, lw_value name, lw_value x, bool bind, lw_value *function) {
    if (lw_is_object(x))
        *function = described(v, name, x, bind);
    return false;
}

bool lw_cache_getmethod(lw_value v, lw_value name, _Atomic uint64_t *cache, lw_value *function) {
    uint64_t word = lw_load_acquire(cache); // pairs with cache_fill
    bool bind;
    lw_value x = hit(v, word, &bind);
    if (x == LW_NIL) {
        x = hit(v, learn(v, name, cache), &bind);
    }
    if (x == LW_NIL) { // not cacheable: a class of attributes with rules of their own
        *function = lw_getattr(v, name);
        return false;
    }
    *function = x;
    return lw_likely(bind && binds(x)) || no_method(v, name, x, bind, function);
}

// ---- stores ----------------------------------------------------------------------------------

__attribute__((noinline)) static bool add_entered(lw_instance *o, uint32_t key, const lw_shape *to, lw_value x) {
    bool ok = false;
    lw_section s;
    lw_section_begin(&s, &o->ob);
    if (lw_load_relaxed(&o->shape) == key) {
        lw_retain(x);
        ok = lw_instance_add_locked(o, to, x);
        if (!ok)
            lw_release(x); // the caller still holds one
    }
    lw_section_end(&s);
    return ok;
}

// The instance moves from shape `key` to `to`. False: it is not in that shape (any more), or no memory.
static inline __attribute__((always_inline)) bool add_cached(lw_instance *o, uint32_t key, const lw_shape *to, lw_value x) {
    if (lw_likely(lw_section_skip(&o->ob)) && lw_load_relaxed(&o->shape) == key &&
        lw_likely(lw_instance_has_room(o, to))) {
        lw_instance_put(o, to, lw_retain(x));
        return true;
    }
    return add_entered(o, key, to, x);
}

// The slot's meaning never changes, and a shape is only left for its descendants.
static bool set_slot(lw_instance *o, uint32_t index, lw_value x) {
    lw_section s;
    lw_retain(x);
    bool entered = lw_brief_begin(&s, &o->ob);
    lw_value old = lw_slot_store(&o->ob, &lw_load_relaxed(&o->slots)[index], x);
    lw_brief_end(&s, entered);
    lw_release(old);
    return true;
}

static void remember(lw_value name, uint64_t word, uint32_t before) {
    if (word)
        *known_at(LW_CACHE_KEY(word), name + 1) = (struct known){name + 1, word, before};
}

bool lw_cache_setattr(lw_value v, lw_value name, lw_value x, _Atomic uint64_t *cache) {
    uint64_t word = lw_load_acquire(cache); // pairs with cache_fill
    if (lw_is_instance(v) && LW_CACHE_KIND(word) == LW_CACHE_ADD &&
        add_cached(lw_as_instance(v), LW_CACHE_KEY(word), lw_shapes[LW_CACHE_INDEX(word)], x))
        return true;
    lw_type *t = lw_type_of(v);
    uint32_t now = lw_load_seq_cst(&epoch);
    if (lw_is_instance(v)) {
        uint32_t key = lw_load_acquire(&lw_as_instance(v)->shape); // pairs with lw_instance_add_locked
        struct known *k = known_at(key, name + 1);
        if (k->name == name + 1 && LW_CACHE_KEY(k->word) == key && k->epoch == now) {
            uint32_t index = LW_CACHE_INDEX(k->word);
            cache_fill(cache, key, LW_CACHE_KIND(k->word), index, now);
            if (LW_CACHE_KIND(k->word) == LW_CACHE_SLOT)
                return set_slot(lw_as_instance(v), index, x);
            if (add_cached(lw_as_instance(v), key, lw_shapes[index], x))
                return true;
        }
    }
    if (!lw_is_instance(v) || !plain_set(t) || !stores(t, name))
        return lw_setattr(v, name, x);
    lw_instance *o = lw_as_instance(v);
    uint32_t before = lw_load_acquire(&o->shape); // pairs with lw_instance_add_locked
    if (!lw_instance_set(o, name, x))
        return false;
    int32_t slot = lw_shape_find(lw_shapes[before], name);
    if (slot >= 0) {
        remember(name, cache_fill(cache, before, LW_CACHE_SLOT, (uint32_t)slot, now), now);
        return true;
    }
    uint32_t after = lw_load_acquire(&o->shape); // another thread may have moved it further
    if (lw_shapes[after]->parent == lw_shapes[before] && lw_shapes[after]->name == name)
        remember(name, cache_fill(cache, before, LW_CACHE_ADD, after, now), now);
    return true;
}

void lw_cache_init(void) { lw_caches_clear = clear_caches; }
