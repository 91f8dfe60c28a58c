// SPDX-License-Identifier: MIT
/*
 * Private containers: an owner enters without a lock until a second thread asks. variants/mechanisms/lock_object.c,
 * refcount_biased.c ("sharing"), read_optimistic.h (lw_container_private, lw_container_open).
 *
 * One container; thread 1 owns it. Each of N threads enters it OPS times, and inside comes to a safepoint if it is asked,
 * or blocks. Once in all a thread exits between two sections, and another starts with its id. In the
 * end each exits, or stays, computing, until all others have ended. (ROLES: only thread 1 blocks or stays.) The counts are not modelled (biased.pml), only
 * that once a non-owner may make the container QUEUED, so that the owner, or another for it, gives up ownership.
 *
 * state of the container        who moves it                                        code
 *   private to its owner        enters without the lock: lw_section_begin
 *   SHARING set                 a non-owner, the owner's slot locked                lw_biased_share
 *   SHARED set, final           the owner, the lock held (acknowledge, disown)      lw_sections_lock_private_slow
 *                               the owner, who is in no active section              lw_biased_share, first case
 *                               anybody, if it has no owner                         the same
 *                               the asker, the owner's slot locked and HELD         share_of_idle
 *                               the asker, after the owner's acks have gone up      lw_biased_share
 *   owner: A -> B               as in biased.pml                                    share_of_idle
 *   owner: A -> NOBODY          the owner, after LW_ON_DISOWN; for it, if it is idle lw_merge_queue, try_queue
 *
 * Correspondence (one load, store or read-modify-write one step, but:)
 *   the slot's lock     of the owner. What is done under it for an owner that is detached or gone is one step: biased.pml shows that the
 *                       owner does not come back meanwhile (HELD)
 *   enter               lw_section_begin, try_enter: lw_container_private, lw_container_open, the lock; enter_waiting
 *   share               share, lw_biased_share, share_of_idle, wait_for_ack (which may end early, too)
 *   safepoint           LW_ON_BREAK: lw_sections_lock_private, lw_merge_acknowledge; then the queue, with LW_ON_DISOWN
 *   blocks inside       lw_sections_suspend, lw_merge_detach; lw_merge_attach, lw_sections_resume
 *   disown              a non-owner's decref that finds count 0: try_queue
 *   lock                the byte lock (parking.pml), a wait for which is blocking
 * Left out: two containers in one section, sections in sections (sections.pml); lock-free reads (optimistic.pml).
 *
 * Properties
 *   alone               nobody else is in an active section while a thread is
 *   answered            a request is answered: who asks and waits to no avail has asked an owner that has exited meanwhile
 *   nobody waits for ever: "invalid end state"
 *
 * Scope: two threads show each of the broken versions (acks-read with a second container of the owner's: OTHER); three are an
 * owner, one who asks, and one who adopts or disowns meanwhile, or asks, too.
 *
 *@good   two        safety all -DN=2 -DOPS=3
 *@good   three      safety all -DN=3 -DOPS=1 -DROLES
 *@good   other      safety all -DN=2 -DOPS=2 -DOTHER
 *@broken no-wait    safety alone -DN=2 -DOPS=2 -DNO_WAIT         : the asker does not wait for the answer
 *@broken no-lock    safety alone -DN=2 -DOPS=2 -DACK_UNLOCKED    : the owner answers without locking what it is in
 *@broken acks-read  safety alone -DN=2 -DOPS=2 -DOTHER -DACKS_BEFORE     : the asker reads acks, then sets SHARING
 *@broken ack-first  safety alone -DN=2 -DOPS=2 -DACK_FIRST       : the owner answers, then locks
 *@broken no-ask     safety answered -DN=2 -DOPS=2 -DNO_BREAK     : the owner is not asked to come to a safepoint
 *@broken no-sharing safety alone -DN=2 -DOPS=2 -DNO_SHARING      : sections that begin after the request are still private
 *@broken disown     safety alone -DN=2 -DOPS=2 -DDISOWN_UNLOCKED : the owner gives the container up without locking it
 *@broken suspend    safety alone -DN=2 -DOPS=2 -DKEEP_PRIVATE    : the owner blocks and is still inside when it comes back
 *@broken new-id     safety end -DN=2 -DOPS=2 -DNO_TIME           : the asker waits without a limit for an owner whose id is another's now
 */

