// SPDX-License-Identifier: MIT
// The hash table of dict, set and frozenset.
//
// Algorithm. An open hash of int32 refers to an array of entries in order of insertion. Within one
// table an entry is given out once and never again, and an index slot goes from empty to an entry
// to DELETED, never back. When the entries are used up, the living ones move to a new table, which
// replaces the old one. (A set that nobody reads without a lock takes the last entry back: sets that are filled
// and emptied in turns, as by a search, stay in their table. Not so dicts, whose iterators would notice.) The probe sequence is that of CPython's dict: i = 5 i + 1 + (the hash's
// higher bits, 5 at a time).
//
// A reader without a lock probes the table that it loaded; it enters the section only when it meets
// LW_NIL where a value should be, the busy table, or a key that cannot be compared without a call.
//
// Ordering guarantees, for readers without a lock:
//  (A) insert: entry (hash, key, LW_NIL), its index slot, the size, the value; each later store
//      with release. A reader that finds the index slot, by acquire, may read hash and key; while
//      the value is LW_NIL it waits at the section. Insert takes effect at the store of the size:
//      nobody gets the key before, and who does not find it looked at the index before.
//  (B) delete: value := LW_NIL, the size, key := LW_NIL, the index slot. Takes effect at the
//      size, like (A).
//  (C) A new table is complete when it is published (release) and is loaded by acquire. A
//      replaced table is not written any more: a reader in it sees the state of the moment of its
//      replacement, which lies within the reader's operation. Values that leave the dict later
//      were announced with lw_slot_unlink or replaced by lw_slot_store: lw_slot_load then fails.
//  (D) Changing contents and size at once (clear, first update): table := busy, the size, the
//      table. Whoever sees the new size sees busy or the new table.
//  (E) A miss is final: the first empty index slot of the probe sequence is where the key would
//      have been entered, so it was not in this table when that slot was read.
// Comparing keys may call __eq__, which may change the dict or give up the section: the candidate's
// key is owned meanwhile, and the search starts again unless table and entry are still what they
// were.
//
// Source: R. Hettinger's compact dict (CPython's Objects/dictobject.c) for index and entries.
#include "object/table.h"
#include "base/memory.h"
#include "object/exception.h"
#include "object/extend.h"

enum { SLOTS_MIN = 8 };
#define SLOTS_MAX ((size_t)1 << 31)

lw_table lw_table_busy = {.mask = 0, .index = {LW_INDEX_BUSY}};

static size_t usable_of(size_t slots) { return slots * 2 / 3; }

static size_t slots_for(size_t entries) {
    size_t slots = SLOTS_MIN;
    while (usable_of(slots) < entries && slots <= SLOTS_MAX)
        slots *= 2;
    return slots;
}

static size_t table_bytes(size_t slots) {
    return sizeof(lw_table) + slots * sizeof(int32_t) + usable_of(slots) * sizeof(lw_entry);
}

static lw_table *table_new(size_t entries) {
    size_t slots = slots_for(entries);
    lw_table *t = slots > SLOTS_MAX ? NULL : lw_mem_alloc(table_bytes(slots));
    if (!t) {
        lw_raise_memory();
        return NULL;
    }
    t->mask = slots - 1;
    t->usable = usable_of(slots);
    lw_store_relaxed(&t->used, 0);
    t->tail = 0;
    t->entries = (lw_entry *)(void *)&t->index[slots];
    memset((void *)t->index, 0, slots * sizeof(int32_t));
    return t;
}

static size_t table_size(const lw_table *t) { return table_bytes(t->mask + 1); }

#define NEXT_SLOT(i, perturb, mask) ((perturb) >>= 5, ((i)*5 + (perturb) + 1) & (mask))

// The first empty slot of a hash that is not in the table.
static size_t free_slot(lw_table *t, int64_t hash) {
    uint64_t perturb = (uint64_t)hash;
    size_t i = perturb & t->mask;
    while (lw_load_relaxed(&t->index[i]) != 0)
        i = NEXT_SLOT(i, perturb, t->mask);
    return i;
}

