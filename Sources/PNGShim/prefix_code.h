#ifndef GRADUS_PREFIX_CODE_H
#define GRADUS_PREFIX_CODE_H

#include <stdint.h>

enum { MostSymbols = 286 };

/// A word of bits for each symbol, none of which begins another (RFC 1951, section 3.2.2).
typedef struct {
  uint16_t word[MostSymbols];   // its first bit is the lowest
  uint8_t length[MostSymbols];  // in bits; 0 for a symbol that does not occur
} PrefixCode;

/// Gives frequent symbols short words, none longer than `longest` bits; changes the frequencies.
void build_prefix_code(PrefixCode *code, uint32_t *frequencies, int count, unsigned longest);

#endif
