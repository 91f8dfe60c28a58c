// SPDX-License-Identifier: MIT
// The waits of critical sections. See lock_object.h.
#include "policy.h"

static void unlock(lw_section *s) {
    if (s->second)
        lw_byte_unlock(&s->second->lock);
    lw_byte_unlock(&s->first->lock);
}

// Takes the section's locks if that is a matter of a short spin.
static bool lock_spinning(lw_section *s) {
    if (!lw_byte_trylock(&s->first->lock) && !lw_byte_lock_spin(&s->first->lock))
        return false;
    if (!s->second || lw_byte_trylock(&s->second->lock) || lw_byte_lock_spin(&s->second->lock))
        return true;
    lw_byte_unlock(&s->first->lock);
    return false;
}

// Takes them however long it takes, detached meanwhile. The thread is in no active section.
static void lock_waiting(lw_section *s, lw_thread *self) {
    lw_section *outer = self->sections;
    lw_assert(!outer || !outer->active);
    self->sections = NULL;
    lw_detach();
    lw_byte_lock(&s->first->lock);
    if (s->second)
        lw_byte_lock(&s->second->lock);
    lw_attach();
    self->sections = outer;
}

static void entered(lw_section *s) {
    s->active = true;
    lw_container_entered(s->first);
    if (s->second)
        lw_container_entered(s->second);
}

void lw_section_begin_slow(lw_section *s) {
    lw_thread *self = lw_self;
    lw_require(self->attached);
    if (!lock_spinning(s)) {
        lw_sections_suspend(self);
        lock_waiting(s, self);
    }
    s->outer = self->sections;
    self->sections = s;
    entered(s);
}

// s is the innermost section and is not active.
void lw_section_resume_slow(lw_section *s) {
    lw_thread *self = lw_self;
    lw_assert(self->sections == s && !s->active);
    if (!lock_spinning(s))
        lock_waiting(s, self);
    entered(s);
}

void lw_sections_suspend_slow(lw_thread *self) {
    for (lw_section *s = self->sections; s && s->active; s = s->outer) {
        s->active = false;
        unlock(s);
    }
}
