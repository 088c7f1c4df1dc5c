/**
 * An SMTP server for people and tests to look into: every mail it accepted is on disk, is found by its recipient, and
 * is shown as people see it on a page of its own, which also answers the part of Mailpit's API that programs ask for.
 */
@NullMarked
package io.latchkey.embedded.inbox;

import org.jspecify.annotations.NullMarked;
