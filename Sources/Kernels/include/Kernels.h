/// The inner loops of Gradus, in float64: compiled once per instruction set, chosen once when the program starts.
///
/// A matrix operand is a pointer and two strides, counted in doubles: element (i, j) is x[i * row + j * column]. A
/// stride of 0 repeats one line, which is how a broadcast is read without copying it. Every output is dense:
/// y[i * columns + j]. The output of an element-wise loop may lie in the same place as a dense operand.
///
/// Sums run in one fixed order, whatever the instruction set, so the same inputs give the same bits on AVX2, AVX-512
/// and NEON. An element of a matrix product is one chain of fused multiply-adds, from 0 on, in the order of the inner
/// index (where the machine has no FMA, product and sum are rounded one by one, and the last digits may differ). A sum
/// down a column adds row after row. A sum along a row adds eight interleaved partial sums and then combines them
/// pairwise. The sum over a line that is repeated is the product of its element and the count. Element-wise loops never
/// contract a * b + c.
#ifndef GRADUS_KERNELS_H
#define GRADUS_KERNELS_H
#include "Sharing.h"
#include <stdbool.h>

typedef struct {
  const double *elements;
  long row, column;
} KernelOperand;

typedef struct {
  /// "avx512", "avx2" or "baseline".
  const char *name;

  /// y = a b, with a of rows x depth and b of depth x columns; any strides, so a transposed factor needs no copy.
  void (*multiplyMatrices)(long rows, long columns, long depth, KernelOperand a, KernelOperand b, double *y);

  void (*add)(long rows, long columns, KernelOperand a, KernelOperand b, double *y);
  void (*subtract)(long rows, long columns, KernelOperand a, KernelOperand b, double *y);
  void (*multiply)(long rows, long columns, KernelOperand a, KernelOperand b, double *y);
  void (*divide)(long rows, long columns, KernelOperand a, KernelOperand b, double *y);
  /// y = a where b > 0, and 0 elsewhere.
  void (*gate)(long rows, long columns, KernelOperand a, KernelOperand b, double *y);

  /// y[j] = (sum of x[i][j] over i) / divisor.
  void (*sumRows)(long rows, long columns, KernelOperand x, double divisor, double *y);
  /// y[i] = (sum of x[i][j] over j) / divisor.
  void (*sumColumns)(long rows, long columns, KernelOperand x, double divisor, double *y);
  /// product = a * b and sums[j] = sum of product[i][j] over i, row after row, in one pass over memory.
  void (*multiplyAndSumRows)(
      long rows, long columns, KernelOperand a, KernelOperand b, double *product, double *sums);

  void (*squareRoot)(long count, const double *x, double *y);
  /// y = x where x > 0, and 0 elsewhere; a NaN stays one.
  void (*relu)(long count, const double *x, double *y);
  /// Whether no element is infinite or NaN.
  bool (*areFinite)(long count, const double *x);
  /// result = parameter - rate * gradient; result may be parameter itself.
  void (*descend)(long count, double rate, const double *parameter, const double *gradient, double *result);
} KernelTable;

/// The table of the best instruction set this machine has, or of the one that the environment variable GRADUS_ISA names
/// (a name that this machine cannot follow ends the program, with a sentence and status 2).
extern const KernelTable *const gradusKernels;

/// The table called `name`, or NULL where this machine cannot run it.
const KernelTable *kernelTable(const char *name);

#endif
