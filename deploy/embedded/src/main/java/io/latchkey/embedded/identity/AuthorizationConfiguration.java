package io.latchkey.embedded.identity;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
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
class AuthorizationConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain endpoints(HttpSecurity http) {
        var server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(server, endpoints -> endpoints
                        .authorizationEndpoint(each -> each
                                .authenticationProviders(all -> all.forEach(AuthorizationConfiguration::leadToPages)))
                        .oidc(oidc -> oidc
                                .logoutEndpoint(each -> each.errorResponseHandler(new SignedOutAnyway())
                                        .authenticationProviders(
                                                all -> all.forEach(AuthorizationConfiguration::leadToPages)))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(SignInPage.PATH),
                        PathPatternRequestMatcher.pathPattern("/oauth2/authorize")))
                .headers(ProviderConfiguration::headers)
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(Tokens tokens) {
        return AuthorizationServerSettings.builder().issuer(tokens.issuer().toString()).build();
    }

    @Bean
    RegisteredClientRepository registrations(Clients clients) {
        return Registrations.of(clients);
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new RecentAuthorizations();
    }

    @Bean
    SessionRegistry sessions() {
        return new SessionRegistryImpl();
    }

    @Bean
    PasswordEncoder secrets() {
        return new RandomSecrets();
    }

    @Bean
    TokenContent tokenContent(People people) {
        return new TokenContent(people);
    }

    @Bean
    JWKSource<SecurityContext> keys(ECKey accessKey, RSAKey idKey) {
        return new ImmutableJWKSet<>(new JWKSet(List.of(accessKey, idKey)));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys, Tokens tokens) {
        var decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.ES256).build();
        decoder.setJwtValidator(JwtValidators.createAtJwtValidator().issuer(tokens.issuer().toString())
                .audience(Tokens.AUDIENCE).build());
        return decoder;
    }

    private static void leadToPages(AuthenticationProvider provider) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider signIn) {
            signIn.setAuthenticationValidator(new PageRedirect()
                    .andThen(OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR));
        }
        if (provider instanceof OidcLogoutAuthenticationProvider signOut) {
            signOut.setAuthenticationValidator(new PageAfterSignOut());
        }
    }
}
