package io.latchkey.web.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/** Gives the client that connects only addresses that may be reached, or none: it connects to what was checked. */
final class PolicyDnsResolver implements DnsResolver {

    private final HostLookup hostLookup;
    private final ExecutorService threads;
    private final Predicate<InetAddress> allowed;

    PolicyDnsResolver(HostLookup hostLookup, ExecutorService threads, Predicate<InetAddress> allowed) {
        this.hostLookup = hostLookup;
        this.threads = threads;
        this.allowed = allowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = lookup(host);
        if (!Arrays.stream(found).allMatch(allowed)) {
            throw new RefusedAddress(host);
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Asking holds on to its thread and cannot be broken off, so it is not done on the caller's. */
    private InetAddress[] lookup(String host) throws UnknownHostException {
        Future<InetAddress[]> answer = threads.submit(() -> hostLookup.lookup(host));
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : new UnknownHostException(host);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        }
    }
}
