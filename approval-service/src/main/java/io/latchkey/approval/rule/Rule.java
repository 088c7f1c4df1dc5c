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
 * How requests of one scope are decided.
 *
 * @param approvers   who is mailed when somebody must decide
 * @param needed      how many different people must agree
 * @param remindAfter the pause between two reminders; none without it
 * @param lapseAfter  how long a request waits before it lapses; for ever without it
 * @param partner     who decides in the mode {@code webhook}; the rest of the rule counts when that comes to people
 * @param discloses   what that partner is told: all that was asked, or ids alone
 */
public record Rule(@NotNull ApprovalMode mode, @Nullable List<@NotNull @MailAddress String> approvers,
        @Nullable @Min(1) @Max(20) Integer needed,
        @Nullable @DurationMin(seconds = 1) @DurationMax(days = 36500) Duration remindAfter,
        @Nullable @DurationMin(seconds = 1) @DurationMax(days = 36500) Duration lapseAfter,
        @Nullable @Slug String partner, @Nullable DisclosureLevel discloses) {

    /** What counts where no rule is stored: one person decides, is reminded daily, and has two weeks. */
    public static final Rule DEFAULT = new Rule(ApprovalMode.MANUAL, List.of(), 1, Duration.ofHours(24), Duration.ofDays(14),
            null, null);

    /** That of a rule whose partner is not given, or cannot be called. */
    public static final Violation PARTNER_REQUIRED = new Violation("partner", "must be a partner who has a webhookUrl");

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

    /** Why nothing would decide by it, if that is so, but for what the constraints say of each field. */
    public Optional<Violation> violation() {
        return switch (mode) {
            case AUTO, MANUAL -> Optional.ofNullable(partner)
                    .map(_ -> new Violation("partner", "is for the mode webhook alone"));
            case WEBHOOK -> partner == null ? Optional.of(PARTNER_REQUIRED) : Optional.empty();
            case REDIRECT -> Optional.of(new Violation("mode",
                    "must be auto, manual or webhook: a redirect belongs to the catalogue entry"));
            // That it is missing is said by its constraint.
            case null -> Optional.empty();
        };
    }

    /** A field, and what it must be. */
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
