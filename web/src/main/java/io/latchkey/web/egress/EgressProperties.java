package io.latchkey.web.egress;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What may be reached of the addresses that people have named, and what it may cost.
 *
 * @param allow   ranges such as {@code 10.1.0.0/16} and {@code ::1/128} that may be reached although they are internal,
 *                and without https
 * @param within  how long one exchange may take, from asking for the name to the last byte of the answer
 * @param largest how much of an answer is read; a longer one is none
 */
@Validated
@ConfigurationProperties("latchkey.egress")
public record EgressProperties(@NotNull @DefaultValue List<String> allow,
        @NotNull @DurationMin(millis = 1) @DefaultValue("10s") Duration timeout,
        @NotNull @DefaultValue("64KB") DataSize maxResponseSize) {

    private static final Pattern RANGE = Pattern.compile("[0-9a-fA-F.:]+/[0-9]{1,3}");

    /** Spring's own reading takes some that mean nothing, and then matches nothing. */
    @AssertTrue(message = "allow must list ranges such as 10.1.0.0/16 and ::1/128")
    public boolean isAllowValid() {
        try {
            InetAddressFilter.of(allow.toArray(String[]::new));
            return allow.stream().allMatch(each -> RANGE.matcher(each).matches());
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
