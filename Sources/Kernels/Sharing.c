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
/// Until when owners work alone because helpers kept one waiting, and how long such a rest is, in microseconds.
static double restsUntil, rest;

static atomic_int sleepers;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t hasOpened = PTHREAD_COND_INITIALIZER;

static bool isOpen(void) { return atomic_load(&state) & OPEN; }

/// Works until no piece is left; returns how many it did.
static long takePieces(void) {
  long taken = 0;
  for (long piece; (piece = atomic_fetch_add(&offer.next, 1)) < offer.pieces; taken++) offer.work(piece, offer.context);
  return taken;
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

static double microseconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * 1e6 + time.tv_nsec * 1e-3;
}
/// What a clock on the wall shows, and for how long this thread has had a core.
static double wallTime(void) { return microseconds(CLOCK_MONOTONIC); }
static double coreTime(void) { return microseconds(CLOCK_THREAD_CPUTIME_ID); }

/// Waits until no helper has a piece in hand, but at most for so many microseconds before it sleeps, so that a helper whose
/// core another program has taken may have this one. Returns whether that was in time.
static bool waitForHelpers(double patience) {
  const double end = wallTime() + patience;
  while (atomic_load(&state) != 0 && wallTime() < end) pauseBriefly();
  const bool isInTime = atomic_load(&state) == 0;
  while (atomic_load(&state) != 0) nanosleep(&(struct timespec){.tv_nsec = 20000}, NULL);
  return isInTime;
}

/// After a loop for which there was no second core: owners work alone for a while, each time for longer.
static void takeRest(void) {
  rest = rest < 250e3 ? 2 * rest + 20e3 : 500e3;
  restsUntil = wallTime() + rest;
}

void shareWork(long pieces, void (*work)(long piece, const void *context), const void *context) {
  if (pieces < 2 || threads < 2 || atomic_load(&alone) > 0 || atomic_flag_test_and_set(&isOwned)) {
    workAlone(pieces, work, context);
    return;
  }
  const double wallStart = wallTime();
  if (wallStart < restsUntil) {
    workAlone(pieces, work, context);
    atomic_flag_clear(&isOwned);
    return;
  }
  static pthread_once_t isStarted = PTHREAD_ONCE_INIT;
  pthread_once(&isStarted, startHelpers);
  const double coreStart = coreTime();
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
  const long taken = takePieces();
  atomic_fetch_and(&state, ~OPEN);
  const double perPiece = (coreTime() - coreStart) / (taken > 0 ? taken : 1);
  const bool isInTime = waitForHelpers(2 * perPiece + 20);
  const double withoutCore = (wallTime() - wallStart) - (coreTime() - coreStart);
  if (isInTime && withoutCore < 100) rest *= 0.999;
  else takeRest();
  atomic_flag_clear(&isOwned);
}
