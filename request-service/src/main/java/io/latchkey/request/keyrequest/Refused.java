package io.latchkey.request.keyrequest;

import io.latchkey.contract.event.KeyRequestEvent.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A refusal with exactly one reason, and a detail that says what to change without repeating anything that was sent. */
public final class Refused extends RuntimeException {

    /** The closed list of reasons; {@code KeyRequestProblem} gives each its HTTP status and words. */
    public enum Reason {

        INVALID_FIELDS,
        NOT_IN_CATALOGUE,
        POLICY_RETIRED,
        FORM_NOT_MET,
        ALREADY_OPEN,
        LIMIT_REACHED,
        DEVELOPER_ENDED,
        NAMES_A_DEVELOPER,
        NOT_YOURS,
        IDEMPOTENCY_KEY_REUSED,
        ALREADY_APPROVED,
        NO_SUCH_REQUEST,
        COMMAND_TOO_OLD,
        NEEDS_A_BROWSER,
        OVERLOADED;

        /** The problem type that a rejected command carries. */
        public String type() {
            return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Gives a rejected command the problem title that an HTTP call refused for the same reason gets. */
    @FunctionalInterface
    public interface Titles {

        String of(Reason reason);
    }

    /** Keeps a rejection within the maximum size of a Kafka record. */
    private static final int MAX_FAULTS = 50;

    private final Reason reason;
    private final String detail;
    private final transient List<Fault> faults;
    private final @Nullable String openRequestId;
    private final @Nullable String limit;
    private final @Nullable Duration retryAfter;

    private Refused(Reason reason, String detail, List<Fault> faults, @Nullable String openRequestId,
            @Nullable String limit, @Nullable Duration retryAfter) {
        super(reason.name());
        this.reason = reason;
        this.detail = detail;
        this.faults = faults.stream().limit(MAX_FAULTS).toList();
        this.openRequestId = openRequestId;
        this.limit = limit;
        this.retryAfter = retryAfter;
    }

    private static Refused because(Reason reason, String detail, Fault... faults) {
        return new Refused(reason, detail, List.of(faults), null, null, null);
    }

    static Refused invalidFields(List<Fault> faults) {
        return new Refused(Reason.INVALID_FIELDS, "Some fields of the key request are invalid.", faults, null, null,
                null);
    }

    static Refused noSuchEntry(String pointer) {
        return because(Reason.NOT_IN_CATALOGUE, "The catalogue has no such entry.",
                new Fault(pointer, "is not in the catalogue"));
    }

    static Refused noSuchPolicy(String pointer) {
        return because(Reason.NOT_IN_CATALOGUE, "The entry has no such policy.",
                new Fault(pointer, "is not a policy of this entry"));
    }

    static Refused policyRetired(String pointer) {
        return because(Reason.POLICY_RETIRED, "This policy takes no new requests.", new Fault(pointer, "is retired"));
    }

    static Refused formNotMet(List<Fault> faults) {
        return new Refused(Reason.FORM_NOT_MET, "The answers do not satisfy the entry's request form.", faults, null,
                null, null);
    }

    static Refused needsABrowser(String pointer) {
        return because(Reason.NEEDS_A_BROWSER,
                "A partner decides about this entry on its own page, which the developer must open in a browser.",
                new Fault(pointer, "redirects to a partner: use POST /key-requests"));
    }

    static Refused alreadyOpen(String openRequestId) {
        return new Refused(Reason.ALREADY_OPEN, "The request " + openRequestId + " for the same policy is still open.",
                List.of(new Fault("/access/0", "is already requested by " + openRequestId)), openRequestId, null,
                null);
    }

    static Refused limitReached(String detail, String limit, Duration retryAfter) {
        return new Refused(Reason.LIMIT_REACHED, detail, List.of(), null, limit, retryAfter);
    }

    static Refused overloaded(Duration retryAfter) {
        return new Refused(Reason.OVERLOADED,
                "Too many requests are being processed. This one was not stored: retry it after the seconds in Retry-After.",
                List.of(), null, null, retryAfter);
    }

    static Refused developerEnded() {
        return because(Reason.DEVELOPER_ENDED, "An administrator ended this developer, who can submit no requests.");
    }

    static Refused namesADeveloper() {
        return because(Reason.NAMES_A_DEVELOPER,
                "The token identifies the developer. Only the scope key-requests.write may name another one.",
                new Fault("/developer", "must be left out"));
    }

    static Refused idempotencyKeyReused() {
        return because(Reason.IDEMPOTENCY_KEY_REUSED,
                "This idempotency key was used with another body. Use a new key for a new request.");
    }

    static Refused commandTooOld() {
        return because(Reason.COMMAND_TOO_OLD,
                "The command was on the broker longer than this service keeps ended requests.");
    }

    static Refused notYours() {
        return because(Reason.NOT_YOURS, "You can read this request but not withdraw it.");
    }

    static Refused alreadyApproved() {
        return because(Reason.ALREADY_APPROVED, "The request was approved before it could be withdrawn.");
    }

    /** Refuses an id that is unknown, has ended, or belongs to somebody else: all three look the same to the caller. */
    public static Refused noSuchRequest() {
        return because(Reason.NO_SUCH_REQUEST, "There is no request with this id.");
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

    /** The open request for the same policy, if that is the reason. */
    public @Nullable String openRequestId() {
        return openRequestId;
    }

    /** The limit that was reached, if that is the reason. */
    public @Nullable String limit() {
        return limit;
    }

    /** When to retry, if a retry can succeed without a change. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
