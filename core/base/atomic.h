// SPDX-License-Identifier: MIT
// Atomic accesses, named by their order, so that the order stands at every use.
//
// Relaxed loads and stores of a word compile to the same instruction as plain ones; they are used
// for every field that several threads touch, also in variants where one thread runs at a time.
// No standalone fences: ThreadSanitizer does not model them.
#ifndef LW_BASE_ATOMIC_H
#define LW_BASE_ATOMIC_H

#include "base/perturb.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define lw_load_relaxed(p) atomic_load_explicit((p), memory_order_relaxed)
#define lw_store_relaxed(p, v) atomic_store_explicit((p), (v), memory_order_relaxed)
// All others are points of perturbation (base/perturb.h), in a checking build.
#define lw_load_acquire(p) (lw_perturb(), atomic_load_explicit((p), memory_order_acquire))
#define lw_load_seq_cst(p) (lw_perturb(), atomic_load_explicit((p), memory_order_seq_cst))
#define lw_store_release(p, v) (lw_perturb(), atomic_store_explicit((p), (v), memory_order_release))
#define lw_store_seq_cst(p, v) (lw_perturb(), atomic_store_explicit((p), (v), memory_order_seq_cst))
#define lw_add_relaxed(p, v) (lw_perturb(), atomic_fetch_add_explicit((p), (v), memory_order_relaxed))
#define lw_add_acq_rel(p, v) (lw_perturb(), atomic_fetch_add_explicit((p), (v), memory_order_acq_rel))
#define lw_sub_release(p, v) (lw_perturb(), atomic_fetch_sub_explicit((p), (v), memory_order_release))
#define lw_sub_acq_rel(p, v) (lw_perturb(), atomic_fetch_sub_explicit((p), (v), memory_order_acq_rel))
#define lw_or_relaxed(p, v) (lw_perturb(), atomic_fetch_or_explicit((p), (v), memory_order_relaxed))
#define lw_or_release(p, v) (lw_perturb(), atomic_fetch_or_explicit((p), (v), memory_order_release))
#define lw_or_acq_rel(p, v) (lw_perturb(), atomic_fetch_or_explicit((p), (v), memory_order_acq_rel))
#define lw_and_relaxed(p, v) (lw_perturb(), atomic_fetch_and_explicit((p), (v), memory_order_relaxed))
#define lw_and_acq_rel(p, v) (lw_perturb(), atomic_fetch_and_explicit((p), (v), memory_order_acq_rel))
#define lw_exchange_acq_rel(p, v) (lw_perturb(), atomic_exchange_explicit((p), (v), memory_order_acq_rel))
// Compare and swap; the failure order is relaxed for all but acq_rel, whose failure acquires.
#define lw_cas_relaxed(p, expected, v)                                                            \
    (lw_perturb(), atomic_compare_exchange_strong_explicit((p), (expected), (v), memory_order_relaxed,\
                                            memory_order_relaxed))
#define lw_cas_acquire(p, expected, v)                                                            \
    (lw_perturb(), atomic_compare_exchange_strong_explicit((p), (expected), (v), memory_order_acquire,\
                                            memory_order_relaxed))
#define lw_cas_release(p, expected, v)                                                            \
    (lw_perturb(), atomic_compare_exchange_strong_explicit((p), (expected), (v), memory_order_release,\
                                            memory_order_relaxed))
#define lw_cas_acq_rel(p, expected, v)                                                            \
    (lw_perturb(), atomic_compare_exchange_strong_explicit((p), (expected), (v), memory_order_acq_rel,\
                                            memory_order_acquire))

#define lw_likely(x) __builtin_expect_with_probability(!!(x), 1, 0.999)
#define lw_unlikely(x) __builtin_expect_with_probability(!!(x), 0, 0.999)
#define lw_noinline __attribute__((noinline, cold))
#define lw_unused __attribute__((unused))

static inline void lw_cpu_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ __volatile__("yield");
#endif
}

// Tells ThreadSanitizer of an ordering that it cannot see because the library that makes it
// (liburcu) is not instrumented: everything before release(tag) happens before what follows
// acquire(tag). Nothing in other builds.
#if defined(__SANITIZE_THREAD__)
#define LW_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define LW_TSAN 1
#endif
#endif
#ifdef LW_TSAN
void __tsan_acquire(void *tag);
void __tsan_release(void *tag);
#define lw_tsan_acquire(tag) __tsan_acquire((void *)(tag))
#define lw_tsan_release(tag) __tsan_release((void *)(tag))
#else
#define lw_tsan_acquire(tag) ((void)(tag))
#define lw_tsan_release(tag) ((void)(tag))
#endif

// Three tiers of assert. API misuse is checked in every build; invariants and whole-structure
// checks in a checking build (LW_CHECKING).
_Noreturn void lw_fatal(const char *file, int line, const char *what);
#define lw_require(cond) ((cond) ? (void)0 : lw_fatal(__FILE__, __LINE__, #cond))
#ifdef LW_CHECKING
// Not by way of lw_require, which would print the condition with its macros expanded.
#define lw_assert(cond) ((cond) ? (void)0 : lw_fatal(__FILE__, __LINE__, #cond))
#define lw_assert_expensive(cond) ((cond) ? (void)0 : lw_fatal(__FILE__, __LINE__, #cond))
#else
#define lw_assert(cond) ((void)sizeof(!(cond)))
#define lw_assert_expensive(cond) ((void)sizeof(!(cond)))
#endif

#endif
