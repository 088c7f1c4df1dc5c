/** The HTTP infrastructure that all services share: a Boot auto-configuration in each package. */
@NullMarked
package io.latchkey.web;

import org.jspecify.annotations.NullMarked;
