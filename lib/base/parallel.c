/* SPDX-License-Identifier: Apache-2.0 */
/* Splitting work over threads: blocks are handed out by an atomic counter. */
#include "base/parallel.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <time.h>

enum { HELPERS_MAX = 255 };

static const int64_t progress_ms = 50;

typedef struct task {
    int64_t count, block;
    par__work work;
    void *context;
    const par_cancel *cancel;
    atomic_int_least64_t next;
    atomic_bool stopped;
} task;

static int64_t now_ms(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Works on the next block; false if there is none, or no wish for it. */
static bool work_block(task *shared)
{
    if (atomic_load(&shared->stopped)) {
        return false;
    }
    if (par_cancel_requested(shared->cancel) != 0) {
        atomic_store(&shared->stopped, true);
        return false;
    }
    const int64_t first = atomic_fetch_add(&shared->next, shared->block);
    if (first >= shared->count) {
        return false;
    }
    shared->work(shared->context, first, shared->count - first > shared->block ? first + shared->block : shared->count);
    return true;
}

static void *help(void *argument)
{
    task *const shared = argument;
    while (work_block(shared)) {
    }
    return NULL;
}

/* Helpers take no signals: those belong to the threads of the host. */
static int start_helpers(task *shared, int wanted, pthread_t *helpers)
{
    sigset_t all;
    sigset_t before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    int started = 0;
    while (started < wanted && pthread_create(&helpers[started], NULL, help, shared) == 0) {
        started++;
    }
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static int count_helpers(int64_t count, int64_t block, int32_t threads)
{
    const int64_t blocks = (count - 1) / block + 1;
    const int64_t wanted = (threads < blocks ? threads : blocks) - 1;
    return (int)(wanted < HELPERS_MAX ? wanted : HELPERS_MAX);
}

par_status par__parallel(int64_t count, int64_t block, int32_t threads, par__work work, void *context, const par_cancel *cancel,
                         par_progress progress, void *user)
{
    if (count <= 0) {
        return par_cancel_requested(cancel) != 0 ? PAR_CANCELLED : PAR_OK;
    }
    task shared = {.count = count, .block = block, .work = work, .context = context, .cancel = cancel};
    atomic_init(&shared.next, 0);
    atomic_init(&shared.stopped, false);
    pthread_t helpers[HELPERS_MAX];
    const int started = start_helpers(&shared, count_helpers(count, block, threads), helpers);
    par__meter meter = {.cancel = cancel, .progress = progress, .user = user};
    while (work_block(&shared)) {
        const int64_t done = atomic_load(&shared.next);
        if (par__meter_tick(&meter, done < count ? done : count, count) != PAR_OK) {
            atomic_store(&shared.stopped, true);
        }
    }
    for (int i = 0; i < started; i++) {
        (void)pthread_join(helpers[i], NULL);
    }
    return atomic_load(&shared.stopped) ? PAR_CANCELLED : PAR_OK;
}

par_status par__meter_tick(par__meter *meter, int64_t done, int64_t total)
{
    if (par_cancel_requested(meter->cancel) != 0) {
        return PAR_CANCELLED;
    }
    if (meter->progress == NULL) {
        return PAR_OK;
    }
    const int64_t now = now_ms();
    if (meter->last_ms != 0 && now - meter->last_ms < progress_ms) {
        return PAR_OK;
    }
    meter->last_ms = now;
    return meter->progress(meter->user, done, total) != 0 ? PAR_CANCELLED : PAR_OK;
}
