#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A point of the plane. */
struct Point {
  double x, y;
};

/** A rectangle. */
struct Box {
  struct Point min, max;
  uint32_t id;
  bool filled;
};

/** The box with so much more on each side. */
struct Box grown(struct Box box, double by);

/** Moves a box. */
void move(struct Box *box, double x, double y);

/** The area of all boxes. */
double area(const struct Box *boxes, size_t count);

/** The largest of the boxes; NULL if there is none. */
struct Box *largest(struct Box *boxes, size_t count);
