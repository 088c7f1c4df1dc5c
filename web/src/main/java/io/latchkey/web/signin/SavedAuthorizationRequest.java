package io.latchkey.web.signin;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** The part of an authorization request that is needed to finish the sign-in; its component names are stored JSON names. */
record SavedAuthorizationRequest(String at, String client, String redirect, Set<String> scopes, String state,
        String nonce,
        String verifier, @Nullable String back) {

    static SavedAuthorizationRequest of(OAuth2AuthorizationRequest request, @Nullable String back) {
        return new SavedAuthorizationRequest(request.getAuthorizationUri(), request.getClientId(),
                Objects.requireNonNull(request.getRedirectUri()), request.getScopes(),
                Objects.requireNonNull(request.getState()), attribute(request, OidcParameterNames.NONCE),
                attribute(request, PkceParameterNames.CODE_VERIFIER), back);
    }

    /** Returns whether the JSON held every required member. */
    boolean isComplete() {
        return Stream.<@Nullable Object>of(at, client, redirect, scopes, state, nonce, verifier)
                .allMatch(Objects::nonNull);
    }

    OAuth2AuthorizationRequest request() {
        return OAuth2AuthorizationRequest.authorizationCode().authorizationUri(at).clientId(client)
                .redirectUri(redirect).scopes(scopes).state(state)
                .attributes(Map.of(OAuth2ParameterNames.REGISTRATION_ID, ProviderClientRegistration.ID,
                        OidcParameterNames.NONCE,
                        nonce, PkceParameterNames.CODE_VERIFIER, verifier))
                .build();
    }

    private static String attribute(OAuth2AuthorizationRequest request, String name) {
        return Objects.requireNonNull(request.<String>getAttribute(name));
    }
}
