/* The same kernels in C: gcc -O2 loops.c && ./a.out RECORDS. Prints JSON. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct vertex { float x, y, z; unsigned short red, green, blue; };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static volatile double sink;

static double k1(struct vertex *v, long n) {
  double sum = 0;
  for (long i = 0; i < n; i++) sum += v[i].x;
  return sum;
}

static double k2(struct vertex *v, long n) {
  double sum = 0;
  for (long i = 0; i < n; i++)
    sum += (double)v[i].x * v[i].red + (double)v[i].y * v[i].green +
           (double)v[i].z * v[i].blue;
  return sum;
}

static double k3(struct vertex *v, long n) {
  static int up;
  float by = (up ^= 1) ? 2 : 0.5f;
  for (long i = 0; i < n; i++) {
    v[i].x *= by;
    v[i].y *= by;
    v[i].z *= by;
  }
  return 0;
}

static double k5(struct vertex *v, long n) {
  for (long i = 0; i < n; i++)
    v[i] = (struct vertex){i * 0.5, i * 0.25, i + 0.5, i, i & 0xff, i & 0xf};
  return 0;
}

static float *copied;

static double k7(struct vertex *v, long n) {
  for (long i = 0; i < n; i++) copied[i] = v[i].x;
  return copied[n - 1];
}

static unsigned *words;

static double k8(struct vertex *v, long n) {
  for (long i = 0; i < n * 5; i++) words[i] = __builtin_bswap32(words[i]);
  return words[n];
}

static int compare(const void *a, const void *b) {
  double d = *(const double *)a - *(const double *)b;
  return (d > 0) - (d < 0);
}

static double median(double (*kernel)(struct vertex *, long), struct vertex *v,
                     long n) {
  double times[21];
  for (int round = 0; round < 21; round++) {
    double start = now();
    sink = kernel(v, n);
    times[round] = (now() - start) / n;
  }
  qsort(times, 21, sizeof *times, compare);
  return times[10];
}

int main(int argc, char **argv) {
  long n = argc > 1 ? atol(argv[1]) : 100000;
  struct vertex *v = calloc(n, sizeof *v);
  for (long i = 0; i < n; i++)
    v[i] = (struct vertex){(i % 1000) * 0.5f, (i % 777) * 0.25f,
                           (i % 55) + 0.5f, i, i * 7, i * 13};
  copied = calloc(n, sizeof *copied);
  words = calloc(n * 5, sizeof *words);
  memcpy(words, v, n * sizeof *v);
  printf("{\"gcc -O2\": {\"K1\": %f, \"K2\": %f, \"K3\": %f, \"K5\": %f, \"K7\": %f, "
         "\"K8\": %f}}\n",
         median(k1, v, n), median(k2, v, n), median(k3, v, n), median(k5, v, n),
         median(k7, v, n), median(k8, v, n));
  return 0;
}
