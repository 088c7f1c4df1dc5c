package io.latchkey.request.keyrequest;

import io.latchkey.contract.event.KeyRequestEvent.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A wish that is not granted: the one reason for it, and what to change. It repeats nothing of what was sent. */
public final class Refused extends RuntimeException {

    /** Every reason to say no. */
    public enum Reason {

        INVALID_FIELDS("Some fields are not valid"),
        NOT_IN_CATALOGUE("Not in the catalogue"),
        POLICY_RETIRED("The policy is retired"),
        FORM_NOT_MET("The form is not filled in as it should be"),
        ALREADY_OPEN("You have asked for this already"),
        LIMIT_REACHED("Too many requests"),
        DEVELOPER_ENDED("The developer has left"),
        NAMES_A_DEVELOPER("You may not ask for somebody else"),
        NOT_YOURS("You may not withdraw this"),
        IDEMPOTENCY_KEY_REUSED("The idempotency key was used for something else"),
        ALREADY_APPROVED("Too late to withdraw"),
        NO_SUCH_REQUEST("Not found"),
        COMMAND_TOO_OLD("The command is too old"),
        NEEDS_A_BROWSER("This cannot be asked without a browser");

        private final String title;

        Reason(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** The type of its problem. */
        public String type() {
            return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whoever sends something with more of them needs no longer list, and an event must fit into a record. */
    private static final int MAX_FAULTS = 50;

    private final Reason reason;
    private final String detail;
    private final transient List<Fault> faults;
    private final @Nullable String openRequestId;
    private final transient @Nullable LimitReached limitReached;

    /** Which limit was reached, and when it is worth asking again. */
    public record LimitReached(String limit, Duration retryAfter) {}

    Refused(Reason reason, String detail, Fault... faults) {
        this(reason, detail, List.of(faults));
    }

    Refused(Reason reason, String detail, List<Fault> faults) {
        this(reason, detail, faults, null, null);
    }

    private Refused(Reason reason, String detail, List<Fault> faults, @Nullable String open,
            @Nullable LimitReached limitReached) {
        super(reason.name());
        this.reason = reason;
        this.detail = detail;
        this.faults = faults.stream().limit(MAX_FAULTS).toList();
        this.openRequestId = open;
        this.limitReached = limitReached;
    }

    /** Refuses what is not as it must be, whatever the catalogue says. */
    public static Refused invalid(List<Fault> faults) {
        return new Refused(Reason.INVALID_FIELDS, "The body does not hold what this call needs.", faults);
    }

    static Refused alreadyOpen(String open) {
        return new Refused(Reason.ALREADY_OPEN, "The request " + open + " for the same policy is still open.",
                List.of(new Fault("/access/0", "is asked for by " + open)), open, null);
    }

    static Refused limitReached(String detail, String limit, Duration retryAfter) {
        return new Refused(Reason.LIMIT_REACHED, detail, List.of(), null, new LimitReached(limit, retryAfter));
    }

    static Refused developerEnded() {
        return new Refused(Reason.DEVELOPER_ENDED, "An administrator has ended this developer; nothing can be asked.");
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    public List<Fault> faults() {
        return faults;
    }

    /** The request that stands in the way, if one does. */
    public @Nullable String openRequestId() {
        return openRequestId;
    }

    /** The limit that was reached, if one was. */
    public @Nullable LimitReached limitReached() {
        return limitReached;
    }
}
