package io.latchkey.web.security;

import io.latchkey.web.problem.Outage;
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
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Believes the tokens of one provider, and denies what no controller allows. */
@AutoConfiguration(beforeName = {
        "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
        "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"})
@EnableWebSecurity
@EnableConfigurationProperties(SecurityProperties.class)
public class SecurityAutoConfiguration {

    /** They tell nothing that is not in this repository; metrics do. */
    private static final String[] OPEN = {"/actuator/health/**", "/v3/api-docs", "/v3/api-docs.yaml", "/assets/**"};

    @Bean
    ProviderSignature providerSignature(SecurityProperties settings) {
        return new ProviderSignature(settings);
    }

    @Bean
    JwtDecoder tokens(ProviderSignature signatures, SecurityProperties settings, ClaimsReader reader,
            ObjectProvider<InstantSource> clock) {
        return TokenRules.decoder(signatures, settings, reader, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    ClaimsReader claimsReader(SecurityProperties settings) {
        return new ClaimsReader(settings.claims());
    }

    @Bean
    Rights rights(ObjectProvider<RequestMappingHandlerMapping> calls) {
        return new Rights(() -> calls.stream().filter(each -> each.getClass() == RequestMappingHandlerMapping.class)
                .findFirst().orElseThrow());
    }

    @Bean
    Outage providerOutage() {
        return failure -> failure instanceof AuthenticationServiceException;
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain calls(HttpSecurity http, ClaimsReader reader, Rights rights, ProblemWriter writer) {
        Refusals refusals = new Refusals(writer);
        return http
                .authorizeHttpRequests(who -> who
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                        .requestMatchers(OPEN).permitAll()
                        .requestMatchers(rights).permitAll()
                        .requestMatchers("/actuator/**").hasAuthority(Right.ADMIN.word())
                        .anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(refusals).accessDeniedHandler(refusals)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(
                                token -> new CallerToken(reader.read(token.getClaims()).orElseThrow()))))
                .exceptionHandling(
                        problems -> problems.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    WebMvcConfigurer callers(Rights rights) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(rights).excludePathPatterns(OPEN);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }
}
