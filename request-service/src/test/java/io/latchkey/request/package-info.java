@NullMarked
package io.latchkey.request;

import org.jspecify.annotations.NullMarked;
