// SPDX-License-Identifier: MIT
// The module _random: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded and read as CPython does it,
// so that the same seed gives the same numbers. modules/lib/random.py makes everything else of it.
//
// The state of a generator is protected by its section: each method is one step for other threads.
#include "modules/modules.h"
#include "modules/sha512.h"
#include "object/bytes.h"
#include "object/type.h"

#include "base/memory.h"
#include <errno.h>
#include <gmp.h>
#include <string.h>
#include <sys/random.h>

enum { N = 624, M = 397 };

typedef struct {
    lw_object ob;
    uint32_t index; // of the next number; N: make new ones
    uint32_t state[N];
} generator;

static generator *as_generator(lw_value v) { return (generator *)lw_to_object(v); }

// ---- the twister, inside the section --------------------------------------------------------------

static uint32_t mix(uint32_t high, uint32_t low) {
    uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
    return y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
}

static void refill_locked(generator *g) {
    uint32_t *s = g->state;
    for (int i = 0; i < N; i++)
        s[i] = s[(i + M) % N] ^ mix(s[i], s[(i + 1) % N]);
    g->index = 0;
}

static uint32_t next_locked(generator *g) {
    if (g->index >= N)
        refill_locked(g);
    uint32_t y = g->state[g->index++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

static void seed_one_locked(generator *g, uint32_t seed) {
    g->state[0] = seed;
    for (uint32_t i = 1; i < N; i++)
        g->state[i] = 1812433253u * (g->state[i - 1] ^ g->state[i - 1] >> 30) + i;
    g->index = N;
}

static void seed_many_locked(generator *g, const uint32_t *key, size_t length) {
    uint32_t *s = g->state;
    size_t i = 1, k = 0;
    seed_one_locked(g, 19650218u);
    for (size_t n = length > N ? length : N; n > 0; n--) {
        s[i] = (s[i] ^ (s[i - 1] ^ s[i - 1] >> 30) * 1664525u) + key[k] + (uint32_t)k;
        if (++i >= N) {
            s[0] = s[N - 1];
            i = 1;
        }
        k = k + 1 < length ? k + 1 : 0;
    }
    for (size_t n = N - 1; n > 0; n--) {
        s[i] = (s[i] ^ (s[i - 1] ^ s[i - 1] >> 30) * 1566083941u) - (uint32_t)i;
        if (++i >= N) {
            s[0] = s[N - 1];
            i = 1;
        }
    }
    s[0] = 0x80000000u;
}

// ---- seeds -----------------------------------------------------------------------------------------

// The magnitude of z, in words of 32 bits.
static bool seed_with(generator *g, const mpz_t z) {
    size_t words = (mpz_sizeinbase(z, 2) + 31) / 32, written = 0;
    uint32_t *key = lw_mem_calloc((words + 1) * sizeof *key);
    if (!key)
        return lw_raise_memory(), false;
    mpz_export(key, &written, -1, sizeof *key, 0, 0, z);
    lw_section s;
    lw_section_begin(&s, &g->ob);
    seed_many_locked(g, key, words ? words : 1);
    lw_section_end(&s);
    lw_mem_free(key, (words + 1) * sizeof *key);
    return true;
}

// The bytes and, behind them, their digest, as one number.
static bool seed_bytes(const uint8_t *bytes, size_t n, mpz_t z) {
    uint8_t *all = lw_mem_alloc(n + 64);
    if (!all)
        return lw_raise_memory(), false;
    memcpy(all, bytes, n);
    lw_sha512(bytes, n, all + n);
    mpz_import(z, n + 64, 1, 1, 1, 0, all);
    lw_mem_free(all, n + 64);
    return true;
}

static bool seed_text(lw_value v, mpz_t z) {
    size_t n;
    char *text = lw_str_to_utf8(lw_as_str(v), &n);
    bool ok = text && seed_bytes((uint8_t *)text, n, z);
    if (text)
        lw_mem_free(text, n + 1);
    return ok;
}

static bool seed_system(mpz_t z) {
    uint8_t noise[256];
    if (getrandom(noise, sizeof noise, 0) != (ssize_t)sizeof noise)
        return lw_raise_errno(errno, NULL), false;
    mpz_import(z, sizeof noise, 1, 1, 1, 0, noise);
    return true;
}

static bool seed(generator *g, lw_value v) {
    mpz_t z;
    int64_t small;
    mpz_init(z);
    bool ok = true;
    if (v == LW_NONE) {
        ok = seed_system(z);
    } else if (lw_is_str(v)) {
        ok = seed_text(v, z);
    } else if (lw_is_bytes(v) || lw_is_bytearray(v)) {
        lw_value bytes = lw_bytes_of(v);
        ok = bytes != LW_NIL && seed_bytes((uint8_t *)lw_as_bytes(bytes)->data, lw_as_bytes(bytes)->length, z);
        lw_release(bytes);
    } else if (lw_has_type(v, LW_T_INT)) {
        mpz_set(z, ((lw_bigint *)lw_to_object(v))->z);
    } else if (lw_int_to_i64(v, &small)) {
        mpz_set_si(z, small);
    } else {
        int64_t hash;
        ok = lw_hash(v, &hash);
        if (ok)
            mpz_set_ui(z, (uint64_t)hash);
    }
    ok = ok && lw_gmp_done() && seed_with(g, z);
    mpz_clear(z);
    return ok;
}

// ---- methods ---------------------------------------------------------------------------------------

#define METHOD(name)                                                                               \
    static lw_value method_##name(lw_value self, const lw_value *args lw_unused,                   \
                                  size_t nargs lw_unused, lw_value kwnames lw_unused)

METHOD(seed) { return seed(as_generator(self), nargs ? args[0] : LW_NONE) ? LW_NONE : LW_NIL; }

METHOD(random) {
    lw_section s;
    lw_section_begin(&s, lw_to_object(self));
    uint32_t a = next_locked(as_generator(self)) >> 5, b = next_locked(as_generator(self)) >> 6;
    lw_section_end(&s);
    return lw_from_double((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

METHOD(getrandbits) {
    int64_t k;
    lw_section s;
    if (!lw_to_index(args[0], &k, LW_C_INT))
        return LW_NIL;
    if (k < 0)
        return lw_raise(LW_EXC(ValueError), "number of bits must be non-negative");
    if (k == 0)
        return lw_from_small(0);
    if (k <= 32) {
        lw_section_begin(&s, lw_to_object(self));
        uint32_t r = next_locked(as_generator(self));
        lw_section_end(&s);
        return lw_from_small(r >> (32 - k));
    }
    if (k > (int64_t)1 << 33)
        return lw_raise_memory();
    size_t words = (size_t)(k + 31) / 32;
    uint32_t *list = lw_mem_alloc(words * sizeof *list);
    if (!list)
        return lw_raise_memory();
    lw_section_begin(&s, lw_to_object(self));
    for (size_t i = 0; i < words; i++, k -= 32)
        list[i] = next_locked(as_generator(self)) >> (k < 32 ? 32 - k : 0);
    lw_section_end(&s);
    mpz_t z;
    mpz_init(z);
    mpz_import(z, words, -1, sizeof *list, 0, 0, list);
    lw_mem_free(list, words * sizeof *list);
    lw_value v = lw_int_from_mpz(z);
    mpz_clear(z);
    return v;
}

METHOD(getstate) {
    lw_value t = lw_tuple_new(N + 1);
    if (t == LW_NIL)
        return LW_NIL;
    lw_section s;
    lw_section_begin(&s, lw_to_object(self));
    for (int i = 0; i < N; i++)
        lw_as_tuple(t)->v[i] = lw_from_small(as_generator(self)->state[i]);
    lw_as_tuple(t)->v[N] = lw_from_small(as_generator(self)->index);
    lw_section_end(&s);
    return t;
}

METHOD(setstate) {
    uint32_t state[N + 1];
    if (!lw_is_tuple(args[0]))
        return lw_raise(LW_EXC(TypeError), "state vector must be a tuple");
    if (lw_as_tuple(args[0])->size != N + 1)
        return lw_raise(LW_EXC(ValueError), "state vector is the wrong size");
    for (int i = 0; i <= N; i++) {
        int64_t word;
        if (!lw_to_index(lw_as_tuple(args[0])->v[i], &word, LW_SUBSCRIPT))
            return LW_NIL;
        if (word < 0 || word > UINT32_MAX || (i == N && word > N))
            return lw_raise(LW_EXC(ValueError), "invalid state");
        state[i] = (uint32_t)word;
    }
    lw_section s;
    lw_section_begin(&s, lw_to_object(self));
    memcpy(as_generator(self)->state, state, sizeof as_generator(self)->state);
    as_generator(self)->index = state[N];
    lw_section_end(&s);
    return LW_NONE;
}

static const lw_native_def methods[] = {
    {"seed", method_seed, 0, 1, false},           {"random", method_random, 0, 0, false},
    {"getrandbits", method_getrandbits, 1, 1, false}, {"getstate", method_getstate, 0, 0, false},
    {"setstate", method_setstate, 1, 1, false},   {NULL, NULL, 0, 0, false},
};

static lw_value construct(lw_type *type lw_unused, const lw_value *args lw_unused, size_t nargs,
                          lw_value kwnames) {
    if (nargs || kwnames != LW_NIL)
        return lw_raise(LW_EXC(TypeError), "Generator() takes no arguments");
    generator *g = lw_object_new(LW_T_RANDOM, sizeof *g);
    if (!g)
        return LW_NIL;
    seed_one_locked(g, 5489u); // until it is seeded: nobody else has it yet
    return lw_from_object(g);
}

static void destroy(lw_object *o) { lw_object_free(o, sizeof(generator)); }

static lw_type generator_type = {.index = LW_T_RANDOM,
                                 .name = "_random.Generator",
                                 .flags = LW_TYPE_FINAL,
                                 .destroy = destroy,
                                 .construct = construct,
                                 .methods = methods};

lw_value lw_make_random(void) {
    lw_value m = lw_type_late(&generator_type) ? lw_module_new("_random") : LW_NIL;
    if (m == LW_NIL ||
        lw_module_set_c(lw_as_module(m), "Generator", lw_retain(lw_type_value(&generator_type))))
        return m;
    lw_release(m);
    return LW_NIL;
}
