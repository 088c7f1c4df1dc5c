package io.latchkey.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RequestPropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(PropertiesOnly.class);

    @EnableConfigurationProperties(RequestProperties.class)
    static class PropertiesOnly {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "redirect.to=http://x.test redirect.partner=acme | redirect.to      | must begin with https://",
            "redirect.to=https://x.test                      | redirect.partner | must not be null",
            "return-urls[0]=http://x.test                    | returnUrls[0]    | must begin with https://",
            "public-url=http://x.test                        | publicUrl        | must begin with https://",
            "callback-base-url=https://x.test?a=b            | callbackBaseUrl  | must have no query"})
    void anInsecureOrInvalidAddressStopsTheStart(String settings, String field, String message) {
        String[] values = Stream.of(settings.split(" ", -1)).map("latchkey.request."::concat).toArray(String[]::new);
        runner.withPropertyValues(values)
                .run(context -> assertThat(context).getFailure().rootCause().message().contains(field, message));
    }

    @Test
    void anInvalidSeedEntryStopsTheStart() {
        runner.withPropertyValues("latchkey.request.catalogue.first.name=First",
                "latchkey.request.catalogue.first.redirect.to=https://x.test?latchkey=1",
                "latchkey.request.catalogue.first.redirect.partner=acme")
                .run(context -> assertThatIllegalStateException()
                        .isThrownBy(() -> context.getBean(RequestProperties.class).seedEntries(true))
                        .withMessageContainingAll("latchkey.request.catalogue.first is invalid", "/redirect/to",
                                "must not have the parameter latchkey"));
    }
}
