package io.latchkey.web.session;

import io.latchkey.web.security.CallerAuthentication;
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

/** Keeps a signed-in user between requests; a user who has not signed in gets no session. */
public final class SessionSecurityContextRepository implements SecurityContextRepository {

    private final Sessions sessions;
    private final ServiceCookies serviceCookies;
    private final ClaimsReader reader;
    private final InstantSource clock;

    public SessionSecurityContextRepository(Sessions sessions, ServiceCookies serviceCookies, ClaimsReader reader,
            InstantSource clock) {
        this.sessions = sessions;
        this.serviceCookies = serviceCookies;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new LazySecurityContext(SingletonSupplier
                .of(() -> serviceCookies.read(serviceCookies.sessionCookieName(), request).flatMap(sessions::find)));
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // the interface declares it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    /** Starts a new session at each sign-in and ends the previous one. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        serviceCookies.read(serviceCookies.sessionCookieName(), request).ifPresent(token -> {
            sessions.end(token);
            serviceCookies.erase(serviceCookies.sessionCookieName(), response);
        });
        Authentication authentication = context.getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof OidcUser user) {
            UserSession userSession = new UserSession(reader.read(user.getClaims()).orElseThrow(), clock.instant(),
                    user.getIdToken().getTokenValue());
            serviceCookies.write(serviceCookies.sessionCookieName(), sessions.create(userSession),
                    ServiceCookies.BROWSER_SESSION, response);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return serviceCookies.read(serviceCookies.sessionCookieName(), request).isPresent();
    }

    private record LazySecurityContext(Supplier<Optional<UserSession>> session) implements DeferredSecurityContext {

        @Override
        public SecurityContext get() {
            SecurityContext context = SecurityContextHolder.getContextHolderStrategy().createEmptyContext();
            session.get().ifPresent(userSession -> context.setAuthentication(authentication(userSession)));
            return context;
        }

        @Override
        public boolean isGenerated() {
            return session.get().isEmpty();
        }

        private static CallerAuthentication authentication(UserSession userSession) {
            CallerAuthentication authentication = new CallerAuthentication(userSession.caller());
            authentication.setDetails(userSession);
            return authentication;
        }
    }
}
