// The threads that help with large loops, and how they meet the caller.
#define _GNU_SOURCE
#include "Sharing.h"
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define MOST_THREADS 64
/// How often a helper looks for the next loop before it goes to sleep: some tenths of a millisecond, which bridges the
/// small loops between two large ones of the same training step.
#define LOOKS 20000

/// The loop on offer. Its owner changes it only while there are no guests, and helpers read it only while they are.
static struct {
  void (*work)(long piece, const void *context);
  const void *context;
  long pieces;
  atomic_long next;
} offer;

/// OPEN while the owner works on its loop, plus GUEST for each helper that works on it too.
enum { OPEN = 1, GUEST = 2 };
static atomic_int state;
/// Set while a thread's loop is on offer; others that come meanwhile work alone.
static atomic_flag isOwned = ATOMIC_FLAG_INIT;
/// How many loops the owners still work on alone because helpers kept them waiting, and how many it was the last time.
static long loopsAlone, lastLoopsAlone;

static atomic_int sleepers;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t hasOpened = PTHREAD_COND_INITIALIZER;

static bool isOpen(void) { return atomic_load(&state) & OPEN; }

static void takePieces(void) {
  for (long piece; (piece = atomic_fetch_add(&offer.next, 1)) < offer.pieces;) offer.work(piece, offer.context);
}

static inline void pauseBriefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static void *help(void *unused) {
  while (true) {
    for (long look = 0; !isOpen() && look < LOOKS; look++) pauseBriefly();
    if (!isOpen()) {
      pthread_mutex_lock(&mutex);
      atomic_fetch_add(&sleepers, 1);
      while (!isOpen()) pthread_cond_wait(&hasOpened, &mutex);
      atomic_fetch_sub(&sleepers, 1);
      pthread_mutex_unlock(&mutex);
    }
    int before = atomic_load(&state);
    if ((before & OPEN) && atomic_compare_exchange_strong(&state, &before, before + GUEST)) {
      takePieces();
      atomic_fetch_sub(&state, GUEST);
    }
    pauseBriefly();
  }
  return unused;
}

static long threads = 1;
long sharingThreads(void) { return threads; }

static void startHelpers(void) {
  for (long helper = 1; helper < threads; helper++) {
    pthread_t thread;
    // Where no thread is to be had, the callers do all the work.
    if (pthread_create(&thread, NULL, help, NULL) != 0) return;
    pthread_detach(thread);
  }
}

static long usableCores(void) {
#if defined(__linux__)
  cpu_set_t cores;
  if (sched_getaffinity(0, sizeof cores, &cores) == 0) return CPU_COUNT(&cores);
#endif
  return sysconf(_SC_NPROCESSORS_ONLN);
}

__attribute__((constructor)) static void chooseThreads(void) {
  threads = usableCores() > 1 ? 2 : 1;
  const char *text = getenv("GRADUS_THREADS");
  if (!text || !*text) return;
  char *end;
  threads = strtol(text, &end, 10);
  if (!*end && threads >= 1 && threads <= MOST_THREADS) return;
  fprintf(stderr, "GRADUS_THREADS is \"%s\", but must be a number from 1 to %d.\n", text, MOST_THREADS);
  exit(2);
}

static atomic_int alone;
void beginWorkingAlone(void) { atomic_fetch_add(&alone, 1); }
void endWorkingAlone(void) { atomic_fetch_sub(&alone, 1); }

static void workAlone(long pieces, void (*work)(long piece, const void *context), const void *context) {
  for (long piece = 0; piece < pieces; piece++) work(piece, context);
}

/// Waits until no helper has a piece in hand. One that takes longer than a piece has lost its core to another program: the
/// caller sleeps, so that it may have this one, and asks no helper for a while, each time for longer.
static void waitForHelpers(void) {
  for (long look = 0; atomic_load(&state) != 0 && look < LOOKS / 4; look++) pauseBriefly();
  const bool isLate = atomic_load(&state) != 0;
  while (atomic_load(&state) != 0) nanosleep(&(struct timespec){.tv_nsec = 20000}, NULL);
  if (isLate) lastLoopsAlone = loopsAlone = lastLoopsAlone < 256 ? 2 * lastLoopsAlone + 32 : 512;
  else lastLoopsAlone -= lastLoopsAlone / 64;
}

void shareWork(long pieces, void (*work)(long piece, const void *context), const void *context) {
  if (pieces < 2 || threads < 2 || atomic_load(&alone) > 0 || atomic_flag_test_and_set(&isOwned)) {
    workAlone(pieces, work, context);
    return;
  }
  if (loopsAlone > 0) {
    loopsAlone--;
    workAlone(pieces, work, context);
    atomic_flag_clear(&isOwned);
    return;
  }
  static pthread_once_t isStarted = PTHREAD_ONCE_INIT;
  pthread_once(&isStarted, startHelpers);
  offer.work = work;
  offer.context = context;
  offer.pieces = pieces;
  atomic_store(&offer.next, 0);
  atomic_store(&state, OPEN);
  if (atomic_load(&sleepers) > 0) {
    pthread_mutex_lock(&mutex);
    pthread_cond_broadcast(&hasOpened);
    pthread_mutex_unlock(&mutex);
  }
  takePieces();
  atomic_fetch_and(&state, ~OPEN);
  waitForHelpers();
  atomic_flag_clear(&isOwned);
}
