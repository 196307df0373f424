/* SPDX-License-Identifier: Apache-2.0 */
/* The cancel token. */
#include <signal.h>

#include "parindex/cancel.h"
#include "unit.h"

static par_cancel *in_handler;

static void handle(int signal_number)
{
    (void)signal_number;
    par_cancel_request(in_handler);
}

static void test_request(void)
{
    par_cancel *cancel = NULL;
    CU_ASSERT_EQUAL(par_cancel_new(&cancel), PAR_OK);
    CU_ASSERT_EQUAL(par_cancel_requested(cancel), 0);
    par_cancel_request(cancel);
    par_cancel_request(cancel);
    CU_ASSERT_EQUAL(par_cancel_requested(cancel), 1);
    par_cancel_free(cancel);
}

static void test_signal(void)
{
    CU_ASSERT_EQUAL(par_cancel_new(&in_handler), PAR_OK);
    const struct sigaction action = {.sa_handler = handle};
    struct sigaction before;
    (void)sigaction(SIGUSR1, &action, &before);
    (void)raise(SIGUSR1);
    (void)sigaction(SIGUSR1, &before, NULL);
    CU_ASSERT_EQUAL(par_cancel_requested(in_handler), 1);
    par_cancel_free(in_handler);
}

static void test_null(void)
{
    CU_ASSERT_EQUAL(par_cancel_new(NULL), PAR_ERR_ARGUMENT);
    CU_ASSERT_EQUAL(par_cancel_requested(NULL), 0);
    par_cancel_request(NULL);
    par_cancel_free(NULL);
}

const unit_test cancel_tests[] = {
    {"a request stays", test_request},
    {"a signal handler may request", test_signal},
    {"NULL is a token that is never requested", test_null},
    {NULL, NULL},
};
