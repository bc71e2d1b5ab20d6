#include <fcntl.h>
#include <string.h>
#include <unistd.h>

// How many files a program has open at once, at most. The thread pool crashes where it gets none.
enum { FilesNeeded = 24 };

// Where standard input, output or error is closed, the next file that is opened takes its place, and what is printed goes
// there. So each gets something that refuses to be used.
static void fill_standard_streams(void) {
  for (int descriptor = 0; descriptor <= 2; descriptor++)
    if (fcntl(descriptor, F_GETFD) == -1) open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
}

static void require_files(int status) {
  int files[FilesNeeded], count = 0;
  while (count < FilesNeeded && (files[count] = dup(2)) >= 0) count++;
  for (int i = 0; i < count; i++) close(files[i]);
  if (count == FilesNeeded) return;
  const char *sentence = "gradus: too few files may be open at once: raise the limit (ulimit -n) to 64\n";
  ssize_t written = write(2, sentence, strlen(sentence));
  (void)written;
  _exit(status);
}

// Here glibc and dyld pass what main gets. A comparison that cannot be made ends with 2, since 1 says that traces differ.
__attribute__((constructor)) static void start(int count, char **arguments) {
  fill_standard_streams();
  require_files(count > 1 && strcmp(arguments[1], "diff") == 0 ? 2 : 1);
}
