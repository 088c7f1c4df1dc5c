package io.latchkey.web.signin;

import io.latchkey.web.security.CallerToken;
import io.latchkey.web.security.ClaimsReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.util.function.SingletonSupplier;

/** Remembers who has signed in from one request to the next; whoever has not leaves no trace. */
final class SessionContexts implements SecurityContextRepository {

    private final Sessions sessions;
    private final Cookies cookies;
    private final ClaimsReader reader;
    private final InstantSource clock;

    SessionContexts(Sessions sessions, Cookies cookies, ClaimsReader reader, InstantSource clock) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Loaded(SingletonSupplier.of(() -> cookies.read(cookies.session(), request).flatMap(sessions::find)));
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // the interface wants it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    /** A sign-in always begins another session; what was there before ends. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        cookies.read(cookies.session(), request).ifPresent(old -> {
            sessions.end(old);
            cookies.erase(cookies.session(), response);
        });
        Authentication who = context.getAuthentication();
        if (who != null && who.getPrincipal() instanceof OidcUser user) {
            SignedIn signedIn = new SignedIn(reader.read(user.getClaims()).orElseThrow(), clock.instant(),
                    user.getIdToken().getTokenValue());
            cookies.write(cookies.session(), sessions.begin(signedIn), Cookies.UNTIL_CLOSED, response);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return cookies.read(cookies.session(), request).isPresent();
    }

    private record Loaded(Supplier<Optional<SignedIn>> session) implements DeferredSecurityContext {

        @Override
        public SecurityContext get() {
            SecurityContext context = SecurityContextHolder.getContextHolderStrategy().createEmptyContext();
            session.get().ifPresent(each -> context.setAuthentication(token(each)));
            return context;
        }

        @Override
        public boolean isGenerated() {
            return session.get().isEmpty();
        }

        private static CallerToken token(SignedIn who) {
            CallerToken token = new CallerToken(who.caller());
            token.setDetails(who);
            return token;
        }
    }
}
