package io.latchkey.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.notification.mail.Template;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotificationPropertiesTests {

    private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

    @Test
    void theDefaultsAreValid() {
        assertThat(wrong()).isEmpty();
        assertThat(TestProperties.with("disabled-templates", "received,key-expiring").disabledTemplates())
                .containsExactlyInAnyOrder(Template.RECEIVED,
                        Template.KEY_EXPIRING);
    }

    @Test
    void templatesWithASecretCannotBeDisabled() {
        assertThat(Stream.of(Template.values())
                .filter(each -> wrong("disabled-templates", each.slug()).findAny().isPresent()))
                .containsExactlyInAnyOrder(Template.KEY, Template.KEY_READY, Template.CLAIM_EXPIRING);
        assertThat(wrong("disabled-templates", "key")).singleElement().asString().contains("cannot contain key");
    }

    @Test
    void aClaimMustOutlastAnAttempt() {
        assertThat(wrong("stale-claim-after", "30s")).singleElement().asString().contains("twice");
    }

    @Test
    void addressesAreValidated() {
        assertThat(wrong("admins", "root")).hasSize(1);
        assertThat(wrong("reply-to", "nobody at all")).hasSize(1);
    }

    private Stream<String> wrong(String... namesAndValues) {
        return validator.validate(TestProperties.with(namesAndValues)).stream().map(ConstraintViolation::getMessage);
    }
}
