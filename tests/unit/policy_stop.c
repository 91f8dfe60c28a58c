// SPDX-License-Identifier: MIT
// Threads that attach at the very moment at which the world stops, or starts and stops again. With LW_PERTURB the moment is
// long enough to be met; what a thread does that should stand is seen because the stopper looks for as long.
#include "policy_support.h"

enum { STOPPERS = 2, BLINKERS = 2, STOPS = 150 * SCALE };

static volatile long steps[BLINKERS]; // by a blinker, between attach and the next safepoint or detach
static _Atomic int done;

static void blink(int index) {
    while (lw_load_acquire(&done) < STOPPERS) {
        lw_detach();
        lw_attach();
        for (int k = 0; k < 300; k++)
            steps[index]++;
        step();
    }
}

static void stop_and_look(void) {
    for (int i = 0; i < STOPS;) {
        if (lw_world_stop()) {
            long before[BLINKERS];
            for (int t = 0; t < BLINKERS; t++)
                before[t] = steps[t];
            for (int k = i % 2 ? 3000 : 30; k > 0; k--)
                lw_cpu_pause();
            for (int t = 0; t < BLINKERS; t++)
                check(steps[t] == before[t]);
            i++;
            lw_world_start();
        }
        step();
        if (i % 3 == 0) { // else the others hardly come to run
            lw_detach();
            nanosleep(&(struct timespec){.tv_nsec = 20000}, NULL);
            lw_attach();
        }
    }
    lw_add_acq_rel(&done, 1);
}

static void body(int index, void *arg) {
    (void)arg;
    if (index < STOPPERS)
        stop_and_look();
    else
        blink(index - STOPPERS);
}

static void test_blink(void **state) {
    (void)state;
    lw_set_switch_interval(0.0005);
    lw_store_relaxed(&done, 0);
    run_threads(STOPPERS + BLINKERS, body, NULL);
    lw_set_switch_interval(0.005);
}

int main(void) {
    const struct CMUnitTest tests[] = {policy_test(test_blink)};
    return cmocka_run_group_tests_name("policy_stop", tests, NULL, NULL);
}
