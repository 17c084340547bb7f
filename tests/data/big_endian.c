/*
 * Writes three records to the file named by the first argument and prints them as JSON.
 * Built for a big-endian machine, it gives a big-endian file.
 */

#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct Inner {
  signed char c;
  int v;
  float f;
};

struct Record {
  short s;
  int i;
  long long q;
  float f;
  double d;
  struct Inner inner;
  char name[8];
  unsigned short h[3];
};

static const struct Record records[] = {
  {-2, 305419896, 81985529216486895LL, 1.5f, 3.141592653589793, {-128, -1, 0.1f}, "alpha", {1, 258, 65535}},
  {32767, -2147483647, -9223372036854775807LL, -0.0f, 1e300, {127, 65536, -2.5e-3f}, "eight888", {0, 4660, 256}},
  {258, 16909060, 72623859790382856LL, 3323.176f, -4.9406564584124654e-324, {1, 2, 3.f}, "", {7, 8, 9}},
};

static void print_record(const struct Record *r) {
  /* 64-bit integers as strings: a JSON number is a double to JavaScript. # keeps -0 a float. */
  printf("{\"s\": %d, \"i\": %d, \"q\": \"%lld\", \"f\": %#.9g, \"d\": %#.17g,", r->s, r->i, r->q, r->f, r->d);
  printf(" \"inner\": {\"c\": %d, \"v\": %d, \"f\": %#.9g},", r->inner.c, r->inner.v, r->inner.f);
  printf(" \"name\": \"%.8s\", \"h\": [%d, %d, %d]}", r->name, r->h[0], r->h[1], r->h[2]);
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: big_endian FILE\n");
    return 2;
  }
  FILE *file = fopen(argv[1], "wb");
  if (file == NULL) {
    perror(argv[1]);
    return 1;
  }
  printf("{\"sizeof\": %zu, \"offsetof\": {", sizeof(struct Record));
#define OFFSET(field) printf("\"" #field "\": %zu", offsetof(struct Record, field))
  OFFSET(s), printf(", ");
  OFFSET(i), printf(", ");
  OFFSET(q), printf(", ");
  OFFSET(f), printf(", ");
  OFFSET(d), printf(", ");
  OFFSET(inner), printf(", ");
  OFFSET(inner.v), printf(", ");
  OFFSET(inner.f), printf(", ");
  OFFSET(name), printf(", ");
  OFFSET(h), printf("}, \"records\": [");
  for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
    const struct Record *from = &records[i];
    struct Record to;
    /* Member by member over zeros: the padding is zero in the file. */
    memset(&to, 0, sizeof to);
    to.s = from->s;
    to.i = from->i;
    to.q = from->q;
    to.f = from->f;
    to.d = from->d;
    to.inner.c = from->inner.c;
    to.inner.v = from->inner.v;
    to.inner.f = from->inner.f;
    memcpy(to.name, from->name, sizeof to.name);
    memcpy(to.h, from->h, sizeof to.h);
    if (fwrite(&to, sizeof to, 1, file) != 1) {
      perror(argv[1]);
      return 1;
    }
    if (i > 0) printf(", ");
    print_record(&to);
  }
  printf("]}\n");
  return fclose(file) == 0 ? 0 : 1;
}
