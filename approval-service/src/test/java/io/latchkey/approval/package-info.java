@NullMarked
package io.latchkey.approval;

import org.jspecify.annotations.NullMarked;
