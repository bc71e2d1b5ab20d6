#include "ProgramStart.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static char file[4096];
static atomic_bool has_file;

void gradus_remove_file(void) {
  if (atomic_exchange(&has_file, 0)) unlink(file);
}

// Only what is safe at any moment: the program may be in the middle of anything.
static void end(int number) {
  gradus_remove_file();
  signal(number, SIG_DFL);
  raise(number);
}

// The Swift runtime prints where a program was when Ctrl-\ comes, which is no fault: that is ours too.
static int is_free(int number, void (*handler)(int)) { return handler == SIG_DFL || (number == SIGQUIT && handler != SIG_IGN); }

void gradus_remove_when_ended(const char *path) {
  atomic_store(&has_file, 0);
  if (strlen(path) >= sizeof file) return;
  strcpy(file, path);
  atomic_store(&has_file, 1);
  const int numbers[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};
  for (int i = 0; i < 4; i++) {
    struct sigaction action;
    if (sigaction(numbers[i], 0, &action) != 0 || !is_free(numbers[i], action.sa_handler)) continue;
    memset(&action, 0, sizeof action);
    action.sa_handler = end;
    sigemptyset(&action.sa_mask);
    sigaction(numbers[i], &action, 0);
  }
}
