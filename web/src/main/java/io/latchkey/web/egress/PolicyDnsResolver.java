package io.latchkey.web.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/** Returns only allowed addresses to the HTTP client, which therefore connects to exactly what was checked. */
record PolicyDnsResolver(HostLookup hostLookup, ExecutorService lookupThreads, Predicate<InetAddress> allowed)
        implements
            DnsResolver {

    /** Looks up the addresses of a host name. */
    @FunctionalInterface
    interface HostLookup {

        InetAddress[] lookup(String host) throws UnknownHostException;
    }

    /** A host name resolves to an address that is not allowed. */
    static final class AddressNotAllowed extends UnknownHostException {

        private static final long serialVersionUID = 1;

        AddressNotAllowed(String host) {
            super(host + " resolves to an address that is not allowed");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup(host);
        if (!Arrays.stream(addresses).allMatch(allowed)) {
            throw new AddressNotAllowed(host);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Runs on a thread of its own, because a lookup blocks its thread and cannot be interrupted. */
    private InetAddress[] lookup(String host) throws UnknownHostException {
        Future<InetAddress[]> addresses = lookupThreads.submit(() -> hostLookup.lookup(host));
        try {
            return addresses.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : new UnknownHostException(host);
        } catch (InterruptedException e) {
            addresses.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        }
    }
}
