package io.latchkey.web.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.http.client.InetAddressFilter;

/** Allows connections to public Internet addresses over https, and to the addresses that the settings list. */
final class AddressPolicy {

    /** Spring's filter recognizes internal addresses, but neither unassigned ones nor IPv4 addresses written as IPv6. */
    private static final InetAddressFilter INTERNET = InetAddressFilter.externalAddresses()
            .and(InetAddressFilter.adapt(Inet4Address.class::isInstance).or("2000::/3"))
            // documentation addresses; a cloud's metadata service at an address that looks public
            .andNot("3fff::/20", "168.63.129.16/32");

    /** Treats a host whose last label is a number as an IP address: some resolvers read such a name as octal. */
    private static final Pattern NUMERIC_HOST = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");
    private static final Pattern LOCALHOST = Pattern.compile("(.*\\.)?localhost\\.?");

    private final boolean allowListEmpty;
    private final InetAddressFilter allowList;

    AddressPolicy(List<String> allowedRanges) {
        this.allowListEmpty = allowedRanges.isEmpty();
        this.allowList = InetAddressFilter.of(allowedRanges.toArray(String[]::new));
    }

    boolean allows(InetAddress address, boolean secure) {
        return allowList.matches(address) || (secure && INTERNET.matches(address));
    }

    /** Returns why this address is refused before its host name is looked up. */
    Optional<String> rejectionReason(URI uri) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && (allowListEmpty || !"http".equalsIgnoreCase(uri.getScheme()))) {
            return Optional.of("must begin with https://");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must not hold a user name or a password");
        }
        if (uri.getHost() == null) {
            return Optional.of("must name a host");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("must not have a fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            return Optional.of("must name a port from 1 to 65535, or none");
        }
        return rejectionReason(uri.getHost().toLowerCase(Locale.ROOT), secure);
    }

    private Optional<String> rejectionReason(String host, boolean secure) {
        if (LOCALHOST.matcher(host).matches()) {
            return rejectionReason(InetAddress.getLoopbackAddress(), secure);
        }
        if (host.startsWith("[")) {
            return host.contains("%") ? unusualAddress() : rejectionReason(InetAddress.ofLiteral(host), secure);
        }
        if (NUMERIC_HOST.matcher(host).matches()) {
            return isCanonical(host) ? rejectionReason(InetAddress.ofLiteral(host), secure) : unusualAddress();
        }
        return Optional.empty();
    }

    private Optional<String> rejectionReason(InetAddress address, boolean secure) {
        if (allows(address, secure)) {
            return Optional.empty();
        }
        return Optional.of(allows(address, true) ? "must begin with https://" : "must not be internal");
    }

    private static boolean isCanonical(String host) {
        try {
            return InetAddress.ofLiteral(host).getHostAddress().equals(host);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static Optional<String> unusualAddress() {
        return Optional.of("must spell an IP address in the usual way");
    }
}