#define CHECK(name, c) assert((c) || name)
bit alone, answered;

#define NOBODY 0
#define DEFAULT 0
#define QUEUED 1
#define MERGED 2
#define VACANT 0
#define ATTACHED 1
#define DETACHED 2

byte owner = 1, state;
bit shared, sharing, adopted, lock;
byte slot[N + 1];
bit slot_lock[N + 1];                                    // somebody asks the thread, which cannot exit meanwhile
bit ask_share[N + 1], ask_merge[N + 1], in_queue[N + 1]; // LW_BREAK_SHARE, LW_BREAK_MERGE, the queue
byte acks[N + 1];
bit entered[N + 1], locked[N + 1];                       // it is in an active section; whose lock it holds
byte exits;                                             // ids that were given back
bit ended[N + 1];
#ifdef OTHER
bit other = 1;                                           // thread 1 is asked for another container of its own, once
#endif
#ifdef ROLES
bit disowns = 1, hurry, restarts;
#define MAY_BLOCK (me == 1)
#else
bit disowns = 1, hurry = 1, restarts = 1;                // once in all
#define MAY_BLOCK true
#endif
#define ALL_ENDED(me) ((me == 1 || ended[1]) && (me == 2 || ended[2]) && (me == N || ended[N]))

// lw_sections_lock_private: what is private and active becomes open, with its lock held. (If the lock cannot be had, an inner
// section of the same thread has it: not in this model.)
inline lock_private() {
    if
    :: entered[me] && !locked[me] ->
        atomic { CHECK(alone, lock == 0); lock = 1; locked[me] = 1 }
        shared = 1
    :: else
    fi
}

inline safepoint() {
    if
    :: ask_share[me] ->
#if !defined(ACK_UNLOCKED) && !defined(ACK_FIRST)
        lock_private();
#endif
        ask_share[me] = 0;
        acks[me]++;
#ifdef ACK_FIRST
        lock_private()
#endif
    :: else
    fi;
    if
    :: atomic { ask_merge[me] -> ask_merge[me] = 0; taken = in_queue[me]; in_queue[me] = 0 }
        if
        :: taken ->
#ifndef DISOWN_UNLOCKED
            lock_private();
#endif
            atomic { taken = 0; owner = NOBODY; state = MERGED }
        :: else
        fi
    :: else
    fi
}

#define IDLE(t) (slot[t] == DETACHED || slot[t] == VACANT)

inline disown() {
    atomic {
        if
        :: owner != me && owner != NOBODY && state == DEFAULT && slot_lock[owner] == 0 ->
            if
            :: IDLE(owner) -> owner = NOBODY; state = MERGED
            :: else -> state = QUEUED; in_queue[owner] = 1; ask_merge[owner] = 1
            fi
        :: else
        fi
    }
}

// lw_biased_share. The thread is in no active section.
inline share() {
    w = owner;
    if
    :: w == me || w == NOBODY -> shared = 1
    :: else ->
        atomic {
            slot_lock[w] == 0;
            answer = 0;
            if
            :: owner == w && !IDLE(w) -> slot_lock[w] = 1; answer = 1
            :: owner == w && IDLE(w) && state == DEFAULT && (slot[w] == VACANT || !adopted) -> adopted = 1; owner = me
            :: owner == w && IDLE(w) && !(state == DEFAULT && (slot[w] == VACANT || !adopted)) -> shared = 1
            :: owner != w
            fi
        }
        if
        :: answer ->
#ifdef ACKS_BEFORE
            before = acks[w];
#endif
#ifndef NO_SHARING
            sharing = 1;
#endif
#ifndef ACKS_BEFORE
            before = acks[w];
#endif
            atomic {
                asked_exits = exits;
#ifndef NO_BREAK
                ask_share[w] = 1;
#endif
                slot_lock[w] = 0
            }
            slot[me] = DETACHED;
            // wait_for_ack
#ifdef NO_WAIT
            answer = 1;
#else
            if
            :: acks[w] != before
            :: slot[w] != ATTACHED -> answer = 0
#ifndef NO_TIME
            :: atomic { hurry -> answer = 0; hurry = 0 } // its time is over early
            :: atomic { timeout -> answer = 0; CHECK(answered, exits != asked_exits) }
#endif
            fi;
#endif
            slot[me] = ATTACHED;
            if
            :: answer -> shared = 1
            :: else
            fi
        :: else
        fi
    fi;
    atomic { answer = 0; before = 0; asked_exits = 0; w = 0 }
}

