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

/** Apache's HTTP client without redirects, retries, cookies, proxies and authentication. */
final class EgressClient implements AutoCloseable {

    private static final String CONNECTED = "latchkey.connected";
    private static final int MAX_CONNECTIONS = 1024;
    private static final TimeValue MAX_IDLE_TIME = TimeValue.ofSeconds(10);
    private static final TimeValue CONNECTION_LIFETIME = TimeValue.ofMinutes(1);

    private final CloseableHttpClient http;
    private final int maxResponseSize;

    EgressClient(DnsResolver dnsResolver, SSLContext trust, Duration timeout, int maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
        // leaves time to try a second address of the same host
        Timeout connectTimeout = Timeout.of(timeout.dividedBy(2));
        var connections = PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(dnsResolver)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .responseParserFactory(_ -> new StrictHttpResponseParser()).build())
                .setMaxConnPerRoute(MAX_CONNECTIONS).setMaxConnTotal(MAX_CONNECTIONS)
                // a pooled connection may have been closed, and no request is ever sent twice
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(connectTimeout)
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS).setTimeToLive(CONNECTION_LIFETIME)
                        .build())
                .build();
        this.http = HttpClientBuilder.create().setConnectionManager(connections).evictIdleConnections(MAX_IDLE_TIME)
                .setRoutePlanner(new DefaultRoutePlanner(null)).setUserAgent("Latchkey")
                .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement()
                .disableContentCompression()
                .setDefaultRequestConfig(RequestConfig.custom().setAuthenticationEnabled(false)
                        .setConnectionRequestTimeout(Timeout.of(timeout))
                        .setResponseTimeout(Timeout.of(timeout)).build())
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), CONNECTED, (request, scope, chain) -> {
                    scope.clientContext.setAttribute(CONNECTED, true);
                    return chain.proceed(request, scope);
                })
                .build();
    }

    EgressResponse send(HttpHost host, HttpPost request) throws EgressFailed {
        HttpClientContext context = HttpClientContext.create();
        try (ClassicHttpResponse response = http.executeOpen(host, request, context)) {
            try {
                return new EgressResponse(response.getCode(), EgressResponse.firstValues(response.getHeaders()),
                        text(response.getEntity()));
            } catch (IOException e) {
                // closing the response would first read it to its end
                request.cancel();
                throw e;
            }
        } catch (EgressFailed e) {
            throw e;
        } catch (IOException e) {
            throw context.getAttribute(CONNECTED) == null
                    ? FailureClassifier.beforeConnect(e)
                    : FailureClassifier.afterConnect(e);
        }
    }

    private String text(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        byte[] body = entity.getContent().readNBytes(maxResponseSize + 1);
        if (body.length > maxResponseSize) {
            throw FailureClassifier.tooLarge();
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
