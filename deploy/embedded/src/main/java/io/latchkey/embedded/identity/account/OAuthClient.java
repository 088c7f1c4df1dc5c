package io.latchkey.embedded.identity.account;

import java.util.Set;

/** An OAuth client with its secret and the scopes that it may request. */
public record OAuthClient(String id, String secret, Set<String> scopes) {

    /** The client of the services' pages. */
    public static final String PAGES = "latchkey-pages";
    public static final Set<String> PAGES_SCOPES = Set.of("openid", "profile", "email");

    @Override
    public String toString() {
        return id;
    }
}
