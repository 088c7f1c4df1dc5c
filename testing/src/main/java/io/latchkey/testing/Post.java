package io.latchkey.testing;

import io.latchkey.embedded.inbox.Inbox;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The SMTP server of this JVM's tests, behind its gate. */
record Post(Inbox inbox, Gate gate) {

    static Post embedded() {
        Inbox inbox = Inbox.open(Folder.named("inbox"), 0, 0);
        return new Post(inbox,
                Gate.before(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), inbox.smtpPort())));
    }
}