// The words move; from's references become to's.
static void move_entries(lw_table *to, lw_table *from) {
    size_t n = 0, used = lw_load_relaxed(&from->used);
    for (size_t i = 0; i < used; i++) {
        lw_entry *e = &from->entries[i];
        lw_value value = lw_load_relaxed(&e->value);
        if (value == LW_NIL)
            continue;
        lw_entry *copy = &to->entries[n];
        copy->hash = e->hash;
        lw_store_relaxed(&copy->key, lw_load_relaxed(&e->key));
        lw_store_relaxed(&copy->value, value);
        lw_store_relaxed(&to->index[free_slot(to, e->hash)], (int32_t)++n);
    }
    lw_store_relaxed(&to->used, n);
    to->tail = n;
}

bool lw_reserve_locked(lw_dict *d, size_t n) {
    lw_table *old = lw_load_relaxed(&d->table);
    size_t size = lw_load_relaxed(&d->size);
    if (old && old->usable - lw_load_relaxed(&old->used) >= n)
        return true;
    size_t wanted = n == 1 ? size * 2 : size + n; // twice as large when it grows by ones
    lw_table *t = table_new(wanted > size ? wanted : size + n);
    if (!t)
        return false;
    if (old)
        move_entries(t, old);
    d->version++;
    lw_store_release(&d->table, t); // the same contents: (C) without (D)
    if (old)
        lw_retire_storage(&d->ob, old, table_size(old));
    return true;
}

static void publish_locked(lw_dict *d, lw_table *t, size_t size) {
    d->version++;
    if (LW_READS_RACE)
        lw_store_release(&d->table, &lw_table_busy);
    lw_store_release(&d->size, size);
    lw_store_release(&d->table, t);
}

// ---- inside the section ------------------------------------------------------------------------

// Compares by lw_equal. 1, 0, -1, or 2: the dict has changed, start again.
static lw_noinline int equal_by_call(lw_dict *d, lw_entry *e, lw_value key) {
    size_t version = d->version;
    lw_value candidate = lw_slot_load_locked(&e->key);
    int equal = lw_equal(candidate, key);
    lw_release(candidate); // may run anything as well; not looked into any more
    if (equal >= 0 && (d->version != version || lw_load_relaxed(&e->key) != candidate))
        return 2;
    return equal;
}

int lw_find_locked(lw_dict *d, lw_value key, int64_t hash, lw_place *p) {
    for (;;) {
        lw_table *t = lw_load_relaxed(&d->table);
        uint64_t perturb = (uint64_t)hash;
        int equal = 0;
        p->entry = NULL;
        if (!t)
            return 0;
        for (size_t i = perturb & t->mask;; i = NEXT_SLOT(i, perturb, t->mask)) {
            int32_t number = lw_load_relaxed(&t->index[i]);
            p->slot = i;
            if (number == 0)
                return 0;
            if (number < 0)
                continue;
            lw_entry *e = &t->entries[number - 1];
            if (e->hash != hash)
                continue;
            lw_value k = lw_load_relaxed(&e->key);
            if (k == key)
                equal = 1;
            else if (lw_is_exact_str(k) && lw_is_exact_str(key))
                equal = lw_str_same(lw_as_str(k), lw_as_str(key));
            else
                equal = equal_by_call(d, e, key);
            if (equal) {
                p->entry = e;
                break;
            }
        }
        if (equal != 2)
            return equal;
    }
}

