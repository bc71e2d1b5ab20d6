// Finds what repeats in an image. In charts most pixels equal their left or their upper neighbour: comparing whole
// pixels where they lie takes a third of the time that libpng and zlib need for their bytes, and the files are smaller.

#include "image_data.h"

#include <string.h>

enum { Places = 1 << 13 };

typedef struct {
  Deflate *stream;
  const uint32_t *pixels;
  size_t width, stride;  // in pixels
  size_t bytesPerPixel, bytesPerRow;
  uint32_t mask;            // the bits of a pixel that count
  uint32_t places[Places];  // where two pixels with this hash were seen last
  uint32_t sum;             // Adler-32
  uint64_t sumOfSums;
} Rows;

static void add_pixel(Rows *rows, size_t place) {
  uint32_t pixel = rows->pixels[place];
  for (int shift = 16; shift >= 0; shift -= 8) deflate_add_byte(rows->stream, (uint8_t)(pixel >> shift));
  if (rows->bytesPerPixel == 4) deflate_add_byte(rows->stream, (uint8_t)(pixel >> 24));
}

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

// How many pixels from `place` on equal those from `earlier` on.
static size_t common(const Rows *rows, size_t place, size_t earlier, size_t most) {
  const uint32_t *here = rows->pixels + place, *there = rows->pixels + earlier;
  size_t count = 0;
  while (count < most && ((here[count] ^ there[count]) & rows->mask) == 0) count++;
  return count;
}

typedef struct {
  size_t pixels, distance;  // the distance is in bytes
} Match;

// From where two pixels with the same hash were seen last; notes that they are seen at `place` now.
static Match match_by_hash(Rows *rows, size_t place, size_t x, size_t most) {
  uint32_t first = rows->pixels[place] & rows->mask, second = rows->pixels[place + 1] & rows->mask;
  uint32_t *entry = &rows->places[(first * 0x9E3779B1u ^ second * 0x85EBCA77u) >> 19];
  size_t earlier = *entry;
  *entry = (uint32_t)place;
  if (earlier >= place) return (Match){0};
  size_t column = earlier % rows->stride, rowsBack = place / rows->stride - earlier / rows->stride;
  size_t distance = rowsBack * rows->bytesPerRow + x * rows->bytesPerPixel - column * rows->bytesPerPixel;
  if (distance > FarthestBack) return (Match){0};
  return (Match){common(rows, place, earlier, smaller(most, rows->width - column)), distance};
}

// The longest of three matches at a pixel; of equals, the nearest.
static Match longest_match(Rows *rows, size_t y, size_t x) {
  size_t place = y * rows->stride + x, most = smaller(rows->width - x, LongestMatch / rows->bytesPerPixel);
  Match best = {0};
  if (x > 0) best = (Match){common(rows, place, place - 1, most), rows->bytesPerPixel};
  if (y > 0 && rows->bytesPerRow <= FarthestBack) {
    size_t above = common(rows, place, place - rows->stride, most);
    if (above > best.pixels) best = (Match){above, rows->bytesPerRow};
  }
  if (best.pixels < 8 && most > 1) {
    Match third = match_by_hash(rows, place, x, most);
    if (third.pixels > best.pixels) best = third;
  }
  return best;
}

// Adds up at most 256 pixels, so that nothing overflows. Adler-32 is a sum of bytes, and a sum of all such sums so far.
static void sum_piece(Rows *rows, const uint32_t *pixels, uint32_t count) {
  uint32_t sum = 0, sumOfSums = 0, inPixels = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t pixel = pixels[i] & rows->mask;
    uint32_t red = pixel >> 16 & 0xFF, green = pixel >> 8 & 0xFF, blue = pixel & 0xFF, alpha = pixel >> 24;
    sum += red + green + blue + alpha;
    sumOfSums += (count - i) * (red + green + blue + alpha);
    inPixels += green + 2 * blue + 3 * alpha;  // these come later than the first byte of their pixel
  }
  rows->sumOfSums += rows->bytesPerPixel * ((uint64_t)count * rows->sum + sumOfSums) - inPixels;
  rows->sum += sum;
}

static void sum_row(Rows *rows, size_t y) {
  rows->sumOfSums += rows->sum;  // of the byte 0
  for (size_t x = 0; x < rows->width; x += 256)
    sum_piece(rows, rows->pixels + y * rows->stride + x, (uint32_t)smaller(rows->width - x, 256));
  rows->sum %= 65521;
  rows->sumOfSums %= 65521;
}

void deflate_image(Deflate *stream, const PNGImage *image) {
  Rows rows = {
    .stream = stream, .pixels = image->pixels, .width = image->width, .stride = image->stride / sizeof(uint32_t),
    .bytesPerPixel = image->hasAlpha ? 4 : 3, .mask = image->hasAlpha ? 0xFFFFFFFF : 0x00FFFFFF, .sum = 1,
  };
  rows.bytesPerRow = 1 + rows.width * rows.bytesPerPixel;
  memset(rows.places, 0xFF, sizeof rows.places);
  for (size_t y = 0; y < image->height; y++) {
    deflate_add_byte(stream, 0);
    for (size_t x = 0; x < rows.width;) {
      Match match = longest_match(&rows, y, x);
      if (match.pixels == 0) add_pixel(&rows, y * rows.stride + x);
      else deflate_add_match(stream, match.pixels * rows.bytesPerPixel, match.distance);
      x += match.pixels > 0 ? match.pixels : 1;
    }
    sum_row(&rows, y);
  }
  deflate_end(stream, (uint32_t)(rows.sumOfSums << 16 | rows.sum));
}
