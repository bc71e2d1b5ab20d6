#ifndef GRADUS_GRAPHVIZ_SHIM_H
#define GRADUS_GRAPHVIZ_SHIM_H

#include <gvc.h>
#include <stddef.h>

/// What became of a layout.
typedef enum {
  GraphLaidOut = 0,
  /// The text is no graph.
  GraphUnreadable = 1,
  /// Graphviz has no plug-in called dot.
  GraphWithoutPlugin = 2,
  /// The process that lays the graph out could not be started, or ended before its time.
  GraphLayoutEnded = 3,
} GraphLayoutOutcome;

/// Lays a graph out in a process of its own: dot loses memory in each layout, and a graph that is too much for it ends that process
/// alone.
///
/// The graph has nodes n0, n1 and so on, and an edge from[i] -> to[i] for each i. The result is text: a line with the frame, a line
/// for the place of each node, and one for the route of each edge, as Graphviz' attributes "bb" and "pos" write them. The caller
/// frees it.
GraphLayoutOutcome layOutGraph(GVC_t *context, const char *text, int nodes, const int *from, const int *to, int edges,
                               char **result);

#endif
