/** A small service that uses everything in this module: plants in a garden. */
@NullMarked
package io.latchkey.web.example;

import org.jspecify.annotations.NullMarked;
