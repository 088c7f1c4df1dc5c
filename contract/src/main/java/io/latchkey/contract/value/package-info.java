/** The values that several events share, and the check that a required field is present. */
@NullMarked
package io.latchkey.contract.value;

import org.jspecify.annotations.NullMarked;
