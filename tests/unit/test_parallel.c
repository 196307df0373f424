/* SPDX-License-Identifier: Apache-2.0 */
/* Work in parallel, and its progress. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>

#include "base/parallel.h"
#include "unit.h"

enum { ITEMS = 10007 };

/* How often each item was worked on, and what else was seen. */
typedef struct record {
    atomic_int times[ITEMS];
    atomic_int blocks, greatest_block;
    pthread_t caller;
    atomic_int blocks_of_caller, unblocked_helpers;
    par_cancel *cancel;
    int pause_ms;
} record;

static void look_at_thread(record *seen)
{
    if (pthread_equal(pthread_self(), seen->caller)) {
        atomic_fetch_add(&seen->blocks_of_caller, 1);
        return;
    }
    sigset_t blocked;
    (void)pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    atomic_fetch_add(&seen->unblocked_helpers, !sigismember(&blocked, SIGINT));
}

static void work(void *context, int64_t first, int64_t last)
{
    record *const seen = context;
    for (int64_t item = first; item < last; item++) {
        atomic_fetch_add(&seen->times[item], 1);
    }
    if (last - first > atomic_load(&seen->greatest_block)) {
        atomic_store(&seen->greatest_block, (int)(last - first));
    }
    atomic_fetch_add(&seen->blocks, 1);
    look_at_thread(seen);
    par_cancel_request(seen->cancel);
    const struct timespec pause = {.tv_nsec = 1000000L * seen->pause_ms};
    (void)nanosleep(&pause, NULL);
}

static bool is_each_once(const record *seen)
{
    for (size_t i = 0; i < ITEMS; i++) {
        if (atomic_load(&seen->times[i]) != 1) {
            return false;
        }
    }
    return true;
}

static void test_each_once(void)
{
    static const int32_t threads[] = {-1, 0, 1, 2, 8, 1000};
    static const int64_t blocks[] = {1, 100, ITEMS, INT64_MAX};
    for (size_t i = 0; i < sizeof threads / sizeof threads[0]; i++) {
        for (size_t j = 0; j < sizeof blocks / sizeof blocks[0]; j++) {
            static record seen;
            memset(&seen, 0, sizeof seen);
            CU_ASSERT_EQUAL(par__parallel(ITEMS, blocks[j], threads[i], work, &seen, NULL, NULL, NULL), PAR_OK);
            CU_ASSERT(is_each_once(&seen));
            CU_ASSERT(atomic_load(&seen.greatest_block) <= blocks[j]);
        }
    }
}

static void test_one_thread(void)
{
    static record seen;
    memset(&seen, 0, sizeof seen);
    seen.caller = pthread_self();
    (void)par__parallel(ITEMS, 1000, 1, work, &seen, NULL, NULL, NULL);
    CU_ASSERT_EQUAL(atomic_load(&seen.blocks_of_caller), 11);
}

static void test_signals(void)
{
    static record seen;
    memset(&seen, 0, sizeof seen);
    seen.caller = pthread_self();
    seen.pause_ms = 1;
    sigset_t before;
    sigset_t after;
    (void)pthread_sigmask(SIG_SETMASK, NULL, &before);
    (void)par__parallel(ITEMS, 1000, 4, work, &seen, NULL, NULL, NULL);
    (void)pthread_sigmask(SIG_SETMASK, NULL, &after);
    CU_ASSERT_EQUAL(atomic_load(&seen.unblocked_helpers), 0);
    CU_ASSERT_EQUAL(sigismember(&before, SIGINT), sigismember(&after, SIGINT));
}

static void test_nothing(void)
{
    static record seen;
    memset(&seen, 0, sizeof seen);
    CU_ASSERT_EQUAL(par__parallel(0, 10, 4, work, &seen, NULL, NULL, NULL), PAR_OK);
    CU_ASSERT_EQUAL(atomic_load(&seen.blocks), 0);
}

