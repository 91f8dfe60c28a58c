// SPDX-License-Identifier: MIT
// Entries of a dict that are moved, taken from the front, and counted.
//
// The table keeps its entries in the order of insertion, with holes where something was taken out. To move an entry to the end is to
// take it out and to enter it again; to move it to the front is to make a new table. Holes at the front are closed (by
// another table, as when it grows) once there are more than the square root of the size: so what uses a dict as a queue does
// not step over the same holes again and again.
#include "object/dict_order.h"
#include "object/exception.h"
#include "object/number.h"
#include "object/table.h"

// A private dict with the entries of d, that of `first` before the others; LW_NIL: MemoryError.
static lw_value rebuilt_locked(lw_dict *d, lw_value first, int64_t hash, lw_value value) {
    lw_value made = lw_map_new(LW_T_DICT);
    if (made == LW_NIL)
        return LW_NIL;
    lw_dict *to = lw_as_dict(made);
    bool ok = lw_reserve_locked(to, lw_dict_size(d)) &&
              lw_insert_new_locked(to, lw_retain(first), hash, lw_retain(value));
    size_t at = 0;
    lw_entry *e;
    while (ok && (e = lw_next_locked(d, &at))) {
        lw_value key = lw_slot_load_locked(&e->key);
        if (key == first)
            lw_release(key);
        else
            ok = lw_insert_new_locked(to, key, e->hash, lw_slot_load_locked(&e->value));
    }
    if (ok)
        return made;
    lw_release(made);
    return LW_NIL;
}

static int move_locked(lw_dict *d, lw_value key, int64_t hash, bool last, lw_table **old, lw_value *made) {
    lw_place p;
    if (!lw_reserve_locked(d, 1))
        return -1;
    int found = lw_find_locked(d, key, hash, &p);
    if (found <= 0)
        return found;
    if (last) {
        lw_value own, value;
        lw_remove_locked(d, &p, &own, &value);
        return lw_insert_new_locked(d, own, hash, value) ? 1 : -1;
    }
    lw_value own = lw_slot_load_locked(&p.entry->key), value = lw_slot_load_locked(&p.entry->value);
    *made = rebuilt_locked(d, own, hash, value);
    lw_release(own); // the dict has both
    lw_release(value);
    if (*made == LW_NIL)
        return -1;
    *old = lw_replace_locked(d, lw_as_dict(*made));
    return 1;
}

int lw_dict_move(lw_dict *d, lw_value key, bool last) {
    lw_section s;
    lw_table *old = NULL;
    lw_value made = LW_NIL;
    int64_t hash;
    if (!lw_key_hash(key, &hash))
        return -1;
    lw_section_begin(&s, &d->ob);
    int r = move_locked(d, key, hash, last, &old, &made);
    lw_section_end(&s);
    lw_map_drop(d, old);
    lw_release(made);
    return r;
}

int lw_dict_pop_first(lw_dict *d, lw_value *key, lw_value *value) {
    lw_section s;
    int r = 0;
    bool closed = false; // the holes: once, since comparing keys may let others in
    lw_section_begin(&s, &d->ob);
    while (r == 0) {
        size_t at = 0;
        lw_entry *e = lw_next_locked(d, &at);
        if (!e)
            break;
        if (!closed && at > 16 && at * at > lw_dict_size(d)) {
            lw_table *t = lw_load_relaxed(&d->table);
            if (!lw_reserve_locked(d, t->usable - lw_load_relaxed(&t->used) + 1)) { // more than there is room for
                r = -1;
                break;
            }
            closed = true;
            continue;
        }
        lw_place p;
        int64_t hash = e->hash;
        lw_value first = lw_slot_load_locked(&e->key);
        r = lw_find_locked(d, first, hash, &p);
        if (r > 0)
            lw_remove_locked(d, &p, key, value);
        lw_release(first); // *key is another reference; not found: comparing keys let somebody remove it
    }
    lw_section_end(&s);
    return r;
}

// Under a section: adds one to a small int, or enters 1. 1 done, 0: the value is of another kind (owned in *value), -1 exception.
static int count_locked(lw_dict *d, lw_value key, int64_t hash, lw_value *value, lw_value *old) {
    lw_place p;
    int found = lw_find_locked(d, key, hash, &p);
    if (found < 0)
        return -1;
    if (found == 0)
        return lw_insert_locked(d, &p, lw_retain(key), hash, lw_from_small(1)) ? 1 : -1;
    *value = lw_slot_load_locked(&p.entry->value);
    if (!lw_is_small(*value) || lw_to_small(*value) >= ((int64_t)1 << 60))
        return 0;
    *old = lw_slot_store(&d->ob, &p.entry->value, lw_from_small(lw_to_small(*value) + 1));
    return 1;
}

bool lw_dict_count(lw_dict *d, lw_value key) {
    lw_section s;
    lw_value value = LW_NIL, old = LW_NIL;
    int64_t hash;
    if (!lw_key_hash(key, &hash))
        return false;
    lw_section_begin(&s, &d->ob);
    int r = count_locked(d, key, hash, &value, &old);
    lw_section_end(&s);
    lw_release(old);
    if (r != 0)
        return r > 0;
    lw_value sum = lw_binary(LW_ADD, value, lw_from_small(1));
    lw_release(value);
    return sum != LW_NIL && lw_dict_set_consume(d, key, sum);
}
