/** A mail: its templates, its recipient, what it says, and the ports that write and send it. Knows nothing of notices. */
@NullMarked
package io.latchkey.notification.mail;

import org.jspecify.annotations.NullMarked;
