#ifndef GRADUS_DEFLATE_H
#define GRADUS_DEFLATE_H

#include <stddef.h>
#include <stdint.h>

/// Takes a piece of the compressed bytes.
typedef void (*DeflateSink)(void *context, const uint8_t *bytes, size_t count);

/// A stream in the zlib format (RFC 1950 and 1951) while it comes together.
typedef struct Deflate Deflate;

enum { FarthestBack = 32768, LongestMatch = 258 };

/// Begins a stream; NULL where there is no memory. The caller frees it.
Deflate *deflate_begin(DeflateSink sink, void *context);

void deflate_add_byte(Deflate *stream, uint8_t byte);

/// Says that the next `length` bytes, 3 to 258, are those that came `distance` bytes, 1 to 32768, before.
void deflate_add_match(Deflate *stream, size_t length, size_t distance);

/// - Parameter checksum: Adler-32 of all bytes.
void deflate_end(Deflate *stream, uint32_t checksum);

#endif
