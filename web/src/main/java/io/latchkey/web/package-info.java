/** What the HTTP side of every service shares; each package under this one is a thing of its own. */
@NullMarked
package io.latchkey.web;

import org.jspecify.annotations.NullMarked;
