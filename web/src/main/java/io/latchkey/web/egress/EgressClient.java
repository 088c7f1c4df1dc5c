package io.latchkey.web.egress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Apache's client with all left out that does more than was asked, or believes what it is told. */
final class EgressClient implements AutoCloseable {

    private static final String CONNECTED = "latchkey.connected";
    private static final int AT_ONCE = 1024;
    private static final TimeValue IDLE = TimeValue.ofSeconds(10);
    private static final TimeValue OLDEST = TimeValue.ofMinutes(1);

    private final CloseableHttpClient http;
    private final int largest;

    EgressClient(DnsResolver names, SSLContext trust, Duration within, int largest) {
        this.largest = largest;
        // a second address of the same name can then still be tried
        Timeout connect = Timeout.of(within.dividedBy(2));
        var connections = PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(names)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .responseParserFactory(_ -> new StrictHttpResponseParser()).build())
                .setMaxConnPerRoute(AT_ONCE).setMaxConnTotal(AT_ONCE)
                // what was kept may have been closed, and nothing is sent twice from here
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(connect)
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS).setTimeToLive(OLDEST).build())
                .build();
        this.http = HttpClientBuilder.create().setConnectionManager(connections).evictIdleConnections(IDLE)
                .setRoutePlanner(new DefaultRoutePlanner(null)).setUserAgent("Latchkey")
                .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement()
                .disableContentCompression()
                .setDefaultRequestConfig(RequestConfig.custom().setAuthenticationEnabled(false)
                        .setConnectionRequestTimeout(Timeout.of(within))
                        .setResponseTimeout(Timeout.of(within)).build())
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), CONNECTED, (request, scope, chain) -> {
                    scope.clientContext.setAttribute(CONNECTED, true);
                    return chain.proceed(request, scope);
                })
                .build();
    }

    EgressResponse send(HttpHost to, HttpPost request) throws EgressFailed {
        HttpClientContext context = HttpClientContext.create();
        try (ClassicHttpResponse response = http.executeOpen(to, request, context)) {
            try {
                return new EgressResponse(response.getCode(), EgressResponse.firstValues(response.getHeaders()), text(response.getEntity()));
            } catch (IOException e) {
                // to close an answer is to read it to its end
                request.cancel();
                throw e;
            }
        } catch (EgressFailed e) {
            throw e;
        } catch (IOException e) {
            throw context.getAttribute(CONNECTED) == null ? FailureClassifier.beforeConnect(e) : FailureClassifier.afterConnect(e);
        }
    }

    private String text(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        byte[] read = entity.getContent().readNBytes(largest + 1);
        if (read.length > largest) {
            throw FailureClassifier.tooLarge();
        }
        return new String(read, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