static void test_cancelled_before(void)
{
    static record seen;
    memset(&seen, 0, sizeof seen);
    par_cancel *cancel = NULL;
    (void)par_cancel_new(&cancel);
    par_cancel_request(cancel);
    CU_ASSERT_EQUAL(par__parallel(ITEMS, 10, 4, work, &seen, cancel, NULL, NULL), PAR_CANCELLED);
    CU_ASSERT_EQUAL(atomic_load(&seen.blocks), 0);
    par_cancel_free(cancel);
}

static void test_cancelled_within(void)
{
    static record seen;
    memset(&seen, 0, sizeof seen);
    (void)par_cancel_new(&seen.cancel);
    CU_ASSERT_EQUAL(par__parallel(ITEMS, 10, 2, work, &seen, seen.cancel, NULL, NULL), PAR_CANCELLED);
    CU_ASSERT(atomic_load(&seen.blocks) <= 2);
    par_cancel_free(seen.cancel);
}

typedef struct reports {
    int count;
    int32_t answer;
    int64_t done, total;
    pthread_t thread;
} reports;

static int32_t listen(void *user, int64_t done, int64_t total)
{
    reports *const heard = user;
    heard->count++;
    heard->done = done;
    heard->total = total;
    heard->thread = pthread_self();
    return heard->answer;
}

static void test_progress(void)
{
    static record seen;
    memset(&seen, 0, sizeof seen);
    seen.pause_ms = 3;
    reports heard = {0};
    CU_ASSERT_EQUAL(par__parallel(ITEMS, 100, 2, work, &seen, NULL, listen, &heard), PAR_OK);
    CU_ASSERT(heard.count >= 2); /* 100 blocks of 3 ms on two threads take 150 ms at least */
    CU_ASSERT(pthread_equal(heard.thread, pthread_self()));
    CU_ASSERT(heard.done > 0 && heard.done <= heard.total);
    CU_ASSERT_EQUAL(heard.total, ITEMS);
}

static void test_progress_stops(void)
{
    static record seen;
    memset(&seen, 0, sizeof seen);
    reports heard = {.answer = 1};
    CU_ASSERT_EQUAL(par__parallel(ITEMS, 10, 1, work, &seen, NULL, listen, &heard), PAR_CANCELLED);
    CU_ASSERT_EQUAL(atomic_load(&seen.blocks), 1);
}

static void test_meter_pace(void)
{
    reports heard = {0};
    par__meter meter = {.progress = listen, .user = &heard};
    struct timespec start;
    struct timespec end;
    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    for (int64_t i = 0; i < 20000; i++) {
        (void)par__meter_tick(&meter, i, 20000);
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &end);
    const int64_t elapsed_ms = ((int64_t)end.tv_sec - (int64_t)start.tv_sec) * 1000 + (end.tv_nsec - start.tv_nsec) / 1000000;
    CU_ASSERT(heard.count >= 1);
    CU_ASSERT(heard.count <= 2 + elapsed_ms / 50);
}

static void test_meter_stops(void)
{
    reports heard = {.answer = 5};
    par__meter asking = {.progress = listen, .user = &heard};
    CU_ASSERT_EQUAL(par__meter_tick(&asking, 1, 2), PAR_CANCELLED);
    par_cancel *cancel = NULL;
    (void)par_cancel_new(&cancel);
    par__meter looking = {.cancel = cancel};
    CU_ASSERT_EQUAL(par__meter_tick(&looking, 1, 2), PAR_OK);
    par_cancel_request(cancel);
    CU_ASSERT_EQUAL(par__meter_tick(&looking, 1, 2), PAR_CANCELLED);
    par_cancel_free(cancel);
}

const unit_test parallel_tests[] = {
    {"each item is worked on once", test_each_once},
    {"one thread is the caller's", test_one_thread},
    {"helpers take no signals, and the caller's mask stays", test_signals},
    {"no items need no work", test_nothing},
    {"a cancelled token stops work before it starts", test_cancelled_before},
    {"a token stops work between blocks", test_cancelled_within},
    {"progress is told on the calling thread", test_progress},
    {"progress may stop the work", test_progress_stops},
    {"the meter tells at most 20 times a second", test_meter_pace},
    {"the meter hears the token and the callback", test_meter_stops},
    {NULL, NULL},
};
