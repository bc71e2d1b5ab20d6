// Matrix products by OpenBLAS on one thread, by the line protocol of the worker: `product-64x64x64-nt STEPS`.
#include <cblas.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double *matrix(long count) {
  double *x = aligned_alloc(64, (count * sizeof(double) + 63) / 64 * 64);
  for (long i = 0; i < count; i++) x[i] = (double)(i % 7) / 7;
  return x;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e6 + time.tv_nsec * 1e-3;
}

int main(void) {
  openblas_set_num_threads(1);
  printf("ready {}\n");
  fflush(stdout);
  int rows, columns, depth;
  char a, b;
  long steps;
  while (scanf(" product-%dx%dx%d-%c%c %ld", &rows, &columns, &depth, &a, &b, &steps) == 6) {
    double *x = matrix((long)rows * depth), *z = matrix((long)depth * columns), *y = matrix((long)rows * columns);
    double start = now();
    for (long step = 0; step < steps; step++)
      cblas_dgemm(
          CblasRowMajor, a == 't' ? CblasTrans : CblasNoTrans, b == 't' ? CblasTrans : CblasNoTrans,
          rows, columns, depth, 1, x, a == 't' ? rows : depth, z, b == 't' ? depth : columns, 0, y, columns);
    printf("{\"us\": %.17g, \"loss\": %.17g}\n", (now() - start) / steps, y[(long)rows * columns - 1]);
    fflush(stdout);
    free(x);
    free(z);
    free(y);
  }
}
