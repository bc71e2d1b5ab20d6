// All loops for one instruction set, and their table. Included once per instruction set by Kernels.c, which defines
//   NAME(x)                      x with the instruction set's name appended, so that each copy has names of its own
//   TITLE                        what GRADUS_ISA calls it
//   LANES                        how many doubles a register holds
//   SUMS, TILE_VECTORS           how many vectors of sums a matrix product has in registers, and how many abreast
//   FUSED(a, b, c)               a * b + c on vectors, rounded once where the machine has it
// and, where there are such,
//   LOAD_SOME(x, count)          the instruction that reads the first lanes only
//   STORE_SOME(y, count, vector) the one that writes them
//   HALF(x)                      the NAME(x) of an instruction set with half as many lanes that rounds alike
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
    .squareRoot = NAME(squareRoot),
    .relu = NAME(relu),
    .areFinite = NAME(areFinite),
    .descend = NAME(descend),
};

#undef NAME
#undef TITLE
#undef LANES
#undef SUMS
#undef TILE_VECTORS
#undef FUSED
#undef LOAD_SOME
#undef STORE_SOME
#undef HALF
#undef Vector
#undef Bits
