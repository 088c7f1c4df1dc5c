package io.latchkey.web.egress;

import java.net.UnknownHostException;

/** A name leads where nothing is sent. */
final class RefusedAddress extends UnknownHostException {

    private static final long serialVersionUID = 1;

    RefusedAddress(String host) {
        super(host + " leads to an address that may not be reached");
    }
}
