/** The approval of one key request: its states, who decided, when and why; the first decision wins. */
@NullMarked
package io.latchkey.approval.decision;

import org.jspecify.annotations.NullMarked;
