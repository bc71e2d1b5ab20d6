// The matrix product. Included once per instruction set by Table.h.
//
// y is computed in tiles, whose sums stay in registers while the inner index k runs: each k brings a few vectors from a
// row of b, and from each of the tile's rows of a one number, which multiplies all of them. So a may have any strides;
// b is first copied, a panel at a time, where its rows are not contiguous or not whole vectors wide.

/// The inner index runs in blocks of at most this many, so that a panel of b fits into the cache and onto the stack.
#define BLOCK_DEPTH 256
/// From this size on a product takes so long that sharing it with another thread is worth meeting it.
#define SHARED_MULTIPLICATIONS (1L << 20)
#define TILE_COLUMNS (TILE_VECTORS * LANES)
/// Narrow tiles have more rows, so that enough sums are under way to keep the multipliers busy.
#define TILE_ROWS(vectors) (SUMS / (vectors) < 8 ? SUMS / (vectors) : 8)

#define LANES_OF(v) ((v) == vectors - 1 ? last : LANES)

/// y = a b, or y += a b where the sum has begun, for a tile of rows x vectors, the last vector with `last` lanes.
INLINE void NAME(tile)(
    const int rows, const int vectors, long last, long depth, KernelOperand a, KernelOperand b,
    bool begun, double *y, long yRow) {
  Vector sums[8][TILE_VECTORS];
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int v = 0; v < vectors; v++)
      sums[i][v] = begun ? NAME(load)(y + i * yRow + v * LANES, 1, LANES_OF(v)) : (Vector){0};
  for (long k = 0; k < depth; k++, a.elements += a.column, b.elements += b.row) {
    Vector line[TILE_VECTORS];
    UNROLL for (int v = 0; v < vectors; v++) line[v] = *(const Vector *)(b.elements + v * LANES);
    UNROLL for (int i = 0; i < rows; i++) {
      const Vector factor = NAME(splat)(a.elements[i * a.row]);
      UNROLL for (int v = 0; v < vectors; v++) sums[i][v] = FUSED(factor, line[v], sums[i][v]);
    }
  }
  UNROLL for (int i = 0; i < rows; i++)
    UNROLL for (int v = 0; v < vectors; v++)
      NAME(store)(y + i * yRow + v * LANES, LANES_OF(v), sums[i][v]);
}

/// The tile of the wanted size: each size is compiled for its own, so that its sums have fixed registers.
static void NAME(anyTile)(
    int rows, int vectors, long last, long depth, KernelOperand a, KernelOperand b, bool begun, double *y, long yRow) {
#define SIZE(r, v)                                                                                            \
  case 4 * r + v:                                                                                             \
    if (r <= TILE_ROWS(v) && v <= TILE_VECTORS) NAME(tile)(r, v, last, depth, a, b, begun, y, yRow);          \
    break;
#define SIZES(v) SIZE(1, v) SIZE(2, v) SIZE(3, v) SIZE(4, v) SIZE(5, v) SIZE(6, v) SIZE(7, v) SIZE(8, v)
  switch (4 * rows + vectors) { SIZES(1) SIZES(2) SIZES(3) }
#undef SIZES
#undef SIZE
}

/// Copies depth x columns of b into rows of `vectors` whole vectors, with zeros in the lanes that are too many.
static void NAME(pack)(long depth, long columns, int vectors, KernelOperand b, double *panel) {
  for (long j = 0; j < columns; j += LANES, b.elements += LANES * b.column) {
    const long lanes = columns - j < LANES ? columns - j : LANES;
    Vector *lines = (Vector *)panel + j / LANES;
    long k = 0;
    if (b.row == 1 && lanes == LANES)
      for (; k + LANES <= depth; k += LANES) {
        Vector block[LANES];
        UNROLL for (int i = 0; i < LANES; i++) block[i] = *(const Vector *)(b.elements + i * b.column + k);
        NAME(transpose)(block);
        UNROLL for (int i = 0; i < LANES; i++) lines[(k + i) * vectors] = block[i];
      }
    for (; k < depth; k++) lines[k * vectors] = NAME(load)(b.elements + k * b.row, b.column, lanes);
  }
}

