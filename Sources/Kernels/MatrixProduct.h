// The matrix product. Included once per instruction set by Kernels.c, after Vector.h, with
//   TILE_ROWS, TILE_VECTORS  the tile of y that stays in registers, in rows and in vectors
//   FUSED(a, b, c)           a * b + c on vectors, rounded once where the machine has it
//
// A tile's sums stay in registers while k runs: each k brings TILE_VECTORS vectors of b, and TILE_ROWS numbers of a,
// each of which multiplies all of them. So a may have any strides. Where b's rows are not contiguous, or the tile is not
// whole vectors wide, a panel of b is first copied into rows that are.

#define TILE_COLUMNS (TILE_VECTORS * LANES)
/// The inner index runs in blocks of at most this many, so that a panel of b fits into the cache, and onto the stack.
#define BLOCK_DEPTH 256

/// y = a b, or y += a b where the sum has begun, for a tile of rows x vectors, the last vector with `last` lanes.
INLINE void NAME(tile)(
    const int rows, const int vectors, long last, long depth, KernelOperand a, const double *b, long bRow,
    bool begun, double *y, long yRow) {
  Vector sums[TILE_ROWS][TILE_VECTORS];
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int v = 0; v < vectors; v++)
      sums[i][v] = begun ? NAME(load)(y + i * yRow + v * LANES, 1, v == vectors - 1 ? last : LANES) : (Vector){0};
  for (long k = 0; k < depth; k++, a.elements += a.column, b += bRow) {
    Vector line[TILE_VECTORS];
    UNROLL for (int v = 0; v < vectors; v++) line[v] = *(const Vector *)(b + v * LANES);
    UNROLL for (int i = 0; i < rows; i++) {
      const Vector factor = NAME(splat)(a.elements[i * a.row]);
      UNROLL for (int v = 0; v < vectors; v++) sums[i][v] = FUSED(factor, line[v], sums[i][v]);
    }
  }
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int v = 0; v < vectors; v++)
      NAME(store)(y + i * yRow + v * LANES, v == vectors - 1 ? last : LANES, sums[i][v]);
}

/// The tile of the wanted size: each size is compiled for its own, so that its sums have fixed registers.
static void NAME(anyTile)(
    int rows, int vectors, long last, long depth, KernelOperand a, const double *b, long bRow,
    bool begun, double *y, long yRow) {
#define SIZE(r, v)                                                                                             \
  case 4 * r + v:                                                                                              \
    if (r <= TILE_ROWS && v <= TILE_VECTORS) NAME(tile)(r, v, last, depth, a, b, bRow, begun, y, yRow);        \
    break;
#define SIZES(r) SIZE(r, 1) SIZE(r, 2) SIZE(r, 3)
  switch (4 * rows + vectors) { SIZES(1) SIZES(2) SIZES(3) SIZES(4) SIZES(5) SIZES(6) SIZES(7) SIZES(8) }
#undef SIZES
#undef SIZE
}

/// Copies depth x columns of b into rows of `width`, a whole number of vectors, with zeros in what is too much.
static void NAME(pack)(long depth, long columns, long width, KernelOperand b, double *panel) {
  for (long j = 0; j < width; j += LANES) {
    const long lanes = columns - j < LANES ? columns - j : LANES;
    const double *x = b.elements + j * b.column;
    if (b.row == 1)
      for (long k = 0; k < depth; k += LANES) {
        const long count = depth - k < LANES ? depth - k : LANES;
        Vector block[LANES];
        for (int i = 0; i < LANES; i++) block[i] = NAME(load)(x + i * b.column + k, 1, i < lanes ? count : 0);
        NAME(transpose)(block);
        for (int i = 0; i < count; i++) *(Vector *)(panel + (k + i) * width + j) = block[i];
      }
    else
      for (long k = 0; k < depth; k++) *(Vector *)(panel + k * width + j) = NAME(load)(x + k * b.row, b.column, lanes);
  }
}

/// Small products, where preparing anything would take longer than the product.
static void NAME(multiplySmallMatrices)(
    long rows, long columns, long depth, KernelOperand a, KernelOperand b, double *y) {
  for (long i = 0; i < rows; i++)
    for (long j = 0; j < columns; j++) {
      Vector sum = {0};
      for (long k = 0; k < depth; k++) {
        const Vector x = {a.elements[i * a.row + k * a.column]}, z = {b.elements[k * b.row + j * b.column]};
        sum = FUSED(x, z, sum);
      }
      y[i * columns + j] = sum[0];
    }
}

static void NAME(multiplyMatrices)(
    long rows, long columns, long depth, KernelOperand a, KernelOperand b, double *y) {
  if (rows * columns * depth < 64) { NAME(multiplySmallMatrices)(rows, columns, depth, a, b, y); return; }
  const long blocks = (depth + BLOCK_DEPTH - 1) / BLOCK_DEPTH, blockDepth = (depth + blocks - 1) / blocks;
  double panel[BLOCK_DEPTH * TILE_COLUMNS];
  for (long j = 0; j < columns; j += TILE_COLUMNS) {
    const long width = columns - j < TILE_COLUMNS ? columns - j : TILE_COLUMNS;
    const long vectors = (width + LANES - 1) / LANES, last = width - (vectors - 1) * LANES;
    for (long k = 0; k < depth; k += blockDepth) {
      const long depthHere = depth - k < blockDepth ? depth - k : blockDepth;
      KernelOperand line = {b.elements + k * b.row + j * b.column, b.row, b.column};
      if (b.column != 1 || last != LANES) {
        NAME(pack)(depthHere, width, vectors * LANES, line, panel);
        line = (KernelOperand){panel, vectors * LANES, 1};
      }
      for (long i = 0; i < rows; i += TILE_ROWS) {
        const KernelOperand factor = {a.elements + i * a.row + k * a.column, a.row, a.column};
        NAME(anyTile)(
            (int)(rows - i < TILE_ROWS ? rows - i : TILE_ROWS), (int)vectors, last, depthHere, factor,
            line.elements, line.row, k > 0, y + i * columns + j, columns);
      }
    }
  }
}

#undef TILE_COLUMNS
#undef BLOCK_DEPTH
