#include "PNGShim.h"

#include <arpa/inet.h>
#include <isa-l.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

// Compresses rows of pixels. Intel's library takes a seventh of the time of zlib, which libpng calls, for files of one size.
typedef struct {
  struct isal_zstream stream;
  uint8_t tables[ISAL_DEF_LVL1_DEFAULT];
  uint8_t packed[64 * 1024];
  size_t capacity, count;  // of the bytes of rows
  uint8_t rows[];
} Packer;

// Everything that has to outlive a longjmp.
typedef struct {
  PNGSink sink;
  void *context;
  png_structp png;
  png_infop info;
  png_textp texts;
  Packer *packer;
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
  free(writer->packer);
  return writer->result;
}

const char *PNGVersion(void) { return png_get_libpng_ver(NULL); }

// The library itself does not say it.
#define TEXT(number) #number
#define VERSION(major, minor, patch) TEXT(major) "." TEXT(minor) "." TEXT(patch)
const char *PNGCompressorVersion(void) {
  return VERSION(ISAL_MAJOR_VERSION, ISAL_MINOR_VERSION, ISAL_PATCH_VERSION);
}

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

// A file has the bytes red, green, blue, alpha. Without alpha, each pixel overwrites the fourth byte of the one before.
static void put_row(uint8_t *row, const uint32_t *pixels, size_t width, bool hasAlpha) {
  for (size_t x = 0; x < width; x++, row += hasAlpha ? 4 : 3) {
    const uint32_t bytes = htonl(pixels[x] << 8 | pixels[x] >> 24);
    memcpy(row, &bytes, sizeof bytes);
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

// Room for a row, and for as many as the cache holds.
static void open_packer(Writer *writer, size_t rowSize) {
  const size_t capacity = rowSize > 256 * 1024 ? rowSize : 256 * 1024;
  // Zeros at a fixed alignment, since the library reads its tables before it fills them, and begins them at the next multiple of some
  // power of 2: the same pixels give the same bytes.
  const size_t alignment = 4096, size = (sizeof *writer->packer + capacity + 4 + alignment - 1) / alignment * alignment;
  writer->packer = aligned_alloc(alignment, size);
  if (!writer->packer) png_error(writer->png, "out of memory");
  memset(writer->packer, 0, size);
  writer->packer->capacity = capacity;
  writer->packer->count = 0;
  struct isal_zstream *stream = &writer->packer->stream;
  isal_deflate_init(stream);
  stream->level = 1;
  stream->level_buf = writer->packer->tables;
  stream->level_buf_size = sizeof writer->packer->tables;
  stream->gzip_flag = IGZIP_ZLIB;
}

// Compresses the rows so far, and writes the result.
static void pack(Writer *writer, bool isLast) {
  Packer *packer = writer->packer;
  struct isal_zstream *stream = &packer->stream;
  stream->next_in = packer->rows;
  stream->avail_in = (uint32_t)packer->count;
  stream->end_of_stream = isLast;
  do {
    stream->next_out = packer->packed;
    stream->avail_out = sizeof packer->packed;
    if (isal_deflate(stream) != COMP_OK) png_error(writer->png, "the pixels cannot be compressed");
    const size_t size = sizeof packer->packed - stream->avail_out;
    if (size > 0) png_write_chunk(writer->png, (png_const_bytep)"IDAT", packer->packed, size);
  } while (stream->avail_out == 0);
  packer->count = 0;
}

// Flat areas and thin lines compress faster and smaller without filters: each row begins with a 0, which says so.
static void write_rows(Writer *writer, const PNGImage *image, const ColorTable *table) {
  const bool hasPalette = table->count > 0;
  const size_t rowSize = 1 + (size_t)image->width * (hasPalette ? 1 : image->hasAlpha ? 4 : 3);
  open_packer(writer, rowSize);
  Packer *packer = writer->packer;
  for (size_t y = 0; y < image->height; y++) {
    if (packer->count + rowSize > packer->capacity) pack(writer, false);
    const uint32_t *pixels = image->pixels + y * (image->stride / sizeof *pixels);
    uint8_t *row = packer->rows + packer->count;
    *row++ = PNG_FILTER_VALUE_NONE;
    if (hasPalette) put_places(row, pixels, image->width, table);
    else put_row(row, pixels, image->width, image->hasAlpha);
    packer->count += rowSize;
  }
  pack(writer, true);
}

// A function of its own, so that nothing local to it has to survive the longjmp.
static void encode(Writer *writer, const PNGImage *image, const ColorTable *table) {
  png_structp png = writer->png;
  if (setjmp(png_jmpbuf(png)) != 0) return;
  png_set_write_fn(png, writer, write_bytes, flush_nothing);
  set_header(writer, image, table);
  png_write_info(png, writer->info);
  write_rows(writer, image, table);
  png_write_chunk(png, (png_const_bytep)"IEND", NULL, 0);
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
