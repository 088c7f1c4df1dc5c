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
final class Failures {

    private Failures() {}

    /** While there was no connection: nothing was sent. */
    static EgressFailed unsent(IOException cause) {
        return switch (cause) {
            case RefusedAddress _ -> new EgressFailed(Kind.REFUSED_ADDRESS, "the address leads inside", cause);
            case UnknownHostException _ -> unreachable("the name is not known", cause);
            case ConnectionRequestTimeoutException _ -> tooLong(cause);
            case SocketTimeoutException _ -> unreachable("nobody took the connection in time", cause);
            case SSLException _ when isOfCertificate(cause) ->
                unreachable("the certificate is not trusted for this name", cause);
            case SSLException _ -> unreachable("TLS could not be agreed on", cause);
            case IOException _ -> unreachable("nobody takes the connection", cause);
        };
    }

    /** When there was a connection; causes may repeat what was answered, and stay here. */
    static EgressFailed sent(IOException cause) {
        return switch (cause) {
            case SocketTimeoutException _ -> tooLong(null);
            case MessageConstraintException _ -> tooLarge();
            case ConnectionClosedException _,NoHttpResponseException _,MalformedChunkCodingException _ -> cut();
            case SocketException _,SSLException _ -> cut();
            case IOException _ -> garbled();
        };
    }

    /** The client stumbles over some answers that are not HTTP. */
    static EgressFailed garbled() {
        return new EgressFailed(Kind.GARBLED, "the answer is not HTTP", null);
    }

    static EgressFailed tooLarge() {
        return new EgressFailed(Kind.TOO_LARGE, "the answer is too large", null);
    }

    static EgressFailed tooLong(@Nullable Throwable cause) {
        return new EgressFailed(Kind.TIMEOUT, "there was no whole answer in time", cause);
    }

    static EgressFailed cut() {
        return new EgressFailed(Kind.CUT, "the answer broke off", null);
    }

    private static EgressFailed unreachable(String fact, IOException cause) {
        return new EgressFailed(Kind.UNREACHABLE, fact, cause);
    }

    private static boolean isOfCertificate(@Nullable Throwable cause) {
        return cause != null && (cause instanceof CertificateException || isOfCertificate(cause.getCause()));
    }
}
