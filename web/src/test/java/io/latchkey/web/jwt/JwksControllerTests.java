package io.latchkey.web.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpHeaders;

class JwksControllerTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SigningAutoConfiguration.class));

    @Test
    void aServiceWithoutSigningKeysPublishesNone() {
        service.run(
                context -> assertThat(context).doesNotHaveBean(JwtSigner.class).doesNotHaveBean(JwksController.class));
    }

    @Test
    void publicKeysMayBeCachedForFiveMinutes() throws JOSEException {
        String key = new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        service.withPropertyValues("latchkey.signing.sign-with=one", "latchkey.signing.keys.one=" + key)
                .run(context -> {
                    HttpHeaders headers = context.getBean(JwksController.class).keys().getHeaders();
                    assertThat(headers.getCacheControl()).isEqualTo("max-age=300, public");
                });
    }

    @Test
    void anInvalidSigningKeyPreventsTheStart() {
        service.withPropertyValues("latchkey.signing.sign-with=one", "latchkey.signing.keys.one=secret")
                .run(context -> assertThat(context).getFailure().rootCause()
                        .hasMessageContaining("latchkey.signing.keys.one").message().doesNotContain("secret"));
        service.withPropertyValues("latchkey.signing.sign-with=one").run(context -> assertThat(context).hasFailed());
    }
}
