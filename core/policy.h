// SPDX-License-Identifier: MIT
// The contract that a variant fulfils. This file declares every operation; the last line includes
// <variant.h>, which the include path resolves to variants/<name>/variant.h, and which defines them all.
// An operation that is missing or declared differently does not compile (tests/unit/test_policy.c takes
// the address of each).
//
// Operations act on lw_header, the first field of every object. A variant is a leaf: it includes
// base/ and mechanisms/, never object/. Decref says "dead" and core destroys.
//
// Capabilities are enum constants, used in a plain `if`, so that every branch compiles everywhere.
//
// -- Words --
// container    an object with slots that hold values and that may be overwritten while other threads
//              read them: list, dict, set, instance, cell, class ...
// section      a critical section on one or two containers (PEP 703): held until ended, but given up
//              while the thread blocks or waits for another one, and taken again before the nested
//              begin/detach returns to it. Code must re-read what it knew after anything that may block
//              or call back into the language.
// lock-free    reading a container's slots outside of its section; see lw_read_begin.
// dead         the last reference was given back. Nobody can take a new one: lw_try_incref fails.
#ifndef LW_POLICY_H
#define LW_POLICY_H

#include "base/atomic.h"
#include "base/thread.h"
#include "base/value.h"

// 16 bytes; the first field is `uint32_t type`, the object's type index, constant after init.
typedef struct lw_header lw_header;
// At most 48 bytes, on the native stack of the thread that is in it.
typedef struct lw_section lw_section;

// ---- header ----------------------------------------------------------------------------------

// A new object's header: one reference, owned by the caller. The object is not yet visible to others.
// (Memory that is used again may still be looked at by lw_try_incref: header fields are atomics.)
static inline void lw_header_init(lw_header *h, uint32_t type);
// Takes one more reference; the caller already owns or borrows one. Relaxed.
static inline void lw_incref(lw_header *h);
// Gives one reference back. True: the object is dead and the caller must destroy it; everything that other
// threads did to it before they gave back theirs happens before (acquire, pairs with their release).
static inline bool lw_decref(lw_header *h);
// The same for whoever has nothing else to do with a dead object than lw_policy_dead, which it calls.
static inline void lw_drop(lw_header *h);
// Takes a reference to an object that may be dying or dead but whose header is still readable. False: it
// is dead (or cannot be told), nothing was changed. Only for lock-free readers.
static inline bool lw_try_incref(lw_header *h);
// No longer counted: never dies. Called by the creator while no other thread sees the object.
static inline void lw_set_immortal(lw_header *h);
// A long-lived object that many threads take references to (functions of modules, classes, modules):
// the variant may stop counting references. Such objects die at the end of the runtime at the latest.
// Called by the creator while no other thread sees the object. Returns whether counting stopped, and so
// whether the runtime must remember the object.
static inline bool lw_set_deferred(lw_header *h);
// Are references to the object counted? False for immortal objects and where lw_set_deferred stopped counting:
// such a value may be read from a slot without a lock. Always true in variants that count everything.
static inline bool lw_is_counted(lw_header *h);
// True when the caller's reference is certainly the only one: it may change an otherwise immutable
// object in place. May say false though it is.
static inline bool lw_is_unique(lw_header *h);
// The number of references, approximate while other threads run, never too small while the world is stopped.
static inline uint64_t lw_refcount(lw_header *h);
// h is dead and nobody has begun to destroy it: it lives again, with one reference, which is the caller's.
static inline void lw_revive(lw_header *h);
// The caller owns a reference. From now on somebody may call lw_try_incref who has found h otherwise than in a slot (a weak
// reference), until it has been told that h is dead; the memory stays readable till then.
static inline void lw_set_weakly_referenced(lw_header *h);

// ---- containers ------------------------------------------------------------------------------

// May the calling thread read h's slots without entering a section? The caller owns or borrows a
// reference to h. True in all variants that read directly; in variants that always lock, constant
// false; otherwise depends on the object. After true: read the slots with lw_slot_load; storage pointers
// with acquire (pairs with the release that published them). What was read without a reference taken (a
// storage pointer, a value not loaded by lw_slot_load) must not be used after a safepoint, a detach,
// or lw_section_begin / lw_section_end, which may wait: its memory may be gone then.
static inline bool lw_read_begin(lw_header *h);
// An owned reference to the slot's value, read lock-free. LW_NIL: the slot is empty, or the value could
// not be had this way: enter a section and look again.
static inline lw_value lw_slot_load(_Atomic lw_value *slot);
// The same inside a section on the container (or in an object that no other thread sees): never fails.
static inline lw_value lw_slot_load_locked(_Atomic lw_value *slot);
// Inside a section on `container`: replaces the slot's value, consumes the reference to v (or LW_NIL), and
// returns the old value, whose reference now belongs to the caller - to be given back after the section.
static inline lw_value lw_slot_store(lw_header *container, _Atomic lw_value *slot, lw_value v);
// Inside a section on `container`: v is about to be removed from its slots by other means than
// lw_slot_store (a whole array is replaced, say). Must be called before v becomes unreachable through it.
static inline void lw_slot_unlink(lw_header *container, lw_value v);
// Inside a section on `container`: may another thread be reading its slots lock-free right now? When
// not, elements may be shifted in place. Constant false where reads take the section or only one thread runs.
static inline bool lw_may_have_readers(lw_header *container);
// A section on one container. `s` is on the caller's stack.
static inline void lw_section_begin(lw_section *s, lw_header *h);
static inline void lw_section_end(lw_section *s);
// May the caller read and write h's slots outside of a section, in a piece of code that calls nothing but the
// operations on slots (no section, safepoint, detach, or release)? True where sections are empty, and for
// objects that no other thread may enter; false says nothing.
static inline bool lw_section_skip(lw_header *h);
// A section on two containers (may be the same), ended by lw_section_end.
static inline void lw_section_begin2(lw_section *s, lw_header *a, lw_header *b);

