/** The inbox's pages and the part of Mailpit's API that programs use, served to this machine only. */
@NullMarked
package io.latchkey.embedded.inbox.web;

import org.jspecify.annotations.NullMarked;
