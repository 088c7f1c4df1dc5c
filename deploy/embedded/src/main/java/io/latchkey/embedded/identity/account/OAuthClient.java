package io.latchkey.embedded.identity.account;

import java.util.Set;

/** A program that the provider knows, with the secret by which it is recognised and the scopes that it may ask for. */
public record OAuthClient(String id, String secret, Set<String> scopes) {

    /** The pages of the services, behind which people sign in. */
    public static final String PAGES = "latchkey-pages";
    public static final Set<String> PAGES_SCOPES = Set.of("openid", "profile", "email");

    @Override
    public String toString() {
        return id;
    }
}