// ---- memory ----------------------------------------------------------------------------------

// Inside a section on `container` (or when it is dead): p, `size` bytes from lw_mem_alloc, was its storage
// and is unlinked from it. Freed at once, or after a grace period when a lock-free reader may be in it.
static inline void lw_retire_storage(lw_header *container, void *p, size_t size);
// A dead object's memory, after its contents were given back.
static inline void lw_retire_object(lw_header *h, size_t size);

// ---- threads ---------------------------------------------------------------------------------

// Called once, by the main thread, after lw_thread_new; and at the end, when no other thread is left and
// after its thread_exit: frees what is retired (callbacks are drained).
static inline void lw_policy_init(void);
static inline void lw_policy_finish(void);
// The calling thread has a record (lw_thread_new) and joins the runtime: attached on return. thread_exit
// is called attached, leaves detached, and gives back everything that is queued for this thread (and so may destroy
// objects: lw_policy_dead). It may start again after that.
static inline void lw_thread_start(void);
static inline void lw_thread_exit(void);
// From attach to detach the thread may touch objects, and only then: also incref and decref (others may
// merge counts for a detached thread). Everything that may block is done detached; sections are given up
// by detach, and the innermost is taken again by attach. Both keep errno. Neither destroys objects.
static inline void lw_attach(void);
static inline void lw_detach(void);
// On return no other thread is attached, and none will be before lw_world_start: the caller may read and
// write all objects without sections, and what the others did happens before. The caller is attached, at a point
// where it could come to a safepoint; until lw_world_start it must not detach, come to one, or begin a section. False: another thread
// has stopped the world meanwhile, and started it again; nothing is stopped.
static inline bool lw_world_stop(void);
static inline void lw_world_start(void);
// On back-edges and calls. May give up sections, run other threads, merge counts (and so destroy objects:
// then it calls lw_policy_dead). Clears the bits that it handled and leaves the others.
static inline void lw_safepoint(lw_thread *self);
// Once an instruction in variants that count them (LW_COUNTS_TICKS), else never called.
static inline void lw_tick(lw_thread *self);
// Seconds between a request and a forced switch; a variant without one keeps the number and ignores it.
static inline double lw_switch_interval(void);
static inline void lw_set_switch_interval(double seconds);

// Capabilities, enum constants of the recipe:
//   LW_COUNTS_TICKS      lw_tick must be called at every instruction
//   LW_READS_LOCKED      lw_read_begin is constant false (slots are read inside a section)
//   LW_RUNS_PARALLEL     several threads may be attached at once
//   LW_IS_SAFE           threads may share objects; 0 only in the variant that synchronises nothing
// and  #define LW_MECHANISMS "..."   what the recipe is made of, for --list-mechanisms: one line each,
//                                    "name: what it does".

// What variants call back, implemented by object/: destroys an object that was found dead inside the
// variant (a merged count). Called attached, outside of any section of the mechanism's own.
void lw_policy_dead(lw_header *h);

#include <variant.h>

// Where several threads run and long-lived objects are not counted, slots that are read all the time (globals,
// class attributes) hold an uncounted value a second time: read by one load, without counting or locking.
enum { LW_PINS = LW_RUNS_PARALLEL && LW_IS_SAFE };

// lw_slot_store for whoever lw_section_skip has just told that it need not enter the slot's container.
static inline lw_value lw_slot_store_alone(_Atomic lw_value *slot, lw_value v) {
    lw_value old = lw_load_relaxed(slot);
    lw_store_release(slot, v); // pairs with lw_slot_load: the container may be shared later
    return old;
}
// A brief section: between begin and end nothing but operations on slots, as lw_section_skip says, which makes it
// cost nothing for whoever has the object to itself. `entered` is what begin returned.
static inline bool lw_brief_begin(lw_section *s, lw_header *h) {
    if (lw_likely(lw_section_skip(h)))
        return false;
    lw_section_begin(s, h);
    return true;
}
static inline void lw_brief_end(lw_section *s, bool entered) {
    if (lw_unlikely(entered))
        lw_section_end(s);
}

_Static_assert(sizeof(lw_header) == 16, "the header is 16 bytes in every variant");
_Static_assert(sizeof(lw_section) <= 48, "sections live on the native stack");

#endif