// lw_find_locked for what needs no call: 1 found, 0 absent, -1 ask lw_find_locked.
static inline int find_quickly_locked(lw_dict *d, lw_value key, int64_t hash, lw_place *p) {
    lw_table *t = lw_load_relaxed(&d->table);
    uint64_t perturb = (uint64_t)hash;
    if (!t)
        return -1;
    for (size_t i = perturb & t->mask;; i = NEXT_SLOT(i, perturb, t->mask)) {
        int32_t number = lw_load_relaxed(&t->index[i]);
        p->slot = i;
        if (number == 0)
            return 0;
        if (number < 0)
            continue;
        lw_entry *e = &t->entries[number - 1];
        if (e->hash != hash)
            continue;
        lw_value k = lw_load_relaxed(&e->key);
        p->entry = e;
        if (lw_likely(k == key))
            return 1;
        if (!lw_is_exact_str(k) || !lw_is_exact_str(key))
            return -1;
        if (lw_likely(lw_str_same(lw_as_str(k), lw_as_str(key))))
            return 1;
    }
}

static inline bool has_room(lw_table *t) { return t && lw_load_relaxed(&t->used) != t->usable; }

bool lw_insert_locked(lw_dict *d, lw_place *p, lw_value key, int64_t hash, lw_value value) {
    lw_table *t = lw_load_relaxed(&d->table);
    if (lw_unlikely(!has_room(t))) {
        if (!lw_reserve_locked(d, 1)) {
            lw_release(key);
            lw_release(value);
            return false;
        }
        t = lw_load_relaxed(&d->table);
        p->slot = free_slot(t, hash);
    }
    size_t n = lw_load_relaxed(&t->used);
    lw_entry *e = &t->entries[n];
    e->hash = hash; // (A) from here
    lw_store_relaxed(&e->key, key);
    lw_store_relaxed(&e->value, LW_READS_RACE ? LW_NIL : value);
    t->tail = n + 1;
    lw_store_release(&t->index[p->slot], (int32_t)(n + 1));
    lw_store_release(&t->used, n + 1);
    lw_store_release(&d->size, lw_load_relaxed(&d->size) + 1);
    if (LW_READS_RACE)
        lw_slot_store(&d->ob, &e->value, value);
    p->entry = e;
    return true;
}

bool lw_insert_new_locked(lw_dict *d, lw_value key, int64_t hash, lw_value value) {
    lw_table *t = lw_load_relaxed(&d->table);
    lw_place p = {.entry = NULL, .slot = t ? free_slot(t, hash) : 0};
    return lw_insert_locked(d, &p, key, hash, value);
}

// Takes the contents away; table and size are what d has from now on.
static lw_table *exchange_locked(lw_dict *d, lw_table *table, size_t size) {
    lw_table *old = lw_load_relaxed(&d->table);
    size_t used = old ? lw_load_relaxed(&old->used) : 0;
    for (size_t i = 0; i < used; i++) {
        lw_slot_unlink(&d->ob, lw_load_relaxed(&old->entries[i].key));
        lw_slot_unlink(&d->ob, lw_load_relaxed(&old->entries[i].value));
    }
    publish_locked(d, table, size);
    return old;
}

lw_table *lw_replace_locked(lw_dict *d, lw_dict *other) {
    lw_table *t = lw_load_relaxed(&other->table);
    size_t size = lw_load_relaxed(&other->size);
    lw_store_relaxed(&other->table, NULL);
    lw_store_relaxed(&other->size, 0);
    return exchange_locked(d, t, size);
}

void lw_remove_locked(lw_dict *d, lw_place *p, lw_value *key, lw_value *value) {
    lw_table *t = lw_load_relaxed(&d->table); // (B)
    *value = lw_slot_store(&d->ob, &p->entry->value, LW_NIL);
    lw_store_release(&d->size, lw_load_relaxed(&d->size) - 1);
    *key = lw_slot_store(&d->ob, &p->entry->key, LW_NIL);
    size_t used = lw_load_relaxed(&t->used);
    if (d->ob.type == LW_T_SET && p->entry == &t->entries[used - 1] && !lw_may_have_readers(&d->ob)) {
        lw_store_relaxed(&t->index[p->slot], 0); // undone: nothing was entered since, so no probe goes over it
        lw_store_relaxed(&t->used, used - 1);
        t->tail = t->tail < used ? t->tail : used - 1;
        d->version++; // the entry may be given out again, under another index slot
        return;
    }
    lw_store_release(&t->index[p->slot], LW_INDEX_DELETED);
}

