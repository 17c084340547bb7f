/*
 * Appends the events of exec_log.bpf.c to a file, and prints them: as root,
 *
 *     clang -target bpf -O2 -g -D__x86_64__ -I/usr/include/x86_64-linux-gnu \
 *       -c exec_log.bpf.c
 *     cc -o exec_log exec_log.c -lbpf && ./exec_log exec_log.bin 12
 */
#include "exec_log.h"
#include <bpf/libbpf.h>
#include <stdio.h>
#include <stdlib.h>

static FILE *file;
static int left;

static int on_event(void *context, void *data, size_t size) {
  (void)context, (void)size;
  struct Exec *event = data;
  if (left-- <= 0) return 0;
  fwrite(event, sizeof *event, 1, file);
  fflush(file);
  printf("%llu.%09llu s: %u started %s as %u\n",
         (unsigned long long)event->nanoseconds / 1000000000,
         (unsigned long long)event->nanoseconds % 1000000000, event->pid,
         event->command, event->uid);
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 3 || !(file = fopen(argv[1], "ab"))) return 2;
  left = atoi(argv[2]);
  struct bpf_object *object = bpf_object__open_file("exec_log.bpf.o", NULL);
  if (!object || bpf_object__load(object) != 0) return 1;
  struct bpf_program *program =
      bpf_object__find_program_by_name(object, "on_exec");
  if (!bpf_program__attach(program)) return 1;
  int events = bpf_object__find_map_fd_by_name(object, "events");
  struct ring_buffer *ring = ring_buffer__new(events, on_event, NULL, NULL);
  if (!ring) return 1;
  while (left > 0 && ring_buffer__poll(ring, 1000) >= 0) {}
  return 0;
}
