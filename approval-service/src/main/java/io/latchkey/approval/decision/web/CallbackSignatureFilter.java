package io.latchkey.approval.decision.web;

import io.latchkey.approval.decision.CallbackAuthenticator;
import io.latchkey.approval.decision.Refused;
import io.latchkey.approval.partner.Callback;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets only those at callbacks whose turn it is or was: nothing of a body is read as JSON before its signature is believed. */
@Component
class CallbackSignatureFilter extends OncePerRequestFilter {

    static final String PARTNER = "latchkey.partner";
    private static final String PATH = "/callbacks/";

    private final CallbackAuthenticator callbackAuthenticator;

    CallbackSignatureFilter(CallbackAuthenticator callbackAuthenticator) {
        this.callbackAuthenticator = callbackAuthenticator;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !request.getRequestURI().startsWith(PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readAllBytes();
        try {
            String partner = callbackAuthenticator.authenticate(request.getRequestURI().substring(PATH.length()),
                    new Callback(header(request, "webhook-id"), header(request, "webhook-timestamp"),
                            header(request, "webhook-signature"), new String(body, StandardCharsets.UTF_8)));
            // A way to the controller that leads around this would end there without it.
            request.setAttribute(PARTNER, partner);
        } catch (Refused refused) {
            throw ApprovalAdvice.problem(refused).toException();
        }
        chain.doFilter(new BufferedRequest(request, body), response);
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }

    /** A request whose body was read, and can be read again. */
    private static final class BufferedRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        BufferedRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {

                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return bytes.read(into, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(@Nullable ReadListener listener) {
                    throw new IllegalStateException("the body is there already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
