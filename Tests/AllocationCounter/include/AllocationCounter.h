#ifndef GRADUS_ALLOCATION_COUNTER_H
#define GRADUS_ALLOCATION_COUNTER_H

/// How many pieces of memory this thread has asked for so far; -1 where they cannot be counted.
long allocationCount(void);
/// How many of them it has not given back, less those of other threads that it has.
long keptCount(void);
/// Bytes that the program has asked for and not given back; -1 where nobody knows.
long memoryInUse(void);

#endif
