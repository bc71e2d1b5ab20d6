#ifndef GRADUS_IMAGE_DATA_H
#define GRADUS_IMAGE_DATA_H

#include "PNGShim.h"
#include "deflate.h"

/// Adds the rows of an image as PNG wants them, a byte 0 for “no filter” before each, and ends the stream.
void deflate_image(Deflate *stream, const PNGImage *image);

#endif
