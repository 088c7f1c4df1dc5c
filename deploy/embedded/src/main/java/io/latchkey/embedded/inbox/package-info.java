/**
 * An SMTP inbox for people and tests. Every accepted mail is on disk, is found by its recipient, and is shown on a page
 * and through the part of Mailpit's API that programs use.
 */
@NullMarked
package io.latchkey.embedded.inbox;

import org.jspecify.annotations.NullMarked;
