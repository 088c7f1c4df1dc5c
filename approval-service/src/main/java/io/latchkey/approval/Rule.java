package io.latchkey.approval;

import io.latchkey.contract.Mode;
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
public record Rule(@NotNull Mode mode, @Nullable List<@NotNull @MailAddress String> approvers,
        @Nullable @Min(1) @Max(20) Integer needed,
        @Nullable @DurationMin(seconds = 1) @DurationMax(days = 36500) Duration remindAfter,
        @Nullable @DurationMin(seconds = 1) @DurationMax(days = 36500) Duration lapseAfter,
        @Nullable @Slug String partner, @Nullable Discloses discloses) {

    /** What counts where no rule is stored: one person decides, is reminded daily, and has two weeks. */
    public static final Rule DEFAULT = new Rule(Mode.MANUAL, List.of(), 1, Duration.ofHours(24), Duration.ofDays(14),
            null, null);

    /** That of a rule whose partner is not given, or cannot be called. */
    public static final Flaw WITHOUT_PARTNER = new Flaw("partner", "must be a partner who has a webhookUrl");

    @Override
    public List<@NotNull @MailAddress String> approvers() {
        return approvers == null ? List.of() : approvers;
    }

    @Override
    public Integer needed() {
        return needed == null ? 1 : needed;
    }

    @Override
    public Discloses discloses() {
        return discloses == null ? Discloses.ALL : discloses;
    }

    /** Why nothing would decide by it, if that is so, but for what the constraints say of each field. */
    public Optional<Flaw> flaw() {
        return switch (mode) {
            case AUTO, MANUAL -> Optional.ofNullable(partner)
                    .map(_ -> new Flaw("partner", "is for the mode webhook alone"));
            case WEBHOOK -> partner == null ? Optional.of(WITHOUT_PARTNER) : Optional.empty();
            case REDIRECT -> Optional.of(new Flaw("mode",
                    "must be auto, manual or webhook: a redirect belongs to the catalogue entry"));
            // That it is missing is said by its constraint.
            case null -> Optional.empty();
        };
    }

    /** A field, and what it must be. */
    public record Flaw(String field, String must) {}

    @Nullable
    Instant nextReminder(Instant at) {
        return remindAfter == null ? null : at.plus(remindAfter);
    }

    @Nullable
    Instant end(Instant at) {
        return lapseAfter == null ? null : at.plus(lapseAfter);
    }
}
