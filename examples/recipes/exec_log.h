#include <stdint.h>

/** A program that was started. */
struct Exec {
  uint64_t nanoseconds;  /**< Since the machine was started. */
  uint32_t pid;
  uint32_t uid;
  char command[16];      /**< The start of its name. */
};
