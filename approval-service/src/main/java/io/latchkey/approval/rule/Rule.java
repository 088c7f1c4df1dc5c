package io.latchkey.approval.rule;

import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.web.text.MailAddress;
import io.latchkey.web.text.Slug;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * How requests of one scope are decided. Its components are names in JSON, in the store and in settings.
 *
 * @param approvers   the addresses that are mailed when people must decide; anyone with the role may
 * @param needed      how many different people must approve
 * @param remindAfter the time between two reminders; no reminders without it
 * @param lapseAfter  how long people may take before the request lapses; it never does without it
 * @param partner     the partner that decides in the mode {@code webhook}; the other fields apply when people decide instead
 * @param discloses   how much of a request that partner reads
 */
public record Rule(@NotNull ApprovalMode mode, @Nullable List<@NotNull @MailAddress String> approvers,
        @Nullable @Min(1) @Max(20) Integer needed,
        @Nullable @DurationMin(seconds = 1) @DurationMax(days = 36500) Duration remindAfter,
        @Nullable @DurationMin(seconds = 1) @DurationMax(days = 36500) Duration lapseAfter,
        @Nullable @Slug String partner, @Nullable DisclosureLevel discloses) {

    /** The rule names no partner, or one that cannot be called. */
    public static final Violation PARTNER_REQUIRED = new Violation("partner", "must be a partner with a webhookUrl");

    /** One person decides in this time. */
    public static Rule manual(Duration remindAfter, Duration lapseAfter) {
        return new Rule(ApprovalMode.MANUAL, List.of(), 1, remindAfter, lapseAfter, null, null);
    }

    @Override
    public List<@NotNull @MailAddress String> approvers() {
        return approvers == null ? List.of() : approvers;
    }

    @Override
    public Integer needed() {
        return needed == null ? 1 : needed;
    }

    @Override
    public DisclosureLevel discloses() {
        return discloses == null ? DisclosureLevel.ALL : discloses;
    }

    /** Why requests under this rule would never be decided, beyond the constraints of single fields. */
    public Optional<Violation> violation() {
        return switch (mode) {
            case AUTO, MANUAL -> Optional.ofNullable(partner)
                    .map(_ -> new Violation("partner", "is only allowed in the mode webhook"));
            case WEBHOOK -> partner == null ? Optional.of(PARTNER_REQUIRED) : Optional.empty();
            case REDIRECT -> Optional.of(new Violation("mode",
                    "must be auto, manual or webhook: a redirect belongs to the catalogue entry"));
            // A missing mode is reported by its constraint.
            case null -> Optional.empty();
        };
    }

    /** A field that is wrong, and what it must be. */
    public record Violation(String field, String message) {}

    @Nullable
    public Instant nextReminder(Instant at) {
        return remindAfter == null ? null : at.plus(remindAfter);
    }

    @Nullable
    public Instant lapsesAt(Instant at) {
        return lapseAfter == null ? null : at.plus(lapseAfter);
    }
}
