package io.latchkey.embedded.identity;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.latchkey.embedded.identity.account.OAuthClients;
import io.latchkey.embedded.identity.account.People;
import io.latchkey.embedded.identity.oauth.AccessTokenIssuer;
import io.latchkey.embedded.identity.oauth.BoundedAuthorizationService;
import io.latchkey.embedded.identity.oauth.ClientSecretEncoder;
import io.latchkey.embedded.identity.oauth.LenientLogoutHandler;
import io.latchkey.embedded.identity.oauth.LogoutRedirectValidator;
import io.latchkey.embedded.identity.oauth.RedirectUriValidator;
import io.latchkey.embedded.identity.oauth.RegisteredClients;
import io.latchkey.embedded.identity.oauth.TokenCustomizer;
import io.latchkey.embedded.identity.web.SignInPage;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The endpoints of OAuth 2 and OpenID Connect. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServerSecurity(HttpSecurity http) {
        var server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(server, endpoints -> endpoints
                        .authorizationEndpoint(each -> each
                                .authenticationProviders(
                                        all -> all.forEach(AuthorizationServerConfiguration::restrictRedirects)))
                        .oidc(oidc -> oidc
                                .logoutEndpoint(each -> each.errorResponseHandler(new LenientLogoutHandler())
                                        .authenticationProviders(
                                                all -> all.forEach(
                                                        AuthorizationServerConfiguration::restrictRedirects)))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(SignInPage.PATH),
                        PathPatternRequestMatcher.pathPattern("/oauth2/authorize")))
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(AccessTokenIssuer accessTokenIssuer) {
        return AuthorizationServerSettings.builder().issuer(accessTokenIssuer.issuer().toString()).build();
    }

    @Bean
    RegisteredClientRepository registeredClients(OAuthClients oAuthClients) {
        return RegisteredClients.of(oAuthClients);
    }

    @Bean
    OAuth2AuthorizationService authorizationService() {
        return new BoundedAuthorizationService();
    }

    @Bean
    SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl();
    }

    @Bean
    PasswordEncoder clientSecretEncoder() {
        return new ClientSecretEncoder();
    }

    @Bean
    TokenCustomizer tokenCustomizer(People people) {
        return new TokenCustomizer(people);
    }

    @Bean
    JWKSource<SecurityContext> jwkSource(ECKey accessKey, RSAKey idKey) {
        return new ImmutableJWKSet<>(new JWKSet(List.of(accessKey, idKey)));
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, AccessTokenIssuer accessTokenIssuer) {
        var decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.ES256).build();
        decoder.setJwtValidator(JwtValidators.createAtJwtValidator().issuer(accessTokenIssuer.issuer().toString())
                .audience(AccessTokenIssuer.AUDIENCE).build());
        return decoder;
    }

    private static void restrictRedirects(AuthenticationProvider provider) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider signIn) {
            signIn.setAuthenticationValidator(new RedirectUriValidator()
                    .andThen(OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR));
        }
        if (provider instanceof OidcLogoutAuthenticationProvider signOut) {
            signOut.setAuthenticationValidator(new LogoutRedirectValidator());
        }
    }
}
