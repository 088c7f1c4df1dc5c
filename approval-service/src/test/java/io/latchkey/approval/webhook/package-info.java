@NullMarked
package io.latchkey.approval.webhook;

import org.jspecify.annotations.NullMarked;
