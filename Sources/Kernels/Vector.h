// A vector of LANES doubles: what all loops are made of. Included once per instruction set by Table.h.

/// Aligned like a double, so that a vector can start at any element.
typedef double NAME(Vector) __attribute__((vector_size(8 * LANES), aligned(8), may_alias));
/// As many integers: what a comparison of vectors gives, all bits of a lane set where it holds.
typedef long long NAME(Bits) __attribute__((vector_size(8 * LANES), aligned(8), may_alias));
#define Vector NAME(Vector)
#define Bits NAME(Bits)

/// x in every lane.
INLINE Vector NAME(splat)(double x) { return x - (Vector){0}; }

/// `count` elements, `stride` apart, in the first lanes, and 0 in the others.
INLINE Vector NAME(load)(const double *x, long stride, long count) {
  if (stride == 1 && count == LANES) return *(const Vector *)x;
  if (stride == 0 && count == LANES) return NAME(splat)(*x);
#ifdef LOAD_SOME
  if (stride == 1) return LOAD_SOME(x, count);
#endif
  Vector vector = {0};
  for (long lane = 0; lane < count; lane++) vector[lane] = x[lane * stride];
  return vector;
}

/// The first `count` lanes go to y.
INLINE void NAME(store)(double *y, long count, Vector vector) {
  if (count == LANES) { *(Vector *)y = vector; return; }
#ifdef STORE_SOME
  STORE_SOME(y, count, vector);
#else
  for (long lane = 0; lane < count; lane++) y[lane] = vector[lane];
#endif
}

/// LANES rows of LANES elements become columns. Interleaving the first half of the rows with the second half moves one
/// binary digit of each element's row number into its column number; after as many rounds as there are digits, the two
/// have changed places.
INLINE void NAME(transpose)(Vector rows[LANES]) {
  UNROLL for (int round = 1; round < LANES; round *= 2) {
    Vector result[LANES];
    UNROLL for (int i = 0; i < LANES / 2; i++) {
      const Vector a = rows[i], b = rows[i + LANES / 2];
#if LANES == 8
      result[2 * i] = __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
      result[2 * i + 1] = __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
#elif LANES == 4
      result[2 * i] = __builtin_shufflevector(a, b, 0, 4, 1, 5);
      result[2 * i + 1] = __builtin_shufflevector(a, b, 2, 6, 3, 7);
#else
      result[2 * i] = __builtin_shufflevector(a, b, 0, 2);
      result[2 * i + 1] = __builtin_shufflevector(a, b, 1, 3);
#endif
    }
    UNROLL for (int i = 0; i < LANES; i++) rows[i] = result[i];
  }
}
