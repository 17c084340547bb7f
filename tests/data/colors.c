/* Writes four coloured points to the file named by the first argument. */

#include <stdio.h>
#include <string.h>

struct Vertex {
  struct {
    float x, y, z;
  } vector;
  struct {
    unsigned short red, green, blue;
  } color;
};

static const struct Vertex vertices[] = {
  {{3323.176, 6562.231, 9351.231}, {3040, 34423, 54321}},
  {{7623.982, 2542.231, 9823.121}, {32736, 5342, 2321}},
  {{6729.862, 2347.212, 3421.322}, {45263, 36291, 36701}},
  {{6352.121, 3432.111, 9763.232}, {56222, 36612, 11214}},
};

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: colors FILE\n");
    return 2;
  }
  FILE *file = fopen(argv[1], "wb");
  if (file == NULL) {
    perror(argv[1]);
    return 1;
  }
  for (size_t i = 0; i < sizeof vertices / sizeof *vertices; i++) {
    struct Vertex vertex;
    /* Two bytes of padding end each record: zero, so that the file is always the same. */
    memset(&vertex, 0, sizeof vertex);
    memcpy(&vertex.vector, &vertices[i].vector, sizeof vertex.vector);
    memcpy(&vertex.color, &vertices[i].color, sizeof vertex.color);
    if (fwrite(&vertex, sizeof vertex, 1, file) != 1) {
      perror(argv[1]);
      return 1;
    }
  }
  return fclose(file) == 0 ? 0 : 1;
}
