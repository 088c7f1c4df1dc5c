package io.latchkey.embedded.identity.oauth;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** Keeps only the newest authorizations, because the library searches them linearly and never removes any. */
public final class BoundedAuthorizationService implements OAuth2AuthorizationService {

    private static final int REMEMBERED = 1000;

    private final InMemoryOAuth2AuthorizationService memory = new InMemoryOAuth2AuthorizationService();
    private final Deque<OAuth2Authorization> newestLast = new ArrayDeque<>();

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        newestLast.removeIf(each -> each.getId().equals(authorization.getId()));
        newestLast.add(authorization);
        memory.save(authorization);
        if (newestLast.size() > REMEMBERED) {
            memory.remove(newestLast.remove());
        }
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        newestLast.removeIf(each -> each.getId().equals(authorization.getId()));
        memory.remove(authorization);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return memory.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return memory.findByToken(token, type);
    }
}
