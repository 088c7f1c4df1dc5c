/** The structure that every service has, as ArchUnit rules. */
@NullMarked
package io.latchkey.testing.architecture;

import org.jspecify.annotations.NullMarked;
