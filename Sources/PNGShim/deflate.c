#include "deflate.h"

#include "prefix_code.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
  TokensInBlock = 1 << 14,
  MostBytesOfToken = 6,  // 15 bits and 5 more for a length, 15 and 13 more for a distance
  MostBytesOfCodes = 512,
  LiteralSymbols = 286,  // bytes, the end of a block, and lengths of matches
  EndOfBlock = 256,
  DistanceSymbols = 30,
  LengthSymbols = 19,  // lengths of words
};

// A byte, where the distance is 0, or a match.
typedef struct {
  uint16_t value, distance;
} Token;

struct Deflate {
  DeflateSink sink;
  void *context;
  Token tokens[TokensInBlock];
  size_t tokenCount;
  uint64_t bits;  // that do not fill a byte yet
  unsigned bitCount;
  uint8_t bytes[TokensInBlock * MostBytesOfToken + MostBytesOfCodes];
  size_t byteCount;
};

static void put(Deflate *stream, uint32_t bits, unsigned count) {
  stream->bits |= (uint64_t)bits << stream->bitCount;
  stream->bitCount += count;
  for (; stream->bitCount >= 8; stream->bitCount -= 8, stream->bits >>= 8)
    stream->bytes[stream->byteCount++] = (uint8_t)stream->bits;
}

static void put_word(Deflate *stream, const PrefixCode *code, unsigned symbol) {
  put(stream, code->word[symbol], code->length[symbol]);
}

// A number on one of deflate's scales: a symbol, and some bits more. Symbols grow like logarithms, with 1 << steps of
// them for each power of 2.
typedef struct {
  unsigned symbol, bits, bitCount;
} Scaled;

static Scaled scaled(unsigned number, unsigned steps) {
  unsigned bitCount = number >> (steps + 1) == 0 ? 0 : 31 - (unsigned)__builtin_clz(number) - steps;
  return (Scaled){(bitCount << steps) + (number >> bitCount), number & ((1u << bitCount) - 1), bitCount};
}

static Scaled scaled_length(unsigned length) {
  if (length == LongestMatch) return (Scaled){.symbol = 285};
  Scaled result = scaled(length - 3, 2);
  result.symbol += EndOfBlock + 1;
  return result;
}

static Scaled scaled_distance(unsigned distance) { return scaled(distance - 1, 1); }

static void put_scaled(Deflate *stream, const PrefixCode *code, Scaled number) {
  put_word(stream, code, number.symbol);
  put(stream, number.bits, number.bitCount);
}

static void build_codes(const Deflate *stream, PrefixCode *literals, PrefixCode *distances) {
  uint32_t literalCounts[LiteralSymbols] = {[EndOfBlock] = 1}, distanceCounts[DistanceSymbols] = {0};
  for (size_t i = 0; i < stream->tokenCount; i++) {
    Token token = stream->tokens[i];
    if (token.distance > 0) distanceCounts[scaled_distance(token.distance).symbol]++;
    literalCounts[token.distance > 0 ? scaled_length(token.value).symbol : token.value]++;
  }
  build_prefix_code(literals, literalCounts, LiteralSymbols, 15);
  build_prefix_code(distances, distanceCounts, DistanceSymbols, 15);
}

// Both codes, as the lengths of their words, which have a code of their own.
static void put_codes(Deflate *stream, const PrefixCode *literals, const PrefixCode *distances) {
  static const uint8_t order[LengthSymbols] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  uint8_t lengths[LiteralSymbols + DistanceSymbols];
  memcpy(lengths, literals->length, LiteralSymbols);
  memcpy(lengths + LiteralSymbols, distances->length, DistanceSymbols);
  uint32_t counts[LengthSymbols] = {0};
  for (size_t i = 0; i < sizeof lengths; i++) counts[lengths[i]]++;
  PrefixCode code;
  build_prefix_code(&code, counts, LengthSymbols, 7);
  put(stream, LiteralSymbols - 257, 5);
  put(stream, DistanceSymbols - 1, 5);
  put(stream, LengthSymbols - 4, 4);
  for (int i = 0; i < LengthSymbols; i++) put(stream, code.length[order[i]], 3);
  for (size_t i = 0; i < sizeof lengths; i++) put_word(stream, &code, lengths[i]);
}

static void put_block(Deflate *stream, bool isLast) {
  PrefixCode literals, distances;
  build_codes(stream, &literals, &distances);
  put(stream, isLast, 1);
  put(stream, 2, 2);  // a block with codes of its own
  put_codes(stream, &literals, &distances);
  for (size_t i = 0; i < stream->tokenCount; i++) {
    Token token = stream->tokens[i];
    if (token.distance == 0) {
      put_word(stream, &literals, token.value);
    } else {
      put_scaled(stream, &literals, scaled_length(token.value));
      put_scaled(stream, &distances, scaled_distance(token.distance));
    }
  }
  put_word(stream, &literals, EndOfBlock);
  stream->tokenCount = 0;
}

static void hand_over(Deflate *stream) {
  stream->sink(stream->context, stream->bytes, stream->byteCount);
  stream->byteCount = 0;
}

static void add(Deflate *stream, Token token) {
  stream->tokens[stream->tokenCount++] = token;
  if (stream->tokenCount < TokensInBlock) return;
  put_block(stream, false);
  hand_over(stream);
}

Deflate *deflate_begin(DeflateSink sink, void *context) {
  Deflate *stream = malloc(sizeof *stream);
  if (!stream) return NULL;
  stream->sink = sink;
  stream->context = context;
  stream->tokenCount = stream->bits = stream->bitCount = stream->byteCount = 0;
  put(stream, 0x78, 8);  // deflate, with a window of 32 kB
  put(stream, 0x01, 8);
  return stream;
}

void deflate_add_byte(Deflate *stream, uint8_t byte) { add(stream, (Token){.value = byte}); }

void deflate_add_match(Deflate *stream, size_t length, size_t distance) {
  add(stream, (Token){(uint16_t)length, (uint16_t)distance});
}

void deflate_end(Deflate *stream, uint32_t checksum) {
  put_block(stream, true);
  put(stream, 0, (8 - stream->bitCount) % 8);
  for (int shift = 24; shift >= 0; shift -= 8) put(stream, checksum >> shift & 0xFF, 8);
  hand_over(stream);
}
