// SPDX-License-Identifier: MIT
// Read by cppcheck before each file, in place of gmp.h: an mpz_t that is passed on is an array.
typedef struct {
    int allocated, size;
    unsigned long *limbs;
} mpz_t[1];
