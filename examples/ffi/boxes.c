#include "boxes.h"

struct Box grown(struct Box box, double by) {
  box.min.x -= by;
  box.min.y -= by;
  box.max.x += by;
  box.max.y += by;
  return box;
}

void move(struct Box *box, double x, double y) {
  box->min.x += x;
  box->max.x += x;
  box->min.y += y;
  box->max.y += y;
}

double area(const struct Box *boxes, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++) {
    sum += (boxes[i].max.x - boxes[i].min.x) * (boxes[i].max.y - boxes[i].min.y);
  }
  return sum;
}

struct Box *largest(struct Box *boxes, size_t count) {
  struct Box *found = NULL;
  for (size_t i = 0; i < count; i++) {
    if (!found || area(&boxes[i], 1) > area(found, 1)) found = &boxes[i];
  }
  return found;
}

#ifdef PROGRAM
#include <stdio.h>
// Prints what the programs beside this one are to print.
static void show(const char *what, struct Box box) {
  printf("%s: %u from (%g, %g) to (%g, %g), %s\n", what, box.id, box.min.x,
         box.min.y, box.max.x, box.max.y, box.filled ? "filled" : "empty");
}

int main(void) {
  struct Box boxes[3];
  for (uint32_t i = 0; i < 3; i++) {
    boxes[i] = (struct Box){
        .max = {i + 1, 2.5}, .id = 10 + i, .filled = i % 2 == 1};
  }
  show("grown", grown(boxes[1], 0.25));
  move(&boxes[2], -1, 0.5);
  show("moved", boxes[2]);
  printf("area: %g\n", area(boxes, 3));
  struct Box *found = largest(boxes, 3);
  found->id = 7;
  show("largest", boxes[2]);
}
#endif
