#include "PNGShim.h"

#include <arpa/inet.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

// Everything that has to outlive a longjmp.
typedef struct {
  PNGSink sink;
  void *context;
  png_structp png;
  png_infop info;
  png_textp texts;
  uint8_t *row;
  PNGResult result;
} Writer;

// The colours of an image of few colours. A table with open addressing says where each stands; 0 marks a free place, since
// colours are kept with their alpha bits set.
typedef struct {
  uint32_t keys[1024];
  uint8_t places[1024];
  png_color colors[256];
  int count;  // 0: there are more than 256, or the image has alpha
} ColorTable;

static void fail(png_structp png, png_const_charp message) {
  Writer *writer = png_get_error_ptr(png);
  if (writer->result.code == 0) {
    writer->result.code = PNGLibraryFailed;
    strncpy(writer->result.message, message ? message : "unknown", sizeof writer->result.message - 1);
  }
  png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp message) { (void)png, (void)message; }

static void write_bytes(png_structp png, png_bytep bytes, size_t count) {
  Writer *writer = png_get_io_ptr(png);
  int code = writer->sink(writer->context, bytes, count);
  if (code == 0) return;
  writer->result.code = code;
  png_error(png, "the output refused the bytes");
}

static void flush_nothing(png_structp png) { (void)png; }

static bool open_writer(Writer *writer) {
  writer->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writer, fail, ignore_warning);
  writer->info = writer->png ? png_create_info_struct(writer->png) : NULL;
  if (!writer->info) writer->result.code = PNGOutOfMemory;
  return writer->info != NULL;
}

static PNGResult close_writer(Writer *writer) {
  png_destroy_write_struct(&writer->png, &writer->info);
  free(writer->texts);
  free(writer->row);
  return writer->result;
}

const char *PNGVersion(void) { return png_get_libpng_ver(NULL); }

static bool is_ascii(const char *text) {
  for (; *text; text++)
    if ((unsigned char)*text >= 0x80) return false;
  return true;
}

static void set_texts(Writer *writer, const PNGImage *image) {
  if (image->textCount == 0) return;
  writer->texts = calloc(image->textCount, sizeof *writer->texts);
  if (!writer->texts) png_error(writer->png, "out of memory");
  for (size_t i = 0; i < image->textCount; i++) {
    png_textp text = &writer->texts[i];
    bool ascii = is_ascii(image->texts[i].text);
    text->key = (char *)image->texts[i].keyword;
    text->text = (char *)image->texts[i].text;
    text->compression = ascii ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
    *(ascii ? &text->text_length : &text->itxt_length) = strlen(text->text);
  }
  png_set_text(writer->png, writer->info, writer->texts, (int)image->textCount);
}

// Where a colour stands in the table, or the free place for it.
static unsigned slot(const ColorTable *table, uint32_t color) {
  unsigned place = (color * 2654435761u) >> 22;
  while (table->keys[place] != 0 && table->keys[place] != color) place = (place + 1) % 1024;
  return place;
}

static void collect_colors(ColorTable *table, const PNGImage *image) {
  table->count = 0;
  if (image->hasAlpha) return;
  memset(table->keys, 0, sizeof table->keys);
  int count = 0;
  uint32_t last = 0;
  for (size_t y = 0; y < image->height; y++) {
    const uint32_t *pixels = image->pixels + y * (image->stride / sizeof *pixels);
    for (size_t x = 0; x < image->width; x++) {
      const uint32_t color = pixels[x] | 0xFF000000;
      if (color == last) continue;
      last = color;
      const unsigned place = slot(table, color);
      if (table->keys[place] != 0) continue;
      if (count == 256) return;
      table->keys[place] = color;
      table->places[place] = (uint8_t)count;
      table->colors[count++] = (png_color){.red = color >> 16 & 255, .green = color >> 8 & 255, .blue = color & 255};
    }
  }
  table->count = count;
}

static void set_header(Writer *writer, const PNGImage *image, const ColorTable *table) {
  png_structp png = writer->png;
  png_infop info = writer->info;
  int color = image->hasAlpha ? PNG_COLOR_TYPE_RGB_ALPHA : table->count > 0 ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB;
  png_set_IHDR(png, info, image->width, image->height, 8, color, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  if (table->count > 0) png_set_PLTE(png, info, table->colors, table->count);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  if (image->pixelsPerMeter > 0) {
    png_uint_32 density = (png_uint_32)(image->pixelsPerMeter + 0.5);
    png_set_pHYs(png, info, density, density, PNG_RESOLUTION_METER);
  }
  set_texts(writer, image);
}

// Flat areas and thin lines compress faster and smaller without row filters than with libpng's adaptive ones, but for rows
// that repeat the one above: the filter "up" leaves zeros of them. Level 2 takes half the time of libpng's usual 6, for a
// file that is a fifth larger. Tables of memory level 6 stay in the nearest cache.
static void set_compression(png_structp png) {
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE | PNG_FILTER_UP);
  png_set_compression_level(png, 2);
  png_set_compression_mem_level(png, 6);
  png_set_compression_buffer_size(png, 64 * 1024);
}

