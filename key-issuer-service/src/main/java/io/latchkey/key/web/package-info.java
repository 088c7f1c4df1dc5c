/** What administrators call. */
@NullMarked
package io.latchkey.key.web;

import org.jspecify.annotations.NullMarked;
