/** What developers and administrators call. */
@NullMarked
package io.latchkey.request.web;

import org.jspecify.annotations.NullMarked;