#if defined(__x86_64__)
#define SHUFFLES __attribute__((target("ssse3")))
static bool has_shuffles(void) { return __builtin_cpu_supports("ssse3"); }
#else
#define SHUFFLES
static bool has_shuffles(void) { return true; }
#endif

// Puts pixels without alpha, four at a time, and returns how many. The four bytes that are written too much belong to the
// next pixels, or to the fourth bytes that the row has room for.
SHUFFLES static size_t put_fours(uint8_t *row, const uint32_t *pixels, size_t width) {
  typedef uint8_t Bytes __attribute__((vector_size(16)));
  size_t x = 0;
  for (; x + 4 <= width; x += 4) {
    Bytes bytes;
    memcpy(&bytes, pixels + x, sizeof bytes);
    bytes = __builtin_shufflevector(bytes, bytes, 2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 3, 7, 11, 15);
    memcpy(row + 3 * x, &bytes, sizeof bytes);
  }
  return x;
}

// libpng wants the bytes red, green, blue, alpha; it would put them in this order itself, but more slowly. Without alpha,
// each pixel overwrites the fourth byte of the one before.
static void put_row(uint8_t *row, const uint32_t *pixels, size_t width, bool hasAlpha) {
  const size_t bytesOfOne = hasAlpha ? 4 : 3;
  for (size_t x = hasAlpha || !has_shuffles() ? 0 : put_fours(row, pixels, width); x < width; x++) {
    const uint32_t bytes = htonl(pixels[x] << 8 | pixels[x] >> 24);
    memcpy(row + x * bytesOfOne, &bytes, sizeof bytes);
  }
}

// One byte for each pixel: the place of its colour. Neighbours mostly have the same.
static void put_places(uint8_t *row, const uint32_t *pixels, size_t width, const ColorTable *table) {
  uint32_t last = 0;
  uint8_t place = 0;
  for (size_t x = 0; x < width; x++) {
    const uint32_t color = pixels[x] | 0xFF000000;
    if (color != last) place = table->places[slot(table, color)];
    last = color;
    row[x] = place;
  }
}

static void write_rows(Writer *writer, const PNGImage *image, const ColorTable *table) {
  writer->row = malloc((size_t)image->width * 4);
  if (!writer->row) png_error(writer->png, "out of memory");
  const uint32_t *above = NULL;
  for (size_t y = 0; y < image->height; y++) {
    const uint32_t *pixels = image->pixels + y * (image->stride / sizeof *pixels);
    const bool repeats = above && memcmp(pixels, above, (size_t)image->width * sizeof *pixels) == 0;
    above = pixels;
    png_set_filter(writer->png, PNG_FILTER_TYPE_BASE, repeats ? PNG_FILTER_UP : PNG_FILTER_NONE);
    if (repeats) {
      // The row of the one above still stands there.
    } else if (table->count > 0) {
      put_places(writer->row, pixels, image->width, table);
    } else {
      put_row(writer->row, pixels, image->width, image->hasAlpha);
    }
    png_write_row(writer->png, writer->row);
  }
}

// A function of its own, so that nothing local to it has to survive the longjmp.
static void encode(Writer *writer, const PNGImage *image, const ColorTable *table) {
  png_structp png = writer->png;
  if (setjmp(png_jmpbuf(png)) != 0) return;
  png_set_write_fn(png, writer, write_bytes, flush_nothing);
  set_compression(png);
  set_header(writer, image, table);
  png_write_info(png, writer->info);
  write_rows(writer, image, table);
  png_write_end(png, writer->info);
}

static void write_chunk(Writer *writer, const char *type, const uint8_t *bytes, size_t count) {
  if (setjmp(png_jmpbuf(writer->png)) != 0) return;
  png_set_write_fn(writer->png, writer, write_bytes, flush_nothing);
  if (type) png_write_chunk(writer->png, (png_const_bytep)type, bytes, count);
  else png_write_sig(writer->png);
}

PNGResult PNGEncode(const PNGImage *image, PNGSink sink, void *context) {
  Writer writer = {.sink = sink, .context = context};
  ColorTable table;
  collect_colors(&table, image);
  if (open_writer(&writer)) encode(&writer, image, &table);
  return close_writer(&writer);
}

PNGResult PNGWriteChunk(const char *type, const uint8_t *bytes, size_t count, PNGSink sink, void *context) {
  Writer writer = {.sink = sink, .context = context};
  if (open_writer(&writer)) write_chunk(&writer, type, bytes, count);
  return close_writer(&writer);
}
