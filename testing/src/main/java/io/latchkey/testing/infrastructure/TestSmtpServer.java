package io.latchkey.testing.infrastructure;

import io.latchkey.embedded.inbox.Inbox;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The SMTP server of this JVM's tests and the proxy in front of it. */
record TestSmtpServer(Inbox inbox, FaultProxy proxy) {

    static TestSmtpServer embedded() {
        Inbox inbox = ServerFolder.of(folder -> Inbox.open(folder, 0, 0));
        return new TestSmtpServer(inbox,
                FaultProxy.inFrontOf(() -> new InetSocketAddress(InetAddress.getLoopbackAddress(), inbox.smtpPort())));
    }
}