lw_entry *lw_next_locked(lw_dict *d, size_t *position) {
    lw_table *t = lw_load_relaxed(&d->table);
    size_t used = t ? lw_load_relaxed(&t->used) : 0;
    while (*position < used) {
        lw_entry *e = &t->entries[(*position)++];
        if (lw_load_relaxed(&e->value) != LW_NIL)
            return e;
    }
    return NULL;
}

bool lw_pop_last_locked(lw_dict *d, lw_value *key, lw_value *value) {
    lw_table *t = lw_load_relaxed(&d->table);
    if (lw_load_relaxed(&d->size) == 0)
        return false;
    while (lw_load_relaxed(&t->entries[t->tail - 1].value) == LW_NIL)
        t->tail--;
    lw_place p = {.entry = &t->entries[t->tail - 1]};
    uint64_t perturb = (uint64_t)p.entry->hash;
    p.slot = perturb & t->mask;
    while (lw_load_relaxed(&t->index[p.slot]) != (int32_t)t->tail)
        p.slot = NEXT_SLOT(p.slot, perturb, t->mask);
    size_t last = t->tail - 1;
    lw_remove_locked(d, &p, key, value);
    t->tail = last;
    return true;
}

// ---- whole operations --------------------------------------------------------------------------

lw_value lw_map_new(uint32_t type) {
    lw_dict *d = lw_object_new(type, sizeof *d);
    if (!d)
        return LW_NIL;
    lw_store_relaxed(&d->size, 0);
    lw_store_relaxed(&d->table, NULL);
    d->version = 0;
    lw_track(d);
    return lw_from_object(d);
}

static lw_value get_in_section(lw_dict *d, lw_value key, int64_t hash) {
    lw_section s;
    lw_place p;
    lw_value v = LW_NIL;
    lw_section_begin(&s, &d->ob);
    if (lw_find_locked(d, key, hash, &p) > 0)
        v = lw_slot_load_locked(&p.entry->value);
    lw_section_end(&s);
    return v;
}

// Is the entry's key, whose hash is equal, the str `key`? 1, 0, -1: cannot be told here.
static inline int equal_without_call(lw_entry *e, lw_value k, lw_value key) {
    if (!lw_is_exact_str(key))
        return -1;
    if (!LW_READS_RACE)
        return lw_is_exact_str(k) ? lw_str_same(lw_as_str(k), lw_as_str(key)) : -1;
    lw_value owned = lw_slot_load(&e->key); // k may be dead by now
    int equal = lw_is_exact_str(owned) ? lw_str_same(lw_as_str(owned), lw_as_str(key)) : -1;
    lw_release(owned);
    return equal;
}

lw_value lw_map_get(lw_dict *d, lw_value key, int64_t hash) {
    if (lw_unlikely(!lw_read_begin(&d->ob)))
        return get_in_section(d, key, hash);
    lw_table *t = lw_load_acquire(&d->table); // pairs with the releases of (C) and (D)
    if (!t)
        return LW_NIL;
    uint64_t perturb = (uint64_t)hash;
    for (size_t i = perturb & t->mask;; i = NEXT_SLOT(i, perturb, t->mask)) {
        int32_t number = lw_load_acquire(&t->index[i]); // pairs with (A)
        if (number == 0)
            return LW_NIL; // (E)
        if (lw_unlikely(number < 0)) {
            if (number == LW_INDEX_BUSY)
                break;
            continue;
        }
        lw_entry *e = &t->entries[number - 1];
        if (e->hash != hash)
            continue;
        lw_value k = lw_load_relaxed(&e->key);
        int equal = lw_likely(k == key) ? 1 : equal_without_call(e, k, key);
        if (equal > 0) {
            lw_value v = lw_slot_load(&e->value);
            if (lw_likely(v != LW_NIL))
                return v;
        }
        if (equal)
            break;
    }
    return get_in_section(d, key, hash);
}

#define NO_SLOT SIZE_MAX

