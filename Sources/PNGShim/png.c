#include "PNGShim.h"
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    vr_sink_fn sink;
    void *context;
    int code;
    char message[200];
} writer_state;

static void on_error(png_structp png, png_const_charp message) {
    writer_state *state = png_get_error_ptr(png);
    if (state->code == 0) {
        state->code = VR_PNG_LIBRARY;
        strncpy(state->message, message ? message : "unknown libpng error", sizeof state->message - 1);
    }
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message) { (void)png; (void)message; }

static void on_write(png_structp png, png_bytep bytes, size_t count) {
    writer_state *state = png_get_io_ptr(png);
    int code = state->sink(state->context, bytes, count);   // Swift returns normally here, always
    if (code != 0) {
        state->code = code;
        strncpy(state->message, "the output refused the bytes", sizeof state->message - 1);
        png_error(png, "sink");
    }
}

static void on_flush(png_structp png) { (void)png; }

static bool is_ascii(const char *s) {
    for (; *s; s++) if ((unsigned char)*s >= 0x80) return false;
    return true;
}

vr_png_result vr_png_encode(const vr_png_image *image, const vr_png_options *options,
                            vr_sink_fn sink, void *context) {
    writer_state state = { .sink = sink, .context = context };
    vr_png_result result = { 0 };
    png_structp png = NULL;
    png_infop info = NULL;
    png_textp volatile texts = NULL;

    png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &state, on_error, on_warning);
    if (!png) { result.code = VR_PNG_NO_MEMORY; return result; }
    info = png_create_info_struct(png);
    if (!info) { png_destroy_write_struct(&png, NULL); result.code = VR_PNG_NO_MEMORY; return result; }

    if (setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_write_struct(&png, &info);
        free((void *)texts);
        result.code = state.code ? state.code : VR_PNG_LIBRARY;
        memcpy(result.message, state.message, sizeof result.message);
        return result;
    }

    png_set_write_fn(png, &state, on_write, on_flush);
    if (options->level >= 0) png_set_compression_level(png, options->level);
    if (options->strategy >= 0) png_set_compression_strategy(png, options->strategy);
    if (options->filters >= 0) png_set_filter(png, PNG_FILTER_TYPE_BASE, options->filters);
    png_set_compression_buffer_size(png, 64 * 1024);

    int color = image->layout == VR_PIXELS_INDEXED8 ? PNG_COLOR_TYPE_PALETTE
              : image->layout == VR_PIXELS_ARGB32_NATIVE ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB;
    png_set_IHDR(png, info, image->width, image->height, 8, color, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (color == PNG_COLOR_TYPE_PALETTE)
        png_set_PLTE(png, info, (png_const_colorp)image->palette_rgb, (int)image->palette_count);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    if (options->dpi > 0) {
        png_uint_32 ppm = (png_uint_32)(options->dpi / 0.0254 + 0.5);
        png_set_pHYs(png, info, ppm, ppm, PNG_RESOLUTION_METER);
    }
    if (options->text_count > 0) {
        texts = calloc(options->text_count, sizeof(png_text));
        if (!texts) png_error(png, "out of memory");
        for (size_t i = 0; i < options->text_count; i++) {
            png_text *t = (png_text *)&texts[i];
            bool plain = is_ascii(options->texts[i].utf8);
            t->key = (char *)options->texts[i].key;
            t->text = (char *)options->texts[i].utf8;
            t->compression = plain ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
            if (plain) t->text_length = strlen(t->text); else t->itxt_length = strlen(t->text);
        }
        png_set_text(png, info, (png_textp)texts, (int)options->text_count);
    }
    png_write_info(png, info);
    if (image->layout == VR_PIXELS_XRGB32_NATIVE) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        png_set_bgr(png);
        png_set_filler(png, 0, PNG_FILLER_AFTER);
#else
        png_set_filler(png, 0, PNG_FILLER_BEFORE);
#endif
    }
    if (image->layout == VR_PIXELS_ARGB32_NATIVE) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        png_set_bgr(png);
#else
        png_set_swap_alpha(png);
#endif
    }
    for (uint32_t y = 0; y < image->height; y++)
        png_write_row(png, image->pixels + (size_t)y * image->stride);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    free((void *)texts);
    return result;
}

vr_png_result vr_png_chunk(const char *type, const uint8_t *data, size_t count, vr_sink_fn sink, void *context) {
    writer_state state = { .sink = sink, .context = context };
    vr_png_result result = { 0 };
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &state, on_error, on_warning);
    if (!png) { result.code = VR_PNG_NO_MEMORY; return result; }
    if (setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_write_struct(&png, NULL);
        result.code = state.code ? state.code : VR_PNG_LIBRARY;
        memcpy(result.message, state.message, sizeof result.message);
        return result;
    }
    png_set_write_fn(png, &state, on_write, on_flush);
    if (type) png_write_chunk(png, (png_const_bytep)type, data, count); else png_write_sig(png);
    png_destroy_write_struct(&png, NULL);
    return result;
}

uint32_t vr_png_header_version(void) { return PNG_LIBPNG_VER; }
uint32_t vr_png_library_version(void) { return png_access_version_number(); }
