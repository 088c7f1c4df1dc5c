package io.latchkey.web.example;

/** A refusal with one of a closed list of reasons. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    Refused(Reason reason) {
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    sealed interface Reason {
        record BedTaken(String by) implements Reason {}

        record WrongSeason() implements Reason {}
    }
}
