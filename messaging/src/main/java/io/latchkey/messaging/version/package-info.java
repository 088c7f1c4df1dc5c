/** Versioned records without states; an edit applies only to the version that its editor has read. */
@NullMarked
package io.latchkey.messaging.version;

import org.jspecify.annotations.NullMarked;
