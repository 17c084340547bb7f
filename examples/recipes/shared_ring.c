// Writes samples to shared memory, and waits where there is no room for more:
//
//     cc -std=c11 -o shared_ring shared_ring.c && ./shared_ring /ring 1000
//
#define _GNU_SOURCE
#include "shared_ring.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  uint32_t count = atoi(argv[2]);
  int file = shm_open(argv[1], O_CREAT | O_RDWR | O_TRUNC, 0600);
  if (file < 0 || ftruncate(file, sizeof(struct Ring)) != 0) return 1;
  struct Ring *ring = mmap(NULL, sizeof(struct Ring), PROT_READ | PROT_WRITE,
                           MAP_SHARED, file, 0);
  if (ring == MAP_FAILED) return 1;
  memcpy(ring->magic, "RING 1", 7);
  for (uint32_t i = 0; i < count; i++) {
    while (i - ring->read >= ROOM) usleep(50);
    struct Sample *sample = &ring->samples[i % ROOM];
    sample->nanoseconds = i * UINT64_C(1500000);
    sample->number = i;
    sample->celsius = 20 + (float)(i * 7 % 32) / 8;
    printf("%u: %g degrees at %g ms\n", i, sample->celsius,
           sample->nanoseconds / 1e6);
    ring->written = i + 1;
  }
  ring->closed = 1;
}
