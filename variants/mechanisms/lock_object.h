// SPDX-License-Identifier: MIT
// Critical sections on objects: a one-byte lock in the header, and a list of the sections a thread is in.
//
// A section is a record on the native stack. The thread's list begins with the innermost; only sections
// at its head may be active, and once one is inactive all outer ones are.
//
//     begin          enter the object(s); link. If that must wait: first make all outer sections inactive,
//                    then detach, wait, attach.
//     end            unlink; unlock; make the next outer section active again, if it is not
//     lw_detach      make all sections inactive        (lw_sections_suspend)
//     lw_attach      make the innermost active         (lw_sections_resume)
//
// An object is entered in one of two ways, as the read mechanism says:
//
//     private   no other thread may enter it: no lock is taken (lw_container_private)
//     open      its lock is taken (lw_container_open); open objects stay open
//     neither   lw_container_share makes it one of the two; that may wait
//
// A thread may lose its private objects only while it is detached, or by its own act: at a safepoint, and before
// it gives up an object. Then lw_sections_lock_private takes the locks of the private objects that it is in.
//
// So a thread that sleeps holds no lock, with one exception: the lower of the two locks of a section on
// two objects while it waits for the higher. Those waits go up in address order; there is no cycle.
// The price is that code in an outer section may find the container changed after anything that
// may begin a section or block. While a thread waits in begin, its list is empty: the detach inside
// finds nothing to give up, and the attach nothing to take.
//
// What was done under a lock is released by lw_byte_unlock and acquired by lw_byte_lock; what was done in a private
// object is passed on by whatever makes it open (refcount_biased.h, "Sharing").
// Uses the header's field `lock`.
// Source: PEP 703, "Critical sections"; CPython's Python/critical_section.c. Private objects are biased
// locks (Kawachiya, Koseki, Onodera, OOPSLA 2002) whose bias is the owner of the counts.
#ifndef LW_LOCK_OBJECT_H
#define LW_LOCK_OBJECT_H

#include "base/parking.h"
#include "base/thread.h"

struct lw_section {
    lw_section *outer;
    lw_header *first;  // lower address
    lw_header *second; // or NULL
    bool active;
    uint8_t locked; // bit 0: first's lock is held, bit 1: second's; entered without: private
};

void lw_section_begin_slow(lw_section *s);
void lw_section_resume_slow(lw_section *s);
void lw_sections_suspend_slow(lw_thread *self);
// The active sections' private objects (all, or only h) become open, with their locks held.
void lw_sections_lock_private_slow(lw_thread *self, lw_header *only);

// A mechanism's own hooks for detach, attach, and the loss of private objects.
static inline void lw_sections_suspend(lw_thread *self) {
    if (self->sections && self->sections->active)
        lw_sections_suspend_slow(self);
}
static inline void lw_sections_resume(lw_thread *self) {
    if (self->sections)
        lw_section_resume_slow(self->sections);
}
static inline void lw_sections_lock_private(lw_thread *self, lw_header *only) {
    if (lw_unlikely(self->sections != NULL))
        lw_sections_lock_private_slow(self, only);
}

static inline void lw_section_link(lw_section *s, lw_thread *self) {
    s->active = true;
    s->outer = self->sections;
    self->sections = s;
}

static inline void lw_section_begin(lw_section *s, lw_header *h) {
    s->first = h;
    s->second = NULL;
    if (lw_likely(lw_container_private(h))) {
        s->locked = 0;
        lw_section_link(s, lw_self);
    } else if (lw_likely(lw_container_open(h) && lw_byte_trylock(&h->lock))) {
        s->locked = 1;
        lw_section_link(s, lw_self);
    } else {
        lw_section_begin_slow(s);
    }
}

static inline bool lw_section_skip(lw_header *h) { return lw_container_private(h); }

static inline void lw_section_begin2(lw_section *s, lw_header *a, lw_header *b) {
    if (a == b) {
        lw_section_begin(s, a);
        return;
    }
    s->first = a < b ? a : b;
    s->second = a < b ? b : a;
    if (lw_container_private(a) && lw_container_private(b)) {
        s->locked = 0;
        lw_section_link(s, lw_self);
        return;
    }
    if (lw_container_open(a) && lw_container_open(b) && lw_byte_trylock(&s->first->lock)) {
        if (lw_likely(lw_byte_trylock(&s->second->lock))) {
            s->locked = 3;
            lw_section_link(s, lw_self);
            return;
        }
        lw_byte_unlock(&s->first->lock);
    }
    lw_section_begin_slow(s);
}

static inline void lw_section_unlock(lw_section *s) {
    if (lw_unlikely(s->locked & 2))
        lw_byte_unlock(&s->second->lock);
    if (s->locked & 1)
        lw_byte_unlock(&s->first->lock);
}

static inline void lw_section_end(lw_section *s) {
    lw_thread *self = lw_self;
    lw_section *outer = s->outer;
    lw_assert(self->sections == s && s->active);
    self->sections = outer;
    lw_section_unlock(s);
    if (lw_unlikely(outer && !outer->active))
        lw_section_resume_slow(outer);
}

#endif
