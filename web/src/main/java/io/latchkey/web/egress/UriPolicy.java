package io.latchkey.web.egress;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be said against an address before anybody is asked where its name leads. */
record UriPolicy(AddressPolicy reach, boolean allowListEmpty) {

    /** A host whose last label is a number is an address, whatever it looks like; some resolvers read it as octal. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");
    private static final Pattern THIS_MACHINE = Pattern.compile("(.*\\.)?localhost\\.?");

    Optional<String> rejectionReason(URI to) {
        boolean secure = "https".equalsIgnoreCase(to.getScheme());
        if (!secure && (allowListEmpty || !"http".equalsIgnoreCase(to.getScheme()))) {
            return Optional.of("must begin with https://");
        }
        if (to.getRawUserInfo() != null) {
            return Optional.of("must not hold a user name or a password");
        }
        if (to.getHost() == null) {
            return Optional.of("must name a host");
        }
        if (to.getRawFragment() != null) {
            return Optional.of("must not have a fragment");
        }
        if (to.getPort() == 0 || to.getPort() > 65_535) {
            return Optional.of("must name a port from 1 to 65535, or none");
        }
        return rejectionReason(to.getHost().toLowerCase(Locale.ROOT), secure);
    }

    private Optional<String> rejectionReason(String host, boolean secure) {
        if (THIS_MACHINE.matcher(host).matches()) {
            return rejectionReason(InetAddress.getLoopbackAddress(), secure);
        }
        if (host.startsWith("[")) {
            return host.contains("%") ? unusualAddress() : rejectionReason(InetAddress.ofLiteral(host), secure);
        }
        if (NUMBER.matcher(host).matches()) {
            return isCanonical(host) ? rejectionReason(InetAddress.ofLiteral(host), secure) : unusualAddress();
        }
        return Optional.empty();
    }

    private Optional<String> rejectionReason(InetAddress address, boolean secure) {
        if (reach.allows(address, secure)) {
            return Optional.empty();
        }
        return Optional.of(reach.allows(address, true) ? "must begin with https://" : "must not be internal");
    }

    private static boolean isCanonical(String host) {
        try {
            return InetAddress.ofLiteral(host).getHostAddress().equals(host);
        } catch (IllegalArgumentException odd) {
            return false;
        }
    }

    private static Optional<String> unusualAddress() {
        return Optional.of("must spell an IP address in the usual way");
    }
}
