/** The third parties that decide: their terms, their secrets, what they respond, and whether calls reach them. */
@NullMarked
package io.latchkey.approval.partner;

import org.jspecify.annotations.NullMarked;
