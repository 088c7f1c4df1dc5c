package io.latchkey.web.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latchkey.web.egress.EgressFailed.Kind;
import io.latchkey.web.egress.PolicyDnsResolver.HostLookup;
import java.net.InetAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.springframework.util.unit.DataSize;

/** Creates {@link Egress} instances for tests and sends requests with them. */
final class EgressFixture {

    static final List<String> LOOPBACK = List.of("127.0.0.1/32", "::1/128");

    private EgressFixture() {}

    static Egress egress(List<String> allow, HostLookup hostLookup, Duration timeout) {
        try {
            return egress(allow, hostLookup, timeout, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Egress egress(List<String> allow, HostLookup hostLookup, Duration timeout, SSLContext trust) {
        return new Egress(new EgressProperties(allow, timeout, DataSize.ofKilobytes(64)), hostLookup, trust);
    }

    static Egress egress(List<String> allow, HostLookup hostLookup) {
        return egress(allow, hostLookup, Duration.ofSeconds(5));
    }

    static Egress egress(Duration timeout) {
        return egress(LOOPBACK, InetAddress::getAllByName, timeout);
    }

    static EgressResponse post(Egress egress, URI uri) throws EgressFailed {
        return egress.post(uri, Map.of("Content-Type", "application/json"), "{\"name\": \"Zoë\"}".getBytes(UTF_8));
    }

    static Kind failure(Egress egress, URI uri) {
        return catchThrowableOfType(EgressFailed.class, () -> post(egress, uri)).kind();
    }
}
