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
    private final Objections objections;
    private final ExecutorService names = askingThreads();
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();
    private final Client secure;
    private final Client plain;

    public Egress(EgressProperties settings) {
        this(settings, InetAddress::getAllByName, SSLContexts.createSystemDefault());
    }

    Egress(EgressProperties settings, Names source, SSLContext trust) {
        Reach reach = new Reach(settings.allow());
        int largest = (int) Math.min(settings.largest().toBytes(), Integer.MAX_VALUE - 1);
        this.within = settings.within();
        this.objections = new Objections(reach, settings.allow().isEmpty());
        this.secure = new Client(new CheckedNames(source, names, each -> reach.allows(each, true)), trust, within,
                largest);
        this.plain = new Client(new CheckedNames(source, names, each -> reach.allows(each, false)), trust, within,
                largest);
    }

    /** Why this address would be refused whatever its name leads to, as the end of "the address …". */
    public Optional<String> objection(URI to) {
        return objections.to(to);
    }

    /**
     * Posts, once, and waits for the answer no longer than a setting says.
     *
     * @throws EgressFailed when there is no answer, or none that can be used
     */
    public Reply post(URI to, Map<String, String> headers, byte[] body) throws EgressFailed {
        Optional<String> objection = objection(to);
        if (objection.isPresent()) {
            throw new EgressFailed(Kind.REFUSED_ADDRESS, "the address " + objection.get(), null);
        }
        HttpPost request = new HttpPost(to);
        headers.forEach(request::addHeader);
        request.setEntity(new ByteArrayEntity(body, null));
        Client client = "https".equalsIgnoreCase(to.getScheme()) ? secure : plain;
        HttpHost host = new HttpHost(to.getScheme(), to.getHost(), to.getPort());
        return inTime(exchanges.submit(() -> client.send(host, request)));
    }

    private Reply inTime(Future<Reply> exchange) throws EgressFailed {
        try {
            return exchange.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw Failures.tooLong(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.cut();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof EgressFailed failed) {
                throw failed;
            }
            // without its message, which may repeat what was answered
            LOG.warn("An exchange ended in an unforeseen way: {}", cause.getClass().getName());
            throw Failures.garbled();
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

    private static ExecutorService askingThreads() {
        var threads = new ThreadPoolExecutor(NAMES_AT_ONCE, NAMES_AT_ONCE, 10, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("egress-names-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
