// SPDX-License-Identifier: MIT
// SHA-512 (FIPS 180-4) of a block of bytes.
#ifndef LW_MODULES_SHA512_H
#define LW_MODULES_SHA512_H

#include <stddef.h>
#include <stdint.h>

void lw_sha512(const uint8_t *data, size_t bytes, uint8_t digest[64]);

#endif
