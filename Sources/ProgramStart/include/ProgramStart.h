#ifndef GRADUS_PROGRAM_START_H
#define GRADUS_PROGRAM_START_H

// What a program that links this does before anything else runs, the Swift runtime included: see start.c.

#endif
