// One copy of the loops per instruction set, and the choice among them.
#include "Kernels.h"
#include "Sharing.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A product and a sum are rounded one by one, on every instruction set; where they are to be fused, the loops say so.
#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(x) x##AVX2
#define TITLE "avx2"
#define LANES 4
#define SUMS 12
#define TILE_VECTORS 2
#define FUSED(a, b, c) __builtin_elementwise_fma(a, b, c)
#define LOAD_SOME(x, count) _mm256_maskload_pd(x, (__m256i)((count) > (Bits){0, 1, 2, 3}))
#include "Table.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx2,fma"))), apply_to = function)
#define NAME(x) x##AVX512
#define TITLE "avx512"
#define LANES 8
#define SUMS 24
#define TILE_VECTORS 3
#define FUSED(a, b, c) __builtin_elementwise_fma(a, b, c)
#define LOAD_SOME(x, count) _mm512_maskz_loadu_pd((__mmask8)((1 << (count)) - 1), x)
#define STORE_SOME(y, count, vector) _mm512_mask_storeu_pd(y, (__mmask8)((1 << (count)) - 1), vector)
#define HALF(x) x##AVX2
#include "Table.h"
#pragma clang attribute pop
#endif

// What every machine of its kind has: SSE2, which has no FMA, or NEON, which has, and twice the registers.
#define NAME(x) x##Baseline
#define TITLE "baseline"
#define LANES 2
#if defined(__aarch64__)
#define SUMS 24
#define TILE_VECTORS 3
#define FUSED(a, b, c) __builtin_elementwise_fma(a, b, c)
#else
#define SUMS 8
#define TILE_VECTORS 2
#define FUSED(a, b, c) ((a) * (b) + (c))
#endif
#include "Table.h"

/// The tables that this machine can run, the fastest first, with NULL behind the last.
static void listTables(const KernelTable *tables[4]) {
  int count = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool hasAVX2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  const bool hasAVX512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
      && __builtin_cpu_supports("avx512dq");
  if (hasAVX2 && hasAVX512) tables[count++] = &tableAVX512;
  if (hasAVX2) tables[count++] = &tableAVX2;
#endif
  tables[count++] = &tableBaseline;
  tables[count] = NULL;
}

const KernelTable *kernelTable(const char *name) {
  const KernelTable *tables[4];
  listTables(tables);
  for (int i = 0; tables[i]; i++)
    if (strcmp(tables[i]->name, name) == 0) return tables[i];
  return NULL;
}

/// The chosen table is copied to here before `main` runs; from then on nobody writes to it.
static KernelTable chosen;
const KernelTable *const gradusKernels = &chosen;

__attribute__((constructor)) static void chooseTable(void) {
  const KernelTable *tables[4];
  listTables(tables);
  const char *name = getenv("GRADUS_ISA");
  const KernelTable *table = name && *name ? kernelTable(name) : tables[0];
  if (!table) {
    fprintf(stderr, "GRADUS_ISA is \"%s\", but this machine offers", name);
    for (int i = 0; tables[i]; i++) {
      const char *separator = i == 0 ? "" : tables[i + 1] ? "," : " and";
      fprintf(stderr, "%s %s", separator, tables[i]->name);
    }
    fprintf(stderr, ".\n");
    exit(2);
  }
  chosen = *table;
}
