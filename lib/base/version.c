/* SPDX-License-Identifier: Apache-2.0 */
/* The version; the header has it too, and both change together. */
#include "parindex/api.h"

_Static_assert(PAR_VERSION_MAJOR * 10000 + PAR_VERSION_MINOR * 100 + PAR_VERSION_PATCH == 100, "the string is of another version");

const char *par_version(void)
{
    return "0.1.0";
}

int32_t par_abi(void)
{
    return PAR_ABI;
}
