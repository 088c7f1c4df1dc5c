package io.latchkey.web.egress;

import io.latchkey.web.egress.EgressFailed.Kind;
import io.latchkey.web.egress.PolicyDnsResolver.AddressNotAllowed;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Maps an exception of the HTTP client to an {@link EgressFailed}. */
final class FailureClassifier {

    private FailureClassifier() {}

    /** Classifies a failure before the connection was open, when nothing was sent. */
    static EgressFailed beforeConnect(IOException cause) {
        return switch (cause) {
            case AddressNotAllowed _ -> new EgressFailed(Kind.REFUSED_ADDRESS,
                    "the host name resolves to an address that is not allowed", cause);
            case UnknownHostException _ -> unreachable("the host name is unknown", cause);
            case ConnectionRequestTimeoutException _ -> timeout(cause);
            case SocketTimeoutException _ -> unreachable("the connection timed out", cause);
            case SSLException _ when isCertificateFailure(cause) ->
                unreachable("the certificate is not trusted for this host name", cause);
            case SSLException _ -> unreachable("the TLS handshake failed", cause);
            case IOException _ -> unreachable("the connection was refused", cause);
        };
    }

    /** Classifies a failure on an open connection, without its cause, which may repeat the response. */
    static EgressFailed afterConnect(IOException cause) {
        return switch (cause) {
            case SocketTimeoutException _ -> timeout(null);
            case MessageConstraintException _ -> tooLarge();
            case ConnectionClosedException _,NoHttpResponseException _,MalformedChunkCodingException _ ->
                connectionLost();
            case SocketException _,SSLException _ -> connectionLost();
            case IOException _ -> malformedResponse();
        };
    }

    static EgressFailed malformedResponse() {
        return new EgressFailed(Kind.MALFORMED_RESPONSE, "the response is not valid HTTP", null);
    }

    static EgressFailed tooLarge() {
        return new EgressFailed(Kind.TOO_LARGE, "the response is too large", null);
    }

    static EgressFailed timeout(@Nullable Throwable cause) {
        return new EgressFailed(Kind.TIMEOUT, "there was no complete response in time", cause);
    }

    static EgressFailed connectionLost() {
        return new EgressFailed(Kind.CONNECTION_LOST, "the connection closed before the response was complete", null);
    }

    private static EgressFailed unreachable(String reason, IOException cause) {
        return new EgressFailed(Kind.UNREACHABLE, reason, cause);
    }

    private static boolean isCertificateFailure(@Nullable Throwable cause) {
        return cause != null && (cause instanceof CertificateException || isCertificateFailure(cause.getCause()));
    }
}
