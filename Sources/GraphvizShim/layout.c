#define _GNU_SOURCE
#include "GraphvizShim.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/// Seconds of processor time after which a layout is given up.
enum { patience = 60 };

static void writeAttribute(FILE *out, void *object, char *name) {
  const char *value = object ? agget(object, name) : NULL;
  fprintf(out, "%s\n", value ? value : "");
}

static GraphLayoutOutcome writeLayout(FILE *out, GVC_t *context, const char *text, int nodes, const int *from,
                                      const int *to, int edges) {
  Agraph_t *graph = agmemread(text);
  if (!graph) return GraphUnreadable;
  if (gvLayout(context, graph, "dot") != 0) return GraphWithoutPlugin;
  attach_attrs(graph);
  writeAttribute(out, graph, "bb");
  Agnode_t **all = calloc((size_t)nodes + 1, sizeof *all);
  for (int i = 0; all && i < nodes; i++) {
    char name[16];
    snprintf(name, sizeof name, "n%d", i);
    all[i] = agnode(graph, name, 0);
    writeAttribute(out, all[i], "pos");
  }
  for (int i = 0; all && i < edges; i++) {
    writeAttribute(out, agedge(graph, all[from[i]], all[to[i]], NULL, 0), "pos");
  }
  return all && fflush(out) == 0 ? GraphLaidOut : GraphLayoutEnded;
}

/// Everything that the other end writes, as a string; NULL where there is no memory for it.
static char *readAll(int file) {
  size_t count = 0, room = 4096;
  char *text = malloc(room);
  while (text) {
    if (room - count < 2048) {
      char *larger = realloc(text, room *= 2);
      if (!larger) break;
      text = larger;
    }
    ssize_t got = read(file, text + count, room - count - 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      text[count] = 0;
      return text;
    }
    count += (size_t)got;
  }
  free(text);
  return NULL;
}

GraphLayoutOutcome layOutGraph(GVC_t *context, const char *text, int nodes, const int *from, const int *to, int edges,
                               char **result) {
  int ends[2];
  *result = NULL;
  if (pipe(ends) != 0) return GraphLayoutEnded;
  // A program that another thread starts meanwhile must not hold the pipe open.
  for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  pid_t child = fork();
  if (child < 0) {
    close(ends[0]);
    close(ends[1]);
    return GraphLayoutEnded;
  }
  if (child == 0) {
    // Nothing but C runs here: other threads, and what they hold, are not there.
    close(ends[0]);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    struct rlimit limit = {patience, patience};
    setrlimit(RLIMIT_CPU, &limit);
    FILE *out = fdopen(ends[1], "w");
    _exit(out ? writeLayout(out, context, text, nodes, from, to, edges) : GraphLayoutEnded);
  }
  close(ends[1]);
  *result = readAll(ends[0]);
  close(ends[0]);
  int status = 0;
  pid_t ended;
  do ended = waitpid(child, &status, 0);
  while (ended < 0 && errno == EINTR);
  bool isWhole = ended == child && WIFEXITED(status) && *result;
  GraphLayoutOutcome outcome = isWhole ? (GraphLayoutOutcome)WEXITSTATUS(status) : GraphLayoutEnded;
  if (outcome != GraphLaidOut) {
    free(*result);
    *result = NULL;
  }
  return outcome;
}
