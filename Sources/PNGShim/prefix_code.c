#include "prefix_code.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// A leaf has its symbol on the left and -1 on the right.
typedef struct {
  uint32_t weight;
  int left, right;
} Node;

static int by_weight(const void *a, const void *b) {
  const Node *first = a, *second = b;
  if (first->weight != second->weight) return first->weight < second->weight ? -1 : 1;
  return first->left - second->left;
}

// Returns the depth of the deepest leaf.
static unsigned write_depths(const Node *nodes, int index, unsigned depth, uint8_t *depths) {
  Node node = nodes[index];
  if (node.right < 0) {
    depths[node.left] = depth;
    return depth;
  }
  unsigned left = write_depths(nodes, node.left, depth + 1, depths);
  unsigned right = write_depths(nodes, node.right, depth + 1, depths);
  return left > right ? left : right;
}

// Joins the two lightest nodes until one is left, the root. Inner nodes come into being in the order of their weights,
// so the lightest is the first of the leaves or the first of the inner nodes.
static int join(Node *nodes, int leaves) {
  int leaf = 0, inner = leaves, end = leaves;
  while (end < 2 * leaves - 1) {
    int pair[2];
    for (int i = 0; i < 2; i++) {
      bool isLeaf = inner == end || (leaf < leaves && nodes[leaf].weight <= nodes[inner].weight);
      pair[i] = isLeaf ? leaf++ : inner++;
    }
    nodes[end++] = (Node){nodes[pair[0]].weight + nodes[pair[1]].weight, pair[0], pair[1]};
  }
  return end - 1;
}

// Huffman's algorithm; returns the length of the longest word.
static unsigned choose_lengths(const uint32_t *frequencies, int count, uint8_t *lengths) {
  Node nodes[2 * MostSymbols];
  int leaves = 0;
  memset(lengths, 0, count);
  for (int symbol = 0; symbol < count; symbol++)
    if (frequencies[symbol] > 0) nodes[leaves++] = (Node){frequencies[symbol], symbol, -1};
  qsort(nodes, leaves, sizeof *nodes, by_weight);
  return write_depths(nodes, join(nodes, leaves), 0, lengths);
}

static uint16_t reversed(unsigned word, unsigned length) {
  uint16_t result = 0;
  for (unsigned i = 0; i < length; i++) result |= (word >> i & 1) << (length - 1 - i);
  return result;
}

void build_prefix_code(PrefixCode *code, uint32_t *frequencies, int count, unsigned longest) {
  // Decoders want at least two words.
  for (int symbol = 0; symbol < 2; symbol++)
    if (frequencies[symbol] == 0) frequencies[symbol] = 1;
  // Flatter frequencies make a flatter tree.
  while (choose_lengths(frequencies, count, code->length) > longest)
    for (int symbol = 0; symbol < count; symbol++) frequencies[symbol] = (frequencies[symbol] + 1) / 2;
  unsigned word = 0;
  for (unsigned length = 1; length <= longest; length++, word <<= 1)
    for (int symbol = 0; symbol < count; symbol++)
      if (code->length[symbol] == length) code->word[symbol] = reversed(word++, length);
}
