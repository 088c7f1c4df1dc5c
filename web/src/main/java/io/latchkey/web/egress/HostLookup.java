package io.latchkey.web.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Says where a name leads. */
@FunctionalInterface
interface HostLookup {

    InetAddress[] lookup(String host) throws UnknownHostException;
}
