/* Writes records with tails, one after another, for main.ts to read. */

#include "tests_golden_tails.h"
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
  FILE *out = count == 2 ? fopen(arguments[1], "wb") : NULL;
  Packet *packet = calloc(1, sizeof *packet + 3 * sizeof packet->payload[0]);
  Path *path = calloc(1, sizeof *path + 2 * sizeof path->points[0]);
  Table *table = calloc(1, sizeof *table + 2 * sizeof table->rows[0]);
  if (!out || !packet || !path || !table) return 1;
  packet->count = 3;
  packet->kind = Kind_DATA;
  for (int i = 0; i < 3; i++) packet->payload[i] = -100 * i;
  path->n = 2;
  for (int i = 0; i < 2; i++) path->points[i] = (Point){i + 0.5f, -i};
  table->n = 7;
  for (int i = 0; i < 6; i++) table->rows[i / 3][i % 3] = 1 - i;
  fwrite(packet, sizeof *packet + 3 * sizeof packet->payload[0], 1, out);
  fwrite(path, sizeof *path + 2 * sizeof path->points[0], 1, out);
  fwrite(table, sizeof *table + 2 * sizeof table->rows[0], 1, out);
  return fclose(out);
}
