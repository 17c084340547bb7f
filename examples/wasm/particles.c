// Particles, and a log of all places where they were, which grows: in
// WebAssembly by whole pages of memory. build.sh compiles it.
#include "particles.h"

#define EXPORT __attribute__((visibility("default")))

static struct Particle particles[PARTICLES];
static float *places;
static uint32_t logged;

#ifdef __wasm__
extern unsigned char __heap_base;
static float *room_for(uint32_t n) {
  uintptr_t start = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
  uintptr_t end = start + n * sizeof(float);
  uintptr_t have = __builtin_wasm_memory_size(0) * 65536;
  if (end > have) __builtin_wasm_memory_grow(0, (end - have + 65535) / 65536);
  return (float *)start;
}
#else
#include <stdlib.h>
static float *room_for(uint32_t n) {
  return realloc(places, n * sizeof(float));
}
#endif

EXPORT struct Particle *start(void) {
  for (uint32_t i = 0; i < PARTICLES; i++) {
    particles[i].x = (float)(i % 100) / 10;
    particles[i].speed = (float)(i % 13) / 2 - 1;
    particles[i].id = i;
  }
  return particles;
}

EXPORT void step(float seconds) {
  places = room_for(logged + PARTICLES);
  for (uint32_t i = 0; i < PARTICLES; i++) {
    struct Particle *p = &particles[i];
    places[logged++] = p->x;
    p->x += p->speed * seconds;
    p->turned = p->x < 0 || p->x > 10;
    if (!p->turned) continue;
    p->x = p->x < 0 ? -p->x : 20 - p->x;
    p->speed = -p->speed;
    p->hits++;
  }
}

#ifndef __wasm__
#include <stdio.h>
// Prints what particles.ts is to print.
int main(void) {
  start();
  particles[7].speed = 9;
  for (int second = 1; second <= 5; second++) {
    for (int i = 0; i < 50; i++) step(0.02f);
    unsigned hits = 0, turned = 0;
    double sum = 0;
    for (uint32_t i = 0; i < PARTICLES; i++) {
      hits += particles[i].hits;
      turned += particles[i].turned;
      sum += particles[i].x;
    }
    printf("%d s: %u hits, %u turned, mean x %.4f, x of 7 %.4f\n", second,
           hits, turned, sum / PARTICLES, particles[7].x);
  }
}
#endif
