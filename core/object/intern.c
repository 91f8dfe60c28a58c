// SPDX-License-Identifier: MIT
// Interned strs: one object for each text.
//
// Interned strs are immortal, so the table only ever gains entries, and this makes the simplest
// table the fastest: open addressing, whose slots go from NULL to an entry once. A lookup takes no
// lock and needs no grace period (liburcu's cds_lfht would add a node for each entry and a
// dependent load for each step, would want every caller to be registered with its flavour, which in
// variants with one lock for all threads they are not, and its strength, deleting, is not used).
// Who adds takes a mutex; nothing that may block or call back happens under it but malloc.
//
// Ordering guarantees:
//  A. An entry's text, hash and header are written before its slot (release, by the adder); who
//     loads the slot with acquire may read them.
//  B. A larger table is filled before `current` points to it (release); lookups load it with
//  acquire. Old
//     tables are kept until the end (together they are smaller than the current one), so that a
//     slow reader stays on readable memory. It may miss what was added since; then it takes the
//     mutex and looks again.
// So a text is added once only: the second look and the adding are under the mutex.
#include "object/str_internal.h"

#include <pthread.h>

#include "base/memory.h"

typedef struct table {
    struct table *older;
    size_t mask;
    _Atomic(lw_str *) slots[];
} table;

#define FIRST_SLOTS 4096

static _Atomic(table *) current;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static size_t used; // under the mutex
static _Atomic(lw_str *) latin1[257];

static size_t table_bytes(size_t slots) { return sizeof(table) + slots * sizeof(lw_str *); }

static uint64_t stored_hash(const void *text, size_t bytes) {
    uint64_t h = lw_hash_bytes(text, bytes);
    return h == 0 || h == UINT64_MAX ? 0x9e3779b97f4a7c15u : h; // as lw_str_hash
}

// The entry with this text, or NULL and the free slot where it would be.
static lw_str *look(table *t, const void *text, size_t bytes, unsigned width, uint64_t hash,
                    size_t *at) {
    for (size_t i = hash & t->mask;; i = (i + 1) & t->mask) {
        lw_str *s = lw_load_acquire(&t->slots[i]); // pairs with A
        *at = i;
        if (!s)
            return NULL;
        if (lw_load_relaxed(&s->hash) == hash && s->width == width &&
            (size_t)s->length * width == bytes && memcmp(s->data, text, bytes) == 0)
            return s;
    }
}

// A table of twice the size with the same entries. NULL: no memory.
static table *grow_locked(table *old) {
    size_t slots = old ? (old->mask + 1) * 2 : FIRST_SLOTS;
    table *t = lw_mem_calloc(table_bytes(slots));
    if (!t)
        return NULL;
    t->mask = slots - 1;
    t->older = old;
    for (size_t k = 0; old && k <= old->mask; k++) {
        lw_str *s = lw_load_relaxed(&old->slots[k]); // written under this mutex
        if (!s)
            continue;
        size_t i = lw_load_relaxed(&s->hash) & t->mask;
        while (lw_load_relaxed(&t->slots[i]))
            i = (i + 1) & t->mask;
        lw_store_relaxed(&t->slots[i], s);
    }
    lw_store_release(&current, t); // B
    return t;
}

// A private str becomes an entry; it stops counting as a live object.
static lw_str *make_entry(const void *text, size_t length, unsigned width, uint32_t widest,
                          uint64_t hash) {
    lw_str *s = lw_str_alloc(length, widest);
    if (!s)
        return NULL;
    memcpy(s->data, text, length * width);
    lw_store_relaxed(&s->hash, hash);
    lw_store_relaxed(&s->interned, 1);
    lw_set_immortal(&s->ob);
    lw_count_object(-1);
    return s;
}

// An entry that nobody else sees, or at the end: not counted any more, and no lock-free reader is
// left.
static void free_entry(lw_str *s) { lw_mem_free(s, lw_str_size(s)); }

// width and widest are those of the narrowest form.
static lw_value intern(const void *text, size_t length, unsigned width, uint32_t widest) {
    size_t bytes = length * width, at;
    uint64_t hash = stored_hash(text, bytes);
    table *t = lw_load_acquire(&current); // pairs with B
    lw_str *s = t ? look(t, text, bytes, width, hash, &at) : NULL;
    if (s)
        return lw_retain(lw_from_object(s));
    lw_str *fresh =
        make_entry(text, length, width, widest, hash); // outside of the mutex: it may raise
    if (!fresh)
        return LW_NIL;
    pthread_mutex_lock(&mutex);
    t = lw_load_relaxed(&current);
    if (!t || used * 2 > t->mask) {
        table *larger = grow_locked(t);
        // Without memory the old table serves on, until it is nearly full.
        if (!larger && (!t || used + 1 >= t->mask)) {
            pthread_mutex_unlock(&mutex);
            free_entry(fresh);
            return lw_raise_memory();
        }
        t = larger ? larger : t;
    }
    s = look(t, text, bytes, width, hash, &at);
    if (!s) {
        s = fresh;
        fresh = NULL;
        lw_store_release(&t->slots[at], s); // A
        used++;
    }
    pthread_mutex_unlock(&mutex);
    if (fresh)
        free_entry(fresh); // another thread was first
    return lw_retain(lw_from_object(s));
}

lw_value lw_intern(const char *utf8, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        if ((unsigned char)utf8[i] < 128)
            continue;
        lw_value v = lw_str_new(utf8, bytes);
        if (v == LW_NIL)
            return LW_NIL;
        lw_value interned = lw_intern_value(v);
        lw_release(v);
        return interned;
    }
    return intern(utf8, bytes, 1, 0);
}

lw_value lw_intern_c(const char *name) { return lw_intern(name, strlen(name)); }

lw_value lw_intern_value(lw_value v) {
    lw_str *s = lw_as_str(v);
    if (lw_load_relaxed(&s->interned))
        return lw_retain(v);
    // Always a copy: even when v is unique, a lock-free reader may be looking at its header.
    uint32_t widest = s->ascii ? 0 : s->width == 1 ? 0x80 : s->width == 2 ? 0x100 : 0x10000;
    return intern(s->data, s->length, s->width, widest);
}

lw_value lw_str_latin1(unsigned c) {
    lw_str *s = lw_load_acquire(&latin1[c]); // pairs with the release below
    if (lw_likely(s != NULL))
        return lw_retain(lw_from_object(s));
    unsigned char text = (unsigned char)c;
    lw_value v = intern(&text, c < 256, 1, c < 256 ? c : 0);
    if (v != LW_NIL)
        lw_store_release(&latin1[c], lw_as_str(v)); // others store the same
    return v;
}

void lw_intern_finish(void) {
    for (unsigned c = 0; c < 257; c++)
        lw_store_relaxed(&latin1[c], NULL);
    table *t = lw_load_relaxed(&current);
    lw_store_relaxed(&current, NULL);
    for (size_t i = 0; t && i <= t->mask; i++) {
        lw_str *s = lw_load_relaxed(&t->slots[i]);
        if (s)
            free_entry(s);
    }
    while (t) {
        table *older = t->older;
        lw_mem_free(t, table_bytes(t->mask + 1));
        t = older;
    }
    used = 0;
}
