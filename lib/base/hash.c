/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 (FIPS 180-4) by libmd. */
#include "base/hash.h"

#include <sys/types.h>

#include <sha2.h>
#include <stdint.h>

void par__sha256(par__slice text, char digits[65])
{
    static const char hexadecimal[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)text.data, text.length);
    SHA256Final(digest, &context);
    for (size_t i = 0; i < sizeof digest; i++) {
        digits[2 * i] = hexadecimal[digest[i] >> 4];
        digits[2 * i + 1] = hexadecimal[digest[i] & 15];
    }
    digits[2 * sizeof digest] = '\0';
}
