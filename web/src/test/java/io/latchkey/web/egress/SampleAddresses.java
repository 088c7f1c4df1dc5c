package io.latchkey.web.egress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/** Internal, unassigned and public addresses. */
final class SampleAddresses {

    private SampleAddresses() {}

    static Stream<InetAddress> internal() {
        return Stream.concat(Stream.of("0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255", "127.0.0.1", "127.255.255.254", "168.63.129.16", "169.254.0.1", "169.254.169.254",
                "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1",
                "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1",
                "239.255.255.255", "240.0.0.1", "255.255.255.254", "255.255.255.255",
                "::", "::1", "fe80::1", "febf::1", "fec0::1", "feff::1", "fc00::1", "fd00:ec2::254", "fdff::1",
                "ff00::1", "ff02::1", "ff0e::1",
                // IPv4 embedded in IPv6: compatible, translated, NAT64, local NAT64, 6to4, Teredo
                "::7f00:1", "::a9fe:a9fe", "::5db8:d822", "::ffff:0:7f00:1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
                "64:ff9b::5db8:d822", "64:ff9b:1::1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
                "2002:5db8:d822::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                // documentation, discard, benchmarking, segment routing, unassigned
                "2001:db8::1", "3fff::1", "3fff:fff::1", "100::1", "100:0:0:1::1", "2001:2::1", "2001:10::1",
                "5f00::1", "1::1", "4000::1", "fe00::1").map(InetAddress::ofLiteral),
                Stream.of("127.0.0.1", "169.254.169.254", "10.0.0.1", "93.184.216.34").map(SampleAddresses::mapped));
    }

    static Stream<InetAddress> external() {
        return Stream.of("1.1.1.1", "9.255.255.255", "11.0.0.0", "93.184.216.34", "100.63.255.255", "100.128.0.0",
                "126.255.255.255", "128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.1",
                "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2001:200::1", "2001:470::1",
                "2001:4860:4860::8888", "2606:2800:220:1::1", "2a00:1450:4001::1").map(InetAddress::ofLiteral);
    }

    /** Returns the IPv4-mapped address as a DNS server may return it; Java parses its text form as IPv4. */
    static InetAddress mapped(String address) {
        byte[] bytes = new byte[16];
        bytes[10] = -1;
        bytes[11] = -1;
        System.arraycopy(InetAddress.ofLiteral(address).getAddress(), 0, bytes, 12, 4);
        try {
            return Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
