// The element-wise loops and the sums. Included once per instruction set by Kernels.c, after Vector.h.

/// Steps through one line of `columns` elements, LANES at a time; `body` sees the position j and how many lanes count.
#define FOR_EACH_VECTOR(columns, body)                                        \
  do {                                                                        \
    long j = 0;                                                               \
    for (const long lanes = LANES; j + lanes <= (columns); j += lanes) body;  \
    for (const long lanes = (columns) - j; j < (columns); j += lanes) body;   \
  } while (0)

/// Defines an element-wise function of two operands from the expression of its vectors a and b. An operand whose
/// elements are evenly spaced right across the ends of rows (dense, or a single number) needs no rows: if both are, all
/// is one line. The usual column strides are constants in their loops, so that the compiler can build each for its own.
#define BINARY(name, expression)                                                                                      \
  INLINE void NAME(name##Line)(                                                                                       \
      long columns, const double *x, long xStride, const double *z, long zStride, double *y) {                        \
    const Vector xOnce = NAME(splat)(*x), zOnce = NAME(splat)(*z);                                                    \
    FOR_EACH_VECTOR(columns, {                                                                                        \
      const Vector a = xStride == 0 ? xOnce : NAME(load)(x + j * xStride, xStride, lanes);                            \
      const Vector b = zStride == 0 ? zOnce : NAME(load)(z + j * zStride, zStride, lanes);                            \
      NAME(store)(y + j, lanes, expression);                                                                          \
    });                                                                                                               \
  }                                                                                                                   \
  static void NAME(name)(long rows, long columns, KernelOperand a, KernelOperand b, double *y) {                      \
    if (rows <= 0 || columns <= 0) return;                                                                            \
    if (a.row == a.column * columns && b.row == b.column * columns) { columns *= rows; rows = 1; }                    \
    for (long i = 0; i < rows; i++, y += columns) {                                                                   \
      const double *x = a.elements + i * a.row, *z = b.elements + i * b.row;                                          \
      if (a.column == 1 && b.column == 1) NAME(name##Line)(columns, x, 1, z, 1, y);                                   \
      else if (a.column == 1 && b.column == 0) NAME(name##Line)(columns, x, 1, z, 0, y);                              \
      else if (a.column == 0 && b.column == 1) NAME(name##Line)(columns, x, 0, z, 1, y);                              \
      else NAME(name##Line)(columns, x, a.column, z, b.column, y);                                                    \
    }                                                                                                                 \
  }

BINARY(add, a + b)
BINARY(subtract, a - b)
BINARY(multiply, a * b)
BINARY(divide, a / b)
BINARY(gate, (Vector)((Bits)a & (b > 0)))

static void NAME(scale)(long count, double factor, const double *x, double *y) {
  NAME(multiply)(1, count, (KernelOperand){x, count, 1}, (KernelOperand){&factor, 0, 0}, y);
}

static void NAME(shift)(long count, double amount, const double *x, double *y) {
  NAME(add)(1, count, (KernelOperand){x, count, 1}, (KernelOperand){&amount, 0, 0}, y);
}

static void NAME(squareRoot)(long count, const double *x, double *y) {
  FOR_EACH_VECTOR(count, NAME(store)(y + j, lanes, __builtin_elementwise_sqrt(NAME(load)(x + j, 1, lanes))));
}

/// What is not below or at 0 stays, which lets a NaN through: an error upstream must not look like a quiet unit.
static void NAME(relu)(long count, const double *x, double *y) {
  FOR_EACH_VECTOR(count, {
    const Vector vector = NAME(load)(x + j, 1, lanes);
    NAME(store)(y + j, lanes, (Vector)((Bits)vector & ~(vector <= 0)));
  });
}

static void NAME(descend)(
    long count, double rate, const double *parameter, const double *gradient, double *result) {
  FOR_EACH_VECTOR(count, {
    const Vector step = rate * NAME(load)(gradient + j, 1, lanes);
    NAME(store)(result + j, lanes, NAME(load)(parameter + j, 1, lanes) - step);
  });
}

/// Sums a strip that is `vectors` wide, its last vector with `last` lanes, row after row: the sums stay in registers.
/// With a product, what is summed is a * b, and it is kept there.
INLINE void NAME(sumStrip)(
    const int vectors, const long last, long rows, KernelOperand a, KernelOperand b, double divisor,
    double *product, long productRow, double *y) {
  Vector sums[4] = {0};
  for (long i = 0; i < rows; i++)
    UNROLL for (int v = 0; v < vectors; v++) {
      const long lanes = v == vectors - 1 ? last : LANES, j = v * LANES;
      Vector x = NAME(load)(a.elements + i * a.row + j, 1, lanes);
      if (product) {
        x = x * NAME(load)(b.elements + i * b.row + j, 1, lanes);
        NAME(store)(product + i * productRow + j, lanes, x);
      }
      sums[v] += x;
    }
  UNROLL for (int v = 0; v < vectors; v++)
    NAME(store)(y + v * LANES, v == vectors - 1 ? last : LANES, sums[v] / divisor);
}

/// Sums down the columns of an operand whose rows are contiguous, four vectors side by side.
INLINE void NAME(sumStrips)(
    long rows, long columns, KernelOperand a, KernelOperand b, double divisor, double *product, double *y) {
  const long width = 4 * LANES, productRow = columns;
  for (; columns > 0; columns -= width, a.elements += width, b.elements += width, y += width) {
    const long last = (columns - 1) % LANES + 1;
    switch (columns >= width ? 0 : (columns - 1) / LANES) {
    case 0:
      if (columns >= width) NAME(sumStrip)(4, LANES, rows, a, b, divisor, product, productRow, y);
      else NAME(sumStrip)(1, last, rows, a, b, divisor, product, productRow, y);
      break;
    case 1: NAME(sumStrip)(2, last, rows, a, b, divisor, product, productRow, y); break;
    case 2: NAME(sumStrip)(3, last, rows, a, b, divisor, product, productRow, y); break;
    case 3: NAME(sumStrip)(4, last, rows, a, b, divisor, product, productRow, y); break;
    }
    if (product) product += width;
  }
}

static void NAME(sumRows)(long rows, long columns, KernelOperand x, double divisor, double *y) {
  if (x.row == 0) {
    for (long j = 0; j < columns; j++) y[j] = (double)rows * x.elements[j * x.column] / divisor;
  } else if (x.column == 1) {
    NAME(sumStrips)(rows, columns, x, x, divisor, NULL, y);
  } else {
    for (long j = 0; j < columns; j++) {
      double sum = 0;
      for (long i = 0; i < rows; i++) sum += x.elements[i * x.row + j * x.column];
      y[j] = sum / divisor;
    }
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

/// Partial sum l, of 8, takes the elements l, l + 8, l + 16, ...: as many vectors as that takes.
INLINE double NAME(sumLine)(long columns, const double *x, long stride) {
  Vector partial[8 / LANES] = {0};
  long j = 0;
  for (; j + 8 <= columns; j += 8)
    UNROLL for (int v = 0; v < 8 / LANES; v++) partial[v] += NAME(load)(x + (j + v * LANES) * stride, stride, LANES);
  double sums[8];
  UNROLL for (int v = 0; v < 8 / LANES; v++) *(Vector *)(sums + v * LANES) = partial[v];
  for (int lane = 0; j + lane < columns; lane++) sums[lane] += x[(j + lane) * stride];
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

static void NAME(sumColumns)(long rows, long columns, KernelOperand x, double divisor, double *y) {
  for (long i = 0; i < rows; i++) {
    const double *line = x.elements + i * x.row;
    if (x.column == 1) y[i] = NAME(sumLine)(columns, line, 1) / divisor;
    else if (x.column == 0) y[i] = (double)columns * *line / divisor;
    else y[i] = NAME(sumLine)(columns, line, x.column) / divisor;
  }
}

#undef FOR_EACH_VECTOR
#undef BINARY
