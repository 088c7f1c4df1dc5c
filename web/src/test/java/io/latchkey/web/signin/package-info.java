@NullMarked
package io.latchkey.web.signin;

import org.jspecify.annotations.NullMarked;
