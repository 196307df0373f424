/* SPDX-License-Identifier: Apache-2.0 */
/** What is exported, the version, and the two languages. */
#ifndef PARINDEX_API_H
#define PARINDEX_API_H

#include <stdint.h>

/** Marks what the shared library exports; everything else is hidden. */
#if defined(__GNUC__)
#define PAR_API __attribute__((visibility("default")))
#else
#define PAR_API
#endif

#define PAR_VERSION_MAJOR 0
#define PAR_VERSION_MINOR 1
#define PAR_VERSION_PATCH 0

/** The number of the binary interface: equals SOVERSION, and changes when a program must be built anew. */
#define PAR_ABI 0

/** Languages of text made for people. English is the default, being 0. */
enum { PAR_ENGLISH = 0, PAR_VIETNAMESE = 1 };

#ifdef __cplusplus
extern "C" {
#endif

/** The version of the library that is running, such as "0.1.0". Never fails; the string is constant. Threads: any. */
PAR_API const char *par_version(void);

/** The PAR_ABI of the library that is running, for loaders that have no compiler to compare for them. Threads: any. */
PAR_API int32_t par_abi(void);

#ifdef __cplusplus
}
#endif
#endif
