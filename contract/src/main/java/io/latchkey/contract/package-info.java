@NullMarked
package io.latchkey.contract;

import org.jspecify.annotations.NullMarked;
