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

/** What must be known again when the provider sends somebody back. */
record SavedAuthorizationRequest(String at, String client, String redirect, Set<String> scopes, String state, String nonce,
        String verifier, @Nullable String back) {

    static SavedAuthorizationRequest of(OAuth2AuthorizationRequest begun, @Nullable String back) {
        return new SavedAuthorizationRequest(begun.getAuthorizationUri(), begun.getClientId(),
                Objects.requireNonNull(begun.getRedirectUri()), begun.getScopes(),
                Objects.requireNonNull(begun.getState()), attribute(begun, OidcParameterNames.NONCE),
                attribute(begun, PkceParameterNames.CODE_VERIFIER), back);
    }

    /** Whether all is there that JSON may have left out. */
    boolean isComplete() {
        return Stream.<@Nullable Object>of(at, client, redirect, scopes, state, nonce, verifier)
                .allMatch(Objects::nonNull);
    }

    OAuth2AuthorizationRequest request() {
        return OAuth2AuthorizationRequest.authorizationCode().authorizationUri(at).clientId(client)
                .redirectUri(redirect).scopes(scopes).state(state)
                .attributes(Map.of(OAuth2ParameterNames.REGISTRATION_ID, DiscoveredClientRegistrationRepository.NAME, OidcParameterNames.NONCE,
                        nonce, PkceParameterNames.CODE_VERIFIER, verifier))
                .build();
    }

    private static String attribute(OAuth2AuthorizationRequest begun, String name) {
        return Objects.requireNonNull(begun.<String>getAttribute(name));
    }
}
