package io.latchkey.web.egress;

import io.latchkey.web.egress.EgressFailed.Kind;
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

/** Sends HTTP to addresses that others have named, and reaches nothing inside. */
public final class Egress implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Egress.class);
    private static final int NAMES_AT_ONCE = 32;

    private final Duration within;
    private final UriPolicy uriPolicy;
    private final ExecutorService names = lookupThreads();
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();
    private final EgressClient secure;
    private final EgressClient plain;

    public Egress(EgressProperties settings) {
        this(settings, InetAddress::getAllByName, SSLContexts.createSystemDefault());
    }

    Egress(EgressProperties settings, HostLookup source, SSLContext trust) {
        AddressPolicy addressPolicy = new AddressPolicy(settings.allow());
        int largest = (int) Math.min(settings.maxResponseSize().toBytes(), Integer.MAX_VALUE - 1);
        this.within = settings.timeout();
        this.uriPolicy = new UriPolicy(addressPolicy, settings.allow().isEmpty());
        this.secure = new EgressClient(new PolicyDnsResolver(source, names, each -> addressPolicy.allows(each, true)), trust, within,
                largest);
        this.plain = new EgressClient(new PolicyDnsResolver(source, names, each -> addressPolicy.allows(each, false)), trust, within,
                largest);
    }

    /** Why this address would be refused whatever its name leads to, as the end of "the address …". */
    public Optional<String> rejectionReason(URI to) {
        return uriPolicy.rejectionReason(to);
    }

    /**
     * Posts, once, and waits for the answer no longer than a setting says.
     *
     * @throws EgressFailed when there is no answer, or none that can be used
     */
    public EgressResponse post(URI to, Map<String, String> headers, byte[] body) throws EgressFailed {
        Optional<String> objection = rejectionReason(to);
        if (objection.isPresent()) {
            throw new EgressFailed(Kind.REFUSED_ADDRESS, "the address " + objection.get(), null);
        }
        HttpPost request = new HttpPost(to);
        headers.forEach(request::addHeader);
        request.setEntity(new ByteArrayEntity(body, null));
        EgressClient egressClient = "https".equalsIgnoreCase(to.getScheme()) ? secure : plain;
        HttpHost host = new HttpHost(to.getScheme(), to.getHost(), to.getPort());
        return awaitResponse(exchanges.submit(() -> egressClient.send(host, request)));
    }

    private EgressResponse awaitResponse(Future<EgressResponse> exchange) throws EgressFailed {
        try {
            return exchange.get(within.toNanos(), TimeUnit.NANOSECONDS);
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
            // without its message, which may repeat what was answered
            LOG.warn("An exchange ended in an unforeseen way: {}", cause.getClass().getName());
            throw FailureClassifier.malformedResponse();
        } finally {
            // the interrupt of a virtual thread closes the socket that it reads from
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        exchanges.shutdownNow();
        names.shutdownNow();
        secure.close();
        plain.close();
    }

    private static ExecutorService lookupThreads() {
        var threads = new ThreadPoolExecutor(NAMES_AT_ONCE, NAMES_AT_ONCE, 10, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("egress-names-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
