package io.latchkey.embedded.identity;

import java.util.Set;

/** A program that the provider knows, with the secret by which it is recognised and the scopes that it may ask for. */
public record Client(String id, String secret, Set<String> scopes) {

    /** The pages of the services, behind which people sign in. */
    static final String PAGES = "latchkey-pages";
    static final Set<String> PAGES_SCOPES = Set.of("openid", "profile", "email");

    @Override
    public String toString() {
        return id;
    }
}
