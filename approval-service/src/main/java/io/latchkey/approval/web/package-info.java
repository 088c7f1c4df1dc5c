/** What administrators call. */
@NullMarked
package io.latchkey.approval.web;

import org.jspecify.annotations.NullMarked;