// The rest of lw_map_put. slot: where an absent key belongs, or NO_SLOT when that is not known yet.
// *old: what lost its place, and what was not stored.
static bool put_slowly_locked(lw_dict *d, lw_value key, int64_t hash, size_t slot, lw_value value, bool keep,
                              lw_value *old) {
    lw_place p = {.entry = NULL, .slot = slot};
    int found = slot == NO_SLOT ? lw_find_locked(d, key, hash, &p) : 0;
    if (found == 0)
        return lw_insert_locked(d, &p, lw_retain(key), hash, value);
    *old = found > 0 && !keep ? lw_slot_store(&d->ob, &p.entry->value, value) : value;
    return found > 0;
}

static __attribute__((noinline)) bool put_in_section(lw_dict *d, lw_value key, int64_t hash, lw_value value, bool keep) {
    lw_section s;
    lw_place p = {.entry = NULL, .slot = 0};
    lw_value old = LW_NIL;
    bool ok = true;
    lw_section_begin(&s, &d->ob);
    int found = find_quickly_locked(d, key, hash, &p);
    if (found > 0)
        old = keep ? value : lw_slot_store(&d->ob, &p.entry->value, value);
    else
        ok = put_slowly_locked(d, key, hash, found == 0 ? p.slot : NO_SLOT, value, keep, &old);
    lw_section_end(&s);
    lw_release(old);
    return ok;
}

bool lw_map_put(lw_dict *d, lw_value key, int64_t hash, lw_value value, bool keep) {
    if (lw_likely(lw_section_skip(&d->ob))) {
        lw_place p = {.entry = NULL, .slot = 0}; // stays in registers
        int found = find_quickly_locked(d, key, hash, &p);
        if (lw_likely(found > 0)) {
            lw_release(keep ? value : lw_slot_store_alone(&p.entry->value, value));
            return true;
        }
        if (found == 0 && has_room(lw_load_relaxed(&d->table)))
            return lw_insert_locked(d, &p, lw_retain(key), hash, value);
    }
    return put_in_section(d, key, hash, value, keep);
}

int lw_map_take(lw_dict *d, lw_value key, int64_t hash, lw_value *value) {
    lw_section s;
    lw_place p;
    lw_value old = LW_NIL;
    lw_section_begin(&s, &d->ob);
    int found = lw_find_locked(d, key, hash, &p);
    if (found > 0)
        lw_remove_locked(d, &p, &old, value);
    lw_section_end(&s);
    lw_release(old);
    return found;
}

// Gives back all references of a table that is no longer anybody's.
static void release_entries(lw_table *t) {
    size_t used = lw_load_relaxed(&t->used);
    for (size_t i = 0; i < used; i++) {
        lw_release(lw_load_relaxed(&t->entries[i].key));
        lw_release(lw_load_relaxed(&t->entries[i].value));
    }
}

void lw_map_drop(lw_dict *d, lw_table *t) {
    lw_section s;
    if (!t)
        return;
    release_entries(t);
    lw_section_begin(&s, &d->ob);
    lw_retire_storage(&d->ob, t, table_size(t));
    lw_section_end(&s);
}

void lw_map_clear(lw_dict *d) {
    lw_section s;
    lw_section_begin(&s, &d->ob);
    lw_table *t = exchange_locked(d, NULL, 0);
    lw_section_end(&s);
    lw_map_drop(d, t);
}

