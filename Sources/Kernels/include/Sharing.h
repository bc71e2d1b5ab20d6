/// How a large loop is shared with a second thread.
///
/// The loop is cut into pieces that do not depend on one another. The caller and whichever threads have a core take the next
/// piece each, until none is left: where the other cores are busy, the caller ends up doing all, and asks nobody for a while.
/// Each number is computed as on one thread, so the results are the same bits.
#ifndef GRADUS_SHARING_H
#define GRADUS_SHARING_H

/// Calls work(piece, context) once for each piece from 0 to pieces - 1, and returns when all are done.
void shareWork(long pieces, void (*work)(long piece, const void *context), const void *context);

/// How many threads a large loop may use: what the environment variable GRADUS_THREADS says (a number from 1 to 64;
/// anything else ends the program, with a sentence and status 2), or else 2 where the process may run on two cores.
long sharingThreads(void);

/// From here to the matching `endWorkingAlone`, loops are not shared: what runs side by side has all cores busy already.
void beginWorkingAlone(void);
void endWorkingAlone(void);

#endif
