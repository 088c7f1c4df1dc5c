package io.latchkey.web.egress;

import io.latchkey.web.egress.EgressFailed.Kind;
import io.latchkey.web.egress.PolicyDnsResolver.HostLookup;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.ssl.SSLContexts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends HTTP requests to addresses that other people configured, and never reaches an internal address. */
public final class Egress implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Egress.class);
    private static final int MAX_CONCURRENT_LOOKUPS = 32;
    private static final Duration LOOKUP_THREAD_KEEP_ALIVE = Duration.ofSeconds(10);

    private final Duration timeout;
    private final AddressPolicy addressPolicy;
    private final ExecutorService lookupThreads = lookupThreads();
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();
    private final EgressClient secureClient;
    private final EgressClient plainClient;

    public Egress(EgressProperties properties) {
        this(properties, InetAddress::getAllByName, SSLContexts.createSystemDefault());
    }

    Egress(EgressProperties properties, HostLookup hostLookup, SSLContext trust) {
        int maxResponseSize = (int) Math.min(properties.maxResponseSize().toBytes(), Integer.MAX_VALUE - 1);
        this.timeout = properties.timeout();
        this.addressPolicy = new AddressPolicy(properties.allow());
        this.secureClient = new EgressClient(new PolicyDnsResolver(hostLookup, lookupThreads,
                address -> addressPolicy.allows(address, true)), trust, timeout, maxResponseSize);
        this.plainClient = new EgressClient(new PolicyDnsResolver(hostLookup, lookupThreads,
                address -> addressPolicy.allows(address, false)), trust, timeout, maxResponseSize);
    }

    /** Returns why this address is always refused, as the end of a sentence that begins with "the address". */
    public Optional<String> rejectionReason(URI uri) {
        return addressPolicy.rejectionReason(uri);
    }

    /**
     * Posts the body exactly once and waits for the response up to the configured timeout.
     *
     * @throws EgressFailed if there is no response, or none that can be used
     */
    public EgressResponse post(URI uri, Map<String, String> headers, byte[] body) throws EgressFailed {
        Optional<String> rejectionReason = rejectionReason(uri);
        if (rejectionReason.isPresent()) {
            throw new EgressFailed(Kind.REFUSED_ADDRESS, "the address " + rejectionReason.get(), null);
        }
        HttpPost request = new HttpPost(uri);
        headers.forEach(request::addHeader);
        request.setEntity(new ByteArrayEntity(body, null));
        EgressClient client = "https".equalsIgnoreCase(uri.getScheme()) ? secureClient : plainClient;
        HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
        return awaitResponse(exchanges.submit(() -> client.send(host, request)));
    }

    private EgressResponse awaitResponse(Future<EgressResponse> exchange) throws EgressFailed {
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw FailureClassifier.timeout(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FailureClassifier.connectionLost();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof EgressFailed failed) {
                throw failed;
            }
            // without its message, which may repeat the response
            LOG.warn("HTTP exchange failed unexpectedly with {}; reported as a malformed response",
                    cause.getClass().getName());
            throw FailureClassifier.malformedResponse();
        } finally {
            // interrupting a virtual thread closes the socket that it reads from
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        exchanges.shutdownNow();
        lookupThreads.shutdownNow();
        secureClient.close();
        plainClient.close();
    }

    private static ExecutorService lookupThreads() {
        var threads = new ThreadPoolExecutor(MAX_CONCURRENT_LOOKUPS, MAX_CONCURRENT_LOOKUPS,
                LOOKUP_THREAD_KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("egress-dns-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