// A copy of the table with references of its own, inside the section on d. False: MemoryError.
static bool copy_table_locked(lw_dict *d, bool keys_only, lw_table **out) {
    lw_table *from = lw_load_relaxed(&d->table);
    size_t size = lw_load_relaxed(&d->size), used = from ? lw_load_relaxed(&from->used) : 0;
    *out = NULL;
    if (size == 0)
        return true;
    bool whole = used == size && used > from->usable / 4; // no holes: index and all
    lw_table *t = table_new(whole ? from->usable : size);
    if (!t)
        return false;
    if (whole && t->mask == from->mask) {
        memcpy((void *)t->index, (void *)from->index, (t->mask + 1) * sizeof(int32_t));
        memcpy((void *)t->entries, (void *)from->entries, used * sizeof(lw_entry));
        lw_store_relaxed(&t->used, used);
        t->tail = used;
    } else {
        move_entries(t, from);
    }
    size_t position = 0;
    for (size_t i = 0; i < size; i++) { // from the slots: that is how a reference is taken
        lw_entry *e = lw_next_locked(d, &position);
        lw_store_relaxed(&t->entries[i].key, lw_slot_load_locked(&e->key));
        lw_store_relaxed(&t->entries[i].value,
                         keys_only ? LW_NONE : lw_slot_load_locked(&e->value));
    }
    *out = t;
    return true;
}

lw_value lw_map_copy(lw_dict *d, uint32_t type, bool keys_only) {
    lw_section s;
    lw_table *t;
    lw_value v = lw_map_new(type);
    if (v == LW_NIL)
        return LW_NIL;
    lw_section_begin(&s, &d->ob);
    size_t size = lw_load_relaxed(&d->size);
    bool ok = copy_table_locked(d, keys_only, &t);
    lw_section_end(&s);
    if (!ok) {
        lw_release(v);
        return LW_NIL;
    }
    lw_store_relaxed(&lw_as_dict(v)->table, t);
    lw_store_relaxed(&lw_as_dict(v)->size, size);
    return v;
}

bool lw_map_merge(lw_dict *d, lw_dict *from) {
    lw_section s;
    lw_place p;
    lw_table *t = lw_load_relaxed(&from->table);
    size_t n = lw_load_relaxed(&from->size);
    if (!n)
        return true;
    lw_section_begin(&s, &d->ob);
    if (!lw_load_relaxed(&d->table)) { // d was never filled: it takes the table over
        lw_store_relaxed(&from->table, NULL);
        lw_store_relaxed(&from->size, 0);
        publish_locked(d, t, n);
        lw_section_end(&s);
        return true;
    }
    bool ok = lw_reserve_locked(d, n);
    size_t used = lw_load_relaxed(&t->used);
    for (size_t i = 0; ok && i < used; i++) {
        lw_entry *e = &t->entries[i];
        lw_value key = lw_load_relaxed(&e->key), value = lw_load_relaxed(&e->value);
        if (value == LW_NIL)
            continue;
        int found = lw_find_locked(d, key, e->hash, &p);
        if (found > 0) { // the old value goes into `from`, to be given back with it
            lw_store_relaxed(&e->value, lw_slot_store(&d->ob, &p.entry->value, value));
        } else if (found == 0) {
            lw_store_relaxed(&e->key, LW_NIL);
            lw_store_relaxed(&e->value, LW_NIL);
            ok = lw_insert_locked(d, &p, key, e->hash, value);
        } else {
            ok = false;
        }
    }
    lw_section_end(&s);
    return ok;
}

size_t lw_map_dismantle(lw_object *o) {
    lw_dict *d = (lw_dict *)o;
    lw_table *t = lw_load_relaxed(&d->table);
    if (t) {
        release_entries(t);
        lw_retire_storage(o, t, table_size(t));
    }
    return sizeof *d;
}

void lw_map_destroy(lw_object *o) { lw_object_free(o, lw_map_dismantle(o)); }

lw_value lw_map_adopt(lw_type *type, lw_value donor) {
    lw_value copy = donor == LW_NIL ? LW_NIL : lw_map_copy(lw_as_dict(donor), LW_T_FROZENSET, true);
    lw_dict *d = donor != LW_NIL && copy == LW_NIL ? NULL : lw_extended_new(type, sizeof *d);
    if (d) {
        lw_store_relaxed(&d->size, 0);
        lw_store_relaxed(&d->table, NULL);
        d->version = 0;
        if (copy != LW_NIL) { // nobody else sees either
            lw_store_relaxed(&d->size, lw_load_relaxed(&lw_as_dict(copy)->size));
            lw_store_relaxed(&d->table, lw_load_relaxed(&lw_as_dict(copy)->table));
            lw_store_relaxed(&lw_as_dict(copy)->size, 0);
            lw_store_relaxed(&lw_as_dict(copy)->table, NULL);
        }
        lw_track(d);
    }
    lw_release(copy);
    return d ? lw_from_object(d) : LW_NIL;
}

