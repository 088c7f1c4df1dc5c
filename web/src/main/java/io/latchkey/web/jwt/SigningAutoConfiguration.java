package io.latchkey.web.jwt;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Provides a {@link JwtSigner} and publishes the public keys, in services that have signing keys. */
@AutoConfiguration
@ConditionalOnProperty("latchkey.signing.sign-with")
@EnableConfigurationProperties(SigningProperties.class)
@Import(JwksController.class)
public class SigningAutoConfiguration {

    @Bean
    JwtSigner jwtSigner(SigningProperties settings) {
        return settings.jwtSigner();
    }
}
