// SPDX-License-Identifier: MIT
// The waits of critical sections. See lock_object.h.
#include "policy.h"

static lw_header *object_of(lw_section *s, unsigned i) { return i ? s->second : s->first; }

typedef enum { ENTERED, CLOSED, BUSY } attempt;

// Enters the section's objects if that is a matter of a short spin; else leaves all of them.
static attempt try_enter(lw_section *s) {
    attempt result = ENTERED;
    s->locked = 0;
    for (unsigned i = 0; i < 2 && result == ENTERED; i++) {
        lw_header *h = object_of(s, i);
        if (!h || lw_container_private(h))
            continue;
        if (!lw_container_open(h))
            result = CLOSED;
        else if (lw_byte_trylock(&h->lock) || lw_byte_lock_spin(&h->lock))
            s->locked |= (uint8_t)(1u << i);
        else
            result = BUSY;
    }
    if (result != ENTERED)
        lw_section_unlock(s);
    return result;
}

// Objects that are neither private nor open. May detach. The thread is in no active section.
static void share(lw_section *s, lw_thread *self) {
    lw_section *list = self->sections;
    self->sections = NULL;
    for (unsigned i = 0; i < 2; i++) {
        lw_header *h = object_of(s, i);
        if (h && !lw_container_private(h) && !lw_container_open(h))
            lw_container_share(h);
    }
    self->sections = list;
}

// Takes the locks of the open objects however long it takes, detached meanwhile. False: an object that was
// private has become another thread's: nothing is held. The thread is in no active section.
static bool enter_waiting(lw_section *s, lw_thread *self) {
    lw_section *list = self->sections;
    lw_assert(!list || !list->active);
    self->sections = NULL;
    lw_detach();
    s->locked = 0;
    for (unsigned i = 0; i < 2; i++) {
        lw_header *h = object_of(s, i);
        if (h && lw_container_open(h)) {
            lw_byte_lock(&h->lock);
            s->locked |= (uint8_t)(1u << i);
        }
    }
    lw_attach();
    self->sections = list;
    for (unsigned i = 0; i < 2; i++) {
        lw_header *h = object_of(s, i);
        if (h && !(s->locked & 1u << i) && !lw_container_private(h)) {
            lw_section_unlock(s);
            return false;
        }
    }
    return true;
}

static void enter(lw_section *s, lw_thread *self) {
    for (bool entered = false; !entered;) {
        attempt a = try_enter(s);
        entered = a == ENTERED;
        if (entered)
            break;
        lw_sections_suspend(self);
        if (a == CLOSED)
            share(s, self);
        else
            entered = enter_waiting(s, self);
    }
}

void lw_section_begin_slow(lw_section *s) {
    lw_thread *self = lw_self;
    lw_require(self->attached);
    enter(s, self);
    lw_section_link(s, self);
}

// s is the innermost section and is not active.
void lw_section_resume_slow(lw_section *s) {
    lw_thread *self = lw_self;
    lw_assert(self->sections == s && !s->active);
    enter(s, self);
    s->active = true;
}

static void suspend_from(lw_section *s) {
    for (; s && s->active; s = s->outer) {
        s->active = false;
        lw_section_unlock(s);
        s->locked = 0;
    }
}

void lw_sections_suspend_slow(lw_thread *self) { suspend_from(self->sections); }

// A lock that cannot be had at once is held by a section of this thread further in (which has opened the object), for
// other threads do not lock private objects: then the outer one becomes inactive, as if the inner one had taken the lock
// from it.
void lw_sections_lock_private_slow(lw_thread *self, lw_header *only) {
    for (lw_section *s = self->sections; s && s->active; s = s->outer)
        for (unsigned i = 0; i < 2; i++) {
            lw_header *h = object_of(s, i);
            if (!h || (s->locked & 1u << i) || (only && h != only))
                continue;
            if (!lw_byte_trylock(&h->lock)) {
                suspend_from(s);
                return;
            }
            s->locked |= (uint8_t)(1u << i);
            lw_container_opened(h); // not before: others may take the lock from then on
        }
}
