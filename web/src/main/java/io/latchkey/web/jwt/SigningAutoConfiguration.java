package io.latchkey.web.jwt;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Lets the services that are configured with signing keys sign, and shows everybody the public ones. */
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
