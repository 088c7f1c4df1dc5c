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

/** Authenticates callbacks before anything of their body is parsed; a call without a valid signature ends here. */
@Component
class CallbackSignatureFilter extends OncePerRequestFilter {

    static final String PARTNER = "latchkey.partner";
    private static final String PATH = "/callbacks/";

    private final CallbackAuthenticator authenticator;

    CallbackSignatureFilter(CallbackAuthenticator authenticator) {
        this.authenticator = authenticator;
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
            String partner = authenticator.authenticate(request.getRequestURI().substring(PATH.length()),
                    new Callback(header(request, "webhook-id"), header(request, "webhook-timestamp"),
                            header(request, "webhook-signature"), new String(body, StandardCharsets.UTF_8)));
            // The controller requires this attribute, so a call that bypasses this filter is refused there.
            request.setAttribute(PARTNER, partner);
        } catch (Refused refused) {
            throw ApprovalAdvice.problem(refused).toException();
        }
        chain.doFilter(new BufferedRequest(request, body), response);
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }

    /** A request with a body that has been read, and can be read again. */
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
                    throw new IllegalStateException("the body has been read already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
