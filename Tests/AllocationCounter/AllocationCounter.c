// Counts allocations by standing in front of the C library's, for tests and benchmarks alone: a program that links this
// target has its own `malloc`. C, because it must be: nothing may allocate, or start a runtime, in here.
#include "AllocationCounter.h"
#include <errno.h>
#include <stdlib.h>

// A sanitizer that stands in front of the C library itself leaves no room for another.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif

#if defined(__GLIBC__) && !defined(IS_SANITIZED)

#include <malloc.h>

/// Of each thread by itself, so that tests that run at the same time do not count for one another.
static __thread long count __attribute__((tls_model("initial-exec")));
static __thread long kept __attribute__((tls_model("initial-exec")));

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *memory);

static void *counted(void *memory) {
  count++;
  kept++;
  return memory;
}

void *malloc(size_t size) { return counted(__libc_malloc(size)); }
void *calloc(size_t elements, size_t size) { return counted(__libc_calloc(elements, size)); }
void *realloc(void *memory, size_t size) {
  if (memory) kept--;
  return counted(__libc_realloc(memory, size));
}
void *memalign(size_t alignment, size_t size) { return counted(__libc_memalign(alignment, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return counted(__libc_memalign(alignment, size)); }
int posix_memalign(void **memory, size_t alignment, size_t size) {
  *memory = counted(__libc_memalign(alignment, size));
  return *memory ? 0 : ENOMEM;
}
void free(void *memory) {
  if (memory) kept--;
  __libc_free(memory);
}

long allocationCount(void) { return count; }
long keptCount(void) { return kept; }
long memoryInUse(void) {
  struct mallinfo2 memory = mallinfo2();
  return (long)(memory.uordblks + memory.hblkhd);
}

#else

long allocationCount(void) { return -1; }
long keptCount(void) { return -1; }
long memoryInUse(void) { return -1; }

#endif
