#include <stdbool.h>
#include <stdint.h>

/** A point that moves between two walls, 10 metres apart. */
struct Particle {
  float x;        /**< Metres from the left wall. */
  float speed;    /**< Metres per second, to the right. */
  uint32_t id;    /**< Its number, from 0. */
  uint16_t hits;  /**< How often it has met a wall. */
  bool turned;    /**< Whether it met one in the last step. */
};

/** The number of particles. */
#define PARTICLES 1000
