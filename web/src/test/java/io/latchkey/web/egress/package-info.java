@NullMarked
package io.latchkey.web.egress;

import org.jspecify.annotations.NullMarked;
