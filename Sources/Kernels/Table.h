// All loops for one instruction set, and the table of them. Included once per instruction set by Kernels.c.
#include "Vector.h"
#include "Loops.h"
#include "MatrixProduct.h"

static const KernelTable NAME(table) = {
    .name = TITLE,
    .multiplyMatrices = NAME(multiplyMatrices),
    .add = NAME(add),
    .subtract = NAME(subtract),
    .multiply = NAME(multiply),
    .divide = NAME(divide),
    .gate = NAME(gate),
    .sumRows = NAME(sumRows),
    .sumColumns = NAME(sumColumns),
    .multiplyAndSumRows = NAME(multiplyAndSumRows),
    .scale = NAME(scale),
    .shift = NAME(shift),
    .squareRoot = NAME(squareRoot),
    .relu = NAME(relu),
    .descend = NAME(descend),
};

#undef NAME
#undef TITLE
#undef LANES
#undef SUMS
#undef TILE_VECTORS
#undef Vector
#undef Bits