void lw_map_traverse(lw_object *o, void (*visit)(lw_value v, void *arg), void *arg) {
    lw_table *t = lw_load_relaxed(&((lw_dict *)o)->table);
    size_t used = t ? lw_load_relaxed(&t->used) : 0;
    for (size_t i = 0; i < used; i++) {
        visit(lw_load_relaxed(&t->entries[i].key), arg);
        visit(lw_load_relaxed(&t->entries[i].value), arg);
    }
}

void lw_map_forget(lw_object *o) { lw_map_clear((lw_dict *)o); }

// Without a lock: 1 an entry, 0 the end, -1 look again inside the section.
static int next_without_lock(lw_dict *d, size_t *position, lw_value *key, lw_value *value) {
    lw_table *t = lw_load_acquire(&d->table); // pairs with (C)
    if (!t)
        return 0;
    if (t == &lw_table_busy)
        return -1;
    size_t used = lw_load_acquire(&t->used); // pairs with (A)
    for (size_t i = *position; i < used; i++) {
        lw_entry *e = &t->entries[i];
        if (!LW_READS_RACE && lw_load_relaxed(&e->value) == LW_NIL)
            continue;
        lw_value v = value ? lw_slot_load(&e->value) : lw_load_relaxed(&e->value);
        lw_value k = v != LW_NIL && key ? lw_slot_load(&e->key) : LW_NONE;
        if (LW_READS_RACE && (v == LW_NIL || k == LW_NIL)) {
            if (value)
                lw_release(v);
            return -1;
        }
        if (value)
            *value = v;
        if (key)
            *key = k;
        *position = i + 1;
        return 1;
    }
    *position = used > *position ? used : *position;
    return 0;
}

bool lw_dict_next(lw_dict *d, size_t *position, lw_value *key, lw_value *value) {
    lw_section s;
    if (lw_read_begin(&d->ob)) {
        int found = next_without_lock(d, position, key, value);
        if (lw_likely(found >= 0))
            return found;
    }
    lw_section_begin(&s, &d->ob);
    lw_entry *e = lw_next_locked(d, position);
    if (e && key)
        *key = lw_slot_load_locked(&e->key);
    if (e && value)
        *value = lw_slot_load_locked(&e->value);
    lw_section_end(&s);
    return e != NULL;
}

bool lw_dict_is_valid(lw_dict *d) {
    lw_table *t = lw_load_acquire(&d->table);
    size_t live = 0, size = lw_load_acquire(&d->size), indexed = 0;
    if (!t)
        return size == 0;
    size_t used = lw_load_relaxed(&t->used);
    if (t == &lw_table_busy || used > t->usable || t->usable >= t->mask + 1 || t->tail > used)
        return false;
    for (size_t i = 0; i < used; i++) {
        lw_entry *e = &t->entries[i];
        bool dead = lw_load_relaxed(&e->value) == LW_NIL;
        if (dead != (lw_load_relaxed(&e->key) == LW_NIL) || (!dead && i >= t->tail))
            return false;
        if (dead)
            continue;
        live++;
        uint64_t perturb = (uint64_t)e->hash;
        size_t slot = perturb & t->mask;
        while (lw_load_relaxed(&t->index[slot]) != (int32_t)(i + 1)) {
            if (lw_load_relaxed(&t->index[slot]) == 0)
                return false;
            slot = NEXT_SLOT(slot, perturb, t->mask);
        }
    }
    for (size_t i = 0; i <= t->mask; i++)
        indexed += lw_load_relaxed(&t->index[i]) > 0;
    return live == size && indexed == live;
}
