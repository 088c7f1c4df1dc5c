@NullMarked
package io.latchkey.web.security;

import org.jspecify.annotations.NullMarked;
