package io.latchkey.web.security;

import io.latchkey.web.problem.OutageDetector;
import io.latchkey.web.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Accepts the tokens of one provider, and denies every call that no controller allows. */
@AutoConfiguration(beforeName = {
        "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
        "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"})
@EnableWebSecurity
@EnableConfigurationProperties(SecurityProperties.class)
public class SecurityAutoConfiguration {

    /** Open because they reveal nothing that is not public anyway; metrics do. */
    private static final String[] OPEN_PATHS = {"/actuator/health/**", "/v3/api-docs", "/v3/api-docs.yaml",
            "/assets/**"};

    @Bean
    ProviderMetadata providerMetadata(SecurityProperties settings) {
        return new ProviderMetadata(settings.issuer(), settings.timeout());
    }

    @Bean
    ProviderJwtDecoders providerJwtDecoders(SecurityProperties settings, ProviderMetadata metadata) {
        return new ProviderJwtDecoders(settings, metadata);
    }

    @Bean
    JwtDecoder accessTokenDecoder(ProviderJwtDecoders decoders, SecurityProperties settings, ClaimsReader reader,
            ObjectProvider<InstantSource> clock) {
        return AccessTokenValidation.decoder(decoders, settings, reader, clock.getIfAvailable(Clock::systemUTC));
    }

    /** Nobody reads observations of each security filter, and they cost more than the filters. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ClaimsReader claimsReader(SecurityProperties settings) {
        return new ClaimsReader(settings.claims());
    }

    @Bean
    AccessInterceptor accessInterceptor(ObjectProvider<RequestMappingHandlerMapping> handlers) {
        return new AccessInterceptor(
                () -> handlers.stream().filter(mapping -> mapping.getClass() == RequestMappingHandlerMapping.class)
                        .findFirst().orElseThrow());
    }

    @Bean
    OutageDetector providerOutage() {
        return failure -> failure instanceof AuthenticationServiceException;
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain apiSecurityFilterChain(HttpSecurity http, ClaimsReader reader,
            AccessInterceptor accessInterceptor, ProblemWriter writer) {
        BearerTokenErrorHandler errorHandler = new BearerTokenErrorHandler(writer);
        return http
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                        .requestMatchers(OPEN_PATHS).permitAll()
                        .requestMatchers(accessInterceptor).permitAll()
                        .requestMatchers("/actuator/**").hasAuthority(Right.ADMIN.value())
                        .anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(errorHandler)
                        .accessDeniedHandler(errorHandler)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(
                                token -> new CallerAuthentication(reader.read(token.getClaims()).orElseThrow()))))
                .exceptionHandling(
                        problems -> problems.authenticationEntryPoint(errorHandler).accessDeniedHandler(errorHandler))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    WebMvcConfigurer securityWebMvcConfigurer(AccessInterceptor accessInterceptor) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(accessInterceptor).excludePathPatterns(OPEN_PATHS);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver());
            }
        };
    }
}
