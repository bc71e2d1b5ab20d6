#ifndef GRADUS_PROGRAM_START_H
#define GRADUS_PROGRAM_START_H

// What a program that links this does before anything else runs, the Swift runtime included: see start.c.

// From now on, Ctrl-C, Ctrl-\, kill and a terminal that is closed remove this file before they end the program; a signal that is
// handled elsewhere, or ignored, is left alone. One file at a time: see ending.c.
void gradus_remove_when_ended(const char *path);

// Removes the file, where there is one: for a program that ends by itself.
void gradus_remove_file(void);

#endif
