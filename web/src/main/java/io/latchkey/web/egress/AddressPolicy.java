package io.latchkey.web.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.http.client.InetAddressFilter;

/** Which addresses may be connected to: those of the Internet over https, and those that are listed. */
record AddressPolicy(InetAddressFilter listed) {

    /** Spring's filter knows what is internal; it does not know what is nothing, or IPv4 written as IPv6. */
    private static final InetAddressFilter INTERNET = InetAddressFilter.externalAddresses()
            .and(InetAddressFilter.adapt(Inet4Address.class::isInstance).or("2000::/3"))
            // documentation; what a cloud answers to its own machines at an address that looks like anybody's
            .andNot("3fff::/20", "168.63.129.16/32");

    AddressPolicy(List<String> listed) {
        this(InetAddressFilter.of(listed.toArray(String[]::new)));
    }

    boolean allows(InetAddress address, boolean secure) {
        return listed.matches(address) || (secure && INTERNET.matches(address));
    }
}
