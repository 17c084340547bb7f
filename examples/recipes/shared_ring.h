#include <stdatomic.h>
#include <stdint.h>

/** How many samples there is room for. */
#define ROOM 64

/** A measurement. */
struct Sample {
  uint64_t nanoseconds;  /**< Since the program started. */
  uint32_t number;       /**< From 0. */
  float celsius;
};

/** What two programs share: one writes samples, the other reads them. */
struct Ring {
  char magic[8];
  _Atomic uint32_t written;  /**< So many samples have been written. */
  _Atomic uint32_t read;     /**< So many of them have been read. */
  _Atomic uint32_t closed;   /**< 1: no more will come. */
  struct Sample samples[ROOM];  /**< The place of a sample is its number % ROOM. */
};