// lw_section_begin, lw_section_resume_slow
inline enter() {
    do
    :: atomic { owner == me && !shared && !sharing -> locked[me] = 0; break }
    :: atomic { shared && lock == 0 -> lock = 1; locked[me] = 1; break }
    :: atomic { shared && lock != 0 -> slot[me] = DETACHED } // enter_waiting
        atomic { lock == 0 -> lock = 1; locked[me] = 1 }
        slot[me] = ATTACHED;
        break
    :: !shared && !(owner == me && !sharing) -> share()
    od;
    entered[me] = 1
}

inline suspend() {
    atomic {
        entered[me] = 0;
        if
        :: locked[me] -> locked[me] = 0; lock = 0
        :: else
        fi
    }
}

#define ALONE CHECK(alone, !(me != 1 && entered[1]) && !(me != 2 && entered[2]) && !(me != N && entered[N]))

proctype thread(byte me) {
    byte w, before, asked_exits, ops = OPS;
    byte back;
    bit answer, taken;

loop:
    if
    :: atomic { ops > 0 -> ops-- } goto section
    :: atomic { ask_share[me] || ask_merge[me] -> back = 0; goto safepoints }
    :: atomic { disowns && owner != me -> disowns = 0 } disown(); goto loop
    :: atomic { restarts -> restarts = 0; back = 2; goto safepoints }
    :: goto finish
#ifdef OTHER
    :: atomic { other && me != 1 && slot[1] == ATTACHED -> other = 0; ask_share[1] = 1 } goto loop
#endif
    fi;

section:
    enter();
inside:
    if
    :: goto leaves
    :: atomic { ask_share[me] || ask_merge[me] -> ALONE; back = 1; goto safepoints }
    :: MAY_BLOCK -> goto blocks
    fi;
blocks:
    ALONE;
#ifndef KEEP_PRIVATE
    suspend();
    slot[me] = DETACHED;
    slot[me] = ATTACHED;
    enter();
#else
    slot[me] = DETACHED;
    slot[me] = ATTACHED;
#endif
leaves:
    ALONE;
    suspend();
    goto loop;

safepoints:
    safepoint();
    atomic {
        if
        :: back == 0 -> goto loop
        :: back == 1 -> back = 0; goto inside
        :: back == 2 -> back = 0; goto exits_and_starts
        :: back == 3 -> back = 0; goto leaves_all
        :: back == 4 -> back = 0; goto stays
        fi
    }

exits_and_starts: // lw_merge_exit, lw_merge_start
    atomic {
        if
        :: !in_queue[me] && slot_lock[me] == 0 -> slot[me] = VACANT
        :: in_queue[me] -> back = 2; goto safepoints
        fi
    }
    atomic { slot[me] = ATTACHED; ask_share[me] = 0; ask_merge[me] = 0; exits++ }
    goto loop;

finish:
    if
    :: atomic { ended[me] = 1; goto leaves_all }
    :: atomic { MAY_BLOCK -> ended[me] = 1; goto stays }
    fi;
leaves_all:
    atomic {
        if
        :: !in_queue[me] && slot_lock[me] == 0 -> slot[me] = VACANT; goto stop
        :: in_queue[me] -> back = 3; goto safepoints
        fi
    }
stays: // it comes to a slow safepoint only if it is asked
    if
    :: atomic { ask_share[me] || ask_merge[me] -> back = 4; goto safepoints }
    :: ALL_ENDED(me) -> goto leaves_all
    fi;
stop:
    skip
}

init {
    atomic {
        byte i = 1;
        do
        :: i <= N -> slot[i] = ATTACHED; run thread(i); i++
        :: else -> break
        od;
        i = 0
    }
}
