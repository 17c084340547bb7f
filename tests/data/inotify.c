/*
 * Watches a new folder, lets things happen in it, and writes the bytes of the
 * kernel's events to the file argv[1]. Prints each event as C sees it.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct { uint32_t bit; const char *name; } flags[] = {
  {IN_ACCESS, "ACCESS"}, {IN_MODIFY, "MODIFY"}, {IN_ATTRIB, "ATTRIB"},
  {IN_CLOSE_WRITE, "CLOSE_WRITE"}, {IN_CLOSE_NOWRITE, "CLOSE_NOWRITE"},
  {IN_OPEN, "OPEN"}, {IN_MOVED_FROM, "MOVED_FROM"}, {IN_MOVED_TO, "MOVED_TO"},
  {IN_CREATE, "CREATE"}, {IN_DELETE, "DELETE"},
  {IN_DELETE_SELF, "DELETE_SELF"}, {IN_MOVE_SELF, "MOVE_SELF"},
  {IN_UNMOUNT, "UNMOUNT"}, {IN_Q_OVERFLOW, "Q_OVERFLOW"},
  {IN_IGNORED, "IGNORED"}, {IN_ISDIR, "ISDIR"},
};

static void check(int result, const char *what) {
  if (result >= 0) return;
  perror(what);
  exit(1);
}

static void write_file(const char *name) {
  int file = open(name, O_CREAT | O_WRONLY, 0644);
  check(file, name);
  check(write(file, "structlens\n", 11), name);
  check(close(file), name);
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  FILE *out = fopen(argv[1], "wb");
  if (out == NULL) return 1;
  char folder[] = "/tmp/inotify-XXXXXX";
  if (mkdtemp(folder) == NULL || chdir(folder) != 0) return 1;

  int queue = inotify_init1(IN_NONBLOCK);
  check(queue, "inotify_init1");
  check(inotify_add_watch(queue, folder, IN_ALL_EVENTS), folder);
  write_file("notes.txt");
  check(chmod("notes.txt", 0600), "chmod");
  check(rename("notes.txt", "sixteen bytes.md"), "rename");
  check(mkdir("folder", 0755), "mkdir");
  write_file("d\xc3\xa9j\xc3\xa0 vu.txt");
  check(unlink("sixteen bytes.md"), "unlink");
  check(unlink("d\xc3\xa9j\xc3\xa0 vu.txt"), "unlink");
  check(rmdir("folder"), "rmdir");
  check(rmdir(folder), "rmdir");

  static _Alignas(struct inotify_event) char events[65536];
  ssize_t length = read(queue, events, sizeof events);
  check((int)length, "read");
  if (fwrite(events, 1, length, out) != (size_t)length || fclose(out) != 0) {
    return 1;
  }
  for (ssize_t at = 0; at < length;) {
    const struct inotify_event *event = (const void *)(events + at);
    const char *space = "";
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
      if (!(event->mask & flags[i].bit)) continue;
      printf("%s%s", space, flags[i].name);
      space = " ";
    }
    if (event->len > 0) printf(" %s", event->name);
    if (event->cookie != 0) printf(" (move %u)", event->cookie);
    printf("\n");
    at += sizeof *event + event->len;
  }
  return 0;
}
