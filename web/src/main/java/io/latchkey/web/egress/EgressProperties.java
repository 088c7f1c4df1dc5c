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
 * Limits for HTTP requests to addresses that other people configured.
 *
 * @param allow           internal address ranges that may be reached, also without https, such as {@code 10.1.0.0/16}
 *                        and {@code ::1/128}
 * @param timeout         how long one request may take, from the DNS lookup to the last byte of the response
 * @param maxResponseSize the largest response that is accepted
 */
@Validated
@ConfigurationProperties("latchkey.egress")
public record EgressProperties(@NotNull @DefaultValue List<String> allow,
        @NotNull @DurationMin(millis = 1) @DefaultValue("10s") Duration timeout,
        @NotNull @DefaultValue("64KB") DataSize maxResponseSize) {

    private static final Pattern RANGE = Pattern.compile("[0-9a-fA-F.:]+/[0-9]{1,3}");

    /** Spring accepts some invalid ranges and then matches nothing. */
    @AssertTrue(message = "allow must list ranges such as 10.1.0.0/16 and ::1/128")
    public boolean isAllowValid() {
        try {
            InetAddressFilter.of(allow.toArray(String[]::new));
            return allow.stream().allMatch(range -> RANGE.matcher(range).matches());
        } catch (IllegalArgumentException invalidRange) {
            return false;
        }
    }
}
