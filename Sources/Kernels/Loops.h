// The element-wise loops and the sums. Included once per instruction set by Table.h.

/// Steps through `columns` elements a vector at a time: j is where it starts, and `lanes` how many of its lanes count.
#define FOR_EACH_VECTOR(columns, ...)                                               \
  do {                                                                              \
    long j = 0;                                                                     \
    for (const long lanes = LANES; j + lanes <= (columns); j += lanes) __VA_ARGS__; \
    for (const long lanes = (columns) - j; j < (columns); j += lanes) __VA_ARGS__;  \
  } while (0)

/// Defines an element-wise function of two operands, from the expression of its vectors a and b. An operand whose
/// elements are evenly spaced right across the ends of rows (dense, or a single number) needs no rows: if both are, all
/// is one line. The usual column strides are constants in their loops, so that the compiler builds each for its own.
#define BINARY(name, expression)                                                                           \
  INLINE void NAME(name##Line)(long columns, const double *x, long dx, const double *z, long dz, double *y) { \
    const Vector xOnce = NAME(splat)(*x), zOnce = NAME(splat)(*z);                                         \
    FOR_EACH_VECTOR(columns, {                                                                             \
      const Vector a = dx == 0 ? xOnce : NAME(load)(x + j * dx, dx, lanes);                                \
      const Vector b = dz == 0 ? zOnce : NAME(load)(z + j * dz, dz, lanes);                                \
      NAME(store)(y + j, lanes, expression);                                                               \
    });                                                                                                    \
  }                                                                                                        \
  static __attribute__((noinline)) void NAME(name##AnyLine)(                                               \
      long columns, const double *x, long dx, const double *z, long dz, double *y) {                       \
    NAME(name##Line)(columns, x, dx, z, dz, y);                                                            \
  }                                                                                                        \
  static void NAME(name)(long rows, long columns, KernelOperand a, KernelOperand b, double *y) {           \
    if (rows <= 0 || columns <= 0) return;                                                                 \
    if (a.row == a.column * columns && b.row == b.column * columns) { columns *= rows; rows = 1; }         \
    for (; rows > 0; rows--, a.elements += a.row, b.elements += b.row, y += columns) {                     \
      if (a.column == 1 && b.column == 1) NAME(name##Line)(columns, a.elements, 1, b.elements, 1, y);      \
      else if (a.column == 1 && b.column == 0) NAME(name##Line)(columns, a.elements, 1, b.elements, 0, y); \
      else if (a.column == 0 && b.column == 1) NAME(name##Line)(columns, a.elements, 0, b.elements, 1, y); \
      else NAME(name##AnyLine)(columns, a.elements, a.column, b.elements, b.column, y);                    \
    }                                                                                                      \
  }

BINARY(add, a + b)
BINARY(subtract, a - b)
BINARY(multiply, a * b)
BINARY(divide, a / b)
BINARY(gate, (Vector)((Bits)a & (b > 0)))

/// Defines an element-wise function of one contiguous operand, from the expression of its vector `vector`.
#define UNARY(name, parameters, expression)                  \
  static void NAME(name) parameters {                        \
    FOR_EACH_VECTOR(count, {                                 \
      const Vector vector = NAME(load)(x + j, 1, lanes);     \
      NAME(store)(y + j, lanes, expression);                 \
    });                                                      \
  }

UNARY(squareRoot, (long count, const double *x, double *y), __builtin_elementwise_sqrt(vector))
// "Not (x <= 0)" lets a NaN through, where "x > 0" would turn it into a harmless 0.
UNARY(relu, (long count, const double *x, double *y), (Vector)((Bits)vector & ~(vector <= 0)))
UNARY(descend, (long count, double rate, const double *x, const double *gradient, double *y),
      vector - rate * NAME(load)(gradient + j, 1, lanes))

static bool NAME(areFinite)(long count, const double *x) {
  Bits found = {0};
  // A number minus itself is 0; infinity minus infinity is NaN.
  FOR_EACH_VECTOR(count, {
    const Vector vector = NAME(load)(x + j, 1, lanes);
    found |= vector - vector != 0;
  });
  for (int lane = 0; lane < LANES; lane++)
    if (found[lane]) return false;
  return true;
}

#define LANES_OF(v) ((v) == vectors - 1 ? last : LANES)

/// Sums down a strip that is `vectors` wide, the last vector with `last` lanes: the sums stay in registers. With a
/// product, what is summed is a * b, and it is kept there.
INLINE void NAME(sumStrip)(
    const int vectors, const long last, long rows, KernelOperand a, KernelOperand b, double divisor,
    double *product, long productRow, double *y) {
  Vector sums[8] = {0};
  for (long i = 0; i < rows; i++, a.elements += a.row, b.elements += b.row)
    UNROLL for (int v = 0; v < vectors; v++) {
      Vector x = NAME(load)(a.elements + v * LANES, 1, LANES_OF(v));
      if (product) {
        x *= NAME(load)(b.elements + v * LANES, 1, LANES_OF(v));
        NAME(store)(product + i * productRow + v * LANES, LANES_OF(v), x);
      }
      sums[v] += x;
    }
  UNROLL for (int v = 0; v < vectors; v++) NAME(store)(y + v * LANES, LANES_OF(v), sums[v] / divisor);
}

/// Sums down the columns of operands whose rows are contiguous, in strips of eight vectors: wide enough that memory is
/// read in long runs.
INLINE void NAME(sumStrips)(
    long rows, long columns, KernelOperand a, KernelOperand b, double divisor, double *product, double *y) {
  const long width = 8 * LANES, productRow = columns;
  for (; columns >= width; columns -= width, a.elements += width, b.elements += width, y += width) {
    NAME(sumStrip)(8, LANES, rows, a, b, divisor, product, productRow, y);
    if (product) product += width;
  }
  const int vectors = (int)((columns + LANES - 1) / LANES);
  const long last = columns - (vectors - 1) * LANES;
#define STRIP(v) case v: NAME(sumStrip)(v, last, rows, a, b, divisor, product, productRow, y); break;
  switch (vectors) { STRIP(1) STRIP(2) STRIP(3) STRIP(4) STRIP(5) STRIP(6) STRIP(7) STRIP(8) }
#undef STRIP
}

static void NAME(sumRows)(long rows, long columns, KernelOperand x, double divisor, double *y) {
  if (x.row == 0)
    for (long j = 0; j < columns; j++) y[j] = (double)rows * x.elements[j * x.column] / divisor;
  else if (x.column == 1)
    NAME(sumStrips)(rows, columns, x, x, divisor, NULL, y);
  else
    for (long j = 0; j < columns; j++) {
      double sum = 0;
      for (long i = 0; i < rows; i++) sum += x.elements[i * x.row + j * x.column];
      y[j] = sum / divisor;
    }
}

static void NAME(multiplyAndSumRows)(
    long rows, long columns, KernelOperand a, KernelOperand b, double *product, double *sums) {
  if (a.column == 1 && b.column == 1) {
    NAME(sumStrips)(rows, columns, a, b, 1, product, sums);
  } else {
    NAME(multiply)(rows, columns, a, b, product);
    NAME(sumRows)(rows, columns, (KernelOperand){product, columns, 1}, 1, sums);
  }
}

/// Adds `count` elements of each of `lines` rows, at most eight, to the rows' partial sums.
INLINE void NAME(addEight)(
    const int lines, long count, const double *x, long row, long column, Vector sums[LANES][8 / LANES]) {
  UNROLL for (int i = 0; i < lines; i++)
    UNROLL for (int v = 0; v < 8 / LANES; v++) {
      const long start = v * LANES, lanes = count - start < LANES ? count - start : LANES;
      if (lanes > 0) sums[i][v] += NAME(load)(x + i * row + start * column, column, lanes);
    }
}

/// The sums along `lines` rows, at most LANES, each in its lane. Partial sum p of a row takes the elements p, p + 8,
/// p + 16 and so on; a transposition brings the rows' partial sums of the same number together.
INLINE Vector NAME(sumLines)(const int lines, long columns, const double *x, long row, long column) {
  Vector sums[LANES][8 / LANES] = {0}, p[8];
  for (; columns >= 8; columns -= 8, x += 8 * column) NAME(addEight)(lines, 8, x, row, column, sums);
  if (columns > 0) NAME(addEight)(lines, columns, x, row, column, sums);
  UNROLL for (int v = 0; v < 8 / LANES; v++) {
    UNROLL for (int i = 0; i < LANES; i++) p[v * LANES + i] = sums[i][v];
    NAME(transpose)(p + v * LANES);
  }
  return ((p[0] + p[1]) + (p[2] + p[3])) + ((p[4] + p[5]) + (p[6] + p[7]));
}

static void NAME(sumColumns)(long rows, long columns, KernelOperand x, double divisor, double *y) {
  if (x.column == 0) {
    for (long i = 0; i < rows; i++) y[i] = (double)columns * x.elements[i * x.row] / divisor;
    return;
  }
  for (long i = 0, lines; i < rows; i += lines, x.elements += lines * x.row) {
    lines = x.column == 1 && rows - i >= LANES ? LANES : 1;
    const Vector sums = lines == LANES  ? NAME(sumLines)(LANES, columns, x.elements, x.row, 1)
                        : x.column == 1 ? NAME(sumLines)(1, columns, x.elements, x.row, 1)
                                        : NAME(sumLines)(1, columns, x.elements, x.row, x.column);
    NAME(store)(y + i, lines, sums / divisor);
  }
}

#undef FOR_EACH_VECTOR
#undef BINARY
#undef UNARY
#undef LANES_OF
