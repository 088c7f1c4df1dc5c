/** A small service that uses everything this module offers: plants in a garden. */
@NullMarked
package io.latchkey.web.example;

import org.jspecify.annotations.NullMarked;