/// The columns of y that one panel of b gives, at most TILE_COLUMNS. Many rows of a also repay copying a narrow panel
/// whose rows are far apart: they share a few lines of the cache and push one another out.
static void NAME(multiplyPanel)(
    long rows, long columns, long depth, KernelOperand a, KernelOperand b, double *y, long yRow) {
  const int vectors = (int)((columns + LANES - 1) / LANES), tileRows = TILE_ROWS(vectors);
  const long last = columns - (vectors - 1) * LANES;
  const long blocks = (depth + BLOCK_DEPTH - 1) / BLOCK_DEPTH, blockDepth = (depth + blocks - 1) / blocks;
  _Alignas(64) double panel[BLOCK_DEPTH * TILE_COLUMNS];
  for (long k = 0; k < depth; k += blockDepth) {
    const long depthHere = depth - k < blockDepth ? depth - k : blockDepth;
    KernelOperand line = {b.elements + k * b.row, b.row, b.column};
    if (b.column != 1 || last != LANES || (rows >= 64 && b.row > 2 * TILE_COLUMNS * TILE_COLUMNS)) {
      NAME(pack)(depthHere, columns, vectors, line, panel);
      line = (KernelOperand){panel, vectors * LANES, 1};
    }
    for (long i = 0; i < rows; i += tileRows) {
      const KernelOperand factor = {a.elements + i * a.row + k * a.column, a.row, a.column};
      const int rowsHere = (int)(rows - i < tileRows ? rows - i : tileRows);
      NAME(anyTile)(rowsHere, vectors, last, depthHere, factor, line, k > 0, y + i * yRow, yRow);
    }
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

/// A product as a list of panels.
struct NAME(Product) {
  long rows, columns, depth;
  KernelOperand a, b;
  double *y;
};

static void NAME(multiplyPanelAt)(long index, const void *context) {
  const struct NAME(Product) *product = context;
  const long first = index * TILE_COLUMNS;
  KernelOperand b = product->b;
  b.elements += first * b.column;
  double *y = product->y + first;
  for (long left = product->columns - first < TILE_COLUMNS ? product->columns - first : TILE_COLUMNS, width; left > 0;
       left -= width, b.elements += width * b.column, y += width) {
    width = left;
#ifdef HALF
    // A remainder of at most half a vector goes to the smaller vectors, which are faster, and round alike.
    if (left <= LANES / 2) {
      HALF(multiplyPanel)(product->rows, left, product->depth, product->a, b, y, product->columns);
      return;
    }
    if (left % LANES <= LANES / 2) width -= left % LANES;
#endif
    NAME(multiplyPanel)(product->rows, width, product->depth, product->a, b, y, product->columns);
  }
}

static void NAME(multiplyMatrices)(
    long rows, long columns, long depth, KernelOperand a, KernelOperand b, double *y) {
  const long multiplications = rows * columns * depth;
  if (multiplications < 64) { NAME(multiplySmallMatrices)(rows, columns, depth, a, b, y); return; }
  if (columns == 1) {
    // A column y is the row of the transposed product, in memory and in bits, and a row fills vectors.
    const KernelOperand transposed = {a.elements, a.column, a.row};
    a = (KernelOperand){b.elements, b.column, b.row};
    b = transposed;
    columns = rows;
    rows = 1;
  }
  const struct NAME(Product) product = {rows, columns, depth, a, b, y};
  const long panels = (columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
  if (multiplications >= SHARED_MULTIPLICATIONS) shareWork(panels, NAME(multiplyPanelAt), &product);
  else for (long i = 0; i < panels; i++) NAME(multiplyPanelAt)(i, &product);
}

#undef BLOCK_DEPTH
#undef SHARED_MULTIPLICATIONS
#undef TILE_COLUMNS
#undef TILE_ROWS
#undef LANES_OF
