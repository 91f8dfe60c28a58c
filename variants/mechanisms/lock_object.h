// SPDX-License-Identifier: MIT
// Critical sections on objects: a one-byte lock in the header, and a list of the sections a thread
// is in.
//
// A section is a record on the native stack. The thread's list begins with the innermost; only
// sections at its head may be active (their locks held), and once one is inactive all outer ones
// are.
//
//     begin          link; take the lock(s). If that must wait: first make all outer sections
//                    inactive, then detach, wait, attach.
//     end            unlink; unlock; make the next outer section active again, if it is not
//     lw_detach      make all sections inactive        (lw_sections_suspend)
//     lw_attach      make the innermost active         (lw_sections_resume)
//
// So a thread that sleeps holds no lock, with one exception: the lower of the two locks of a
// section on two objects while it waits for the higher. Those waits go up in address order; there
// is no cycle. The price is that code in an outer section may find the container changed after
// anything that may begin a section or block. While a thread waits in begin, its list is empty: the
// detach inside finds nothing to give up, and the attach nothing to take.
//
// What was done under a lock is released by lw_byte_unlock and acquired by lw_byte_lock.
// Uses the header's field `lock`, and lw_container_entered of the read mechanism.
// Source: PEP 703, "Critical sections"; CPython's Python/critical_section.c.
#ifndef LW_LOCK_OBJECT_H
#define LW_LOCK_OBJECT_H

#include "base/parking.h"
#include "base/thread.h"

struct lw_section {
    lw_section *outer;
    lw_header *first;  // lower address
    lw_header *second; // or NULL
    bool active;
};

void lw_section_begin_slow(lw_section *s);
void lw_section_resume_slow(lw_section *s);
void lw_sections_suspend_slow(lw_thread *self);

// A mechanism's own hooks for detach and attach.
static inline void lw_sections_suspend(lw_thread *self) {
    if (self->sections && self->sections->active)
        lw_sections_suspend_slow(self);
}
static inline void lw_sections_resume(lw_thread *self) {
    if (self->sections)
        lw_section_resume_slow(self->sections);
}

static inline void lw_section_begin(lw_section *s, lw_header *h) {
    lw_thread *self = lw_self;
    s->first = h;
    s->second = NULL;
    if (lw_likely(lw_byte_trylock(&h->lock))) {
        s->outer = self->sections;
        s->active = true;
        self->sections = s;
        lw_container_entered(h);
    } else {
        lw_section_begin_slow(s);
    }
}

static inline void lw_section_begin2(lw_section *s, lw_header *a, lw_header *b) {
    if (a == b) {
        lw_section_begin(s, a);
        return;
    }
    lw_thread *self = lw_self;
    s->first = a < b ? a : b;
    s->second = a < b ? b : a;
    if (lw_likely(lw_byte_trylock(&s->first->lock))) {
        if (lw_likely(lw_byte_trylock(&s->second->lock))) {
            s->outer = self->sections;
            s->active = true;
            self->sections = s;
            lw_container_entered(a);
            lw_container_entered(b);
            return;
        }
        lw_byte_unlock(&s->first->lock);
    }
    lw_section_begin_slow(s);
}

static inline void lw_section_end(lw_section *s) {
    lw_thread *self = lw_self;
    lw_section *outer = s->outer;
    lw_assert(self->sections == s && s->active);
    self->sections = outer;
    if (s->second)
        lw_byte_unlock(&s->second->lock);
    lw_byte_unlock(&s->first->lock);
    if (lw_unlikely(outer && !outer->active))
        lw_section_resume_slow(outer);
}

#endif
