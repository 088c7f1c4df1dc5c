/** The third parties that decide: their terms, their secrets, what they answer, and whether calls reach them. */
@NullMarked
package io.latchkey.approval.partner;

import org.jspecify.annotations.NullMarked;
