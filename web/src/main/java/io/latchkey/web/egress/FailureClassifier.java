package io.latchkey.web.egress;

import io.latchkey.web.egress.EgressFailed.Kind;
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

/** Tells apart what went wrong. */
final class FailureClassifier {

    private FailureClassifier() {}

    /** While there was no connection: nothing was sent. */
    static EgressFailed beforeConnect(IOException cause) {
        return switch (cause) {
            case RefusedAddress _ -> new EgressFailed(Kind.REFUSED_ADDRESS, "the address leads inside", cause);
            case UnknownHostException _ -> unreachable("the name is not known", cause);
            case ConnectionRequestTimeoutException _ -> timeout(cause);
            case SocketTimeoutException _ -> unreachable("nobody took the connection in time", cause);
            case SSLException _ when isCertificateFailure(cause) ->
                unreachable("the certificate is not trusted for this name", cause);
            case SSLException _ -> unreachable("TLS could not be agreed on", cause);
            case IOException _ -> unreachable("nobody takes the connection", cause);
        };
    }

    /** When there was a connection; causes may repeat what was answered, and stay here. */
    static EgressFailed afterConnect(IOException cause) {
        return switch (cause) {
            case SocketTimeoutException _ -> timeout(null);
            case MessageConstraintException _ -> tooLarge();
            case ConnectionClosedException _,NoHttpResponseException _,MalformedChunkCodingException _ -> connectionLost();
            case SocketException _,SSLException _ -> connectionLost();
            case IOException _ -> malformedResponse();
        };
    }

    /** The client stumbles over some answers that are not HTTP. */
    static EgressFailed malformedResponse() {
        return new EgressFailed(Kind.MALFORMED_RESPONSE, "the answer is not HTTP", null);
    }

    static EgressFailed tooLarge() {
        return new EgressFailed(Kind.TOO_LARGE, "the answer is too large", null);
    }

    static EgressFailed timeout(@Nullable Throwable cause) {
        return new EgressFailed(Kind.TIMEOUT, "there was no whole answer in time", cause);
    }

    static EgressFailed connectionLost() {
        return new EgressFailed(Kind.CONNECTION_LOST, "the answer broke off", null);
    }

    private static EgressFailed unreachable(String fact, IOException cause) {
        return new EgressFailed(Kind.UNREACHABLE, fact, cause);
    }

    private static boolean isCertificateFailure(@Nullable Throwable cause) {
        return cause != null && (cause instanceof CertificateException || isCertificateFailure(cause.getCause()));
    }
}
