package io.latchkey.request.keyrequest;

import static io.latchkey.messaging.step.HistoryEntry.SYSTEM_ACTOR;

import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.event.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import io.latchkey.request.keyrequest.ApprovedRequest.Approved;
import io.latchkey.request.keyrequest.RequestDetails.RequestRedirect;
import java.time.Instant;

/** A request whose decision this service has not received. */
public sealed interface UndecidedRequest extends ActiveRequest {

    UndecidedRequest withDetails(RequestDetails other);

    @Override
    default Step<KeyRequest> escalated(Instant at) {
        return details().redirect() == null
                ? Step.none(this)
                : Step.to(withDetails(details().withoutRedirect()), HistoryEntry.of(at, "escalated", SYSTEM_ACTOR));
    }

    @Override
    default Step<KeyRequest> approved(long sequence, Instant at) {
        return Step.to(new Approved(details(), sequence), HistoryEntry.of(at, "approved", SYSTEM_ACTOR));
    }

    @Override
    default Step<KeyRequest> ended(Outcome outcome, long sequence, Instant at) {
        return end(outcome, at);
    }

    @Override
    default Step<KeyRequest> issued(Instant at) {
        return toIssued(0, at);
    }

    /** The request waits for a decision. */
    record Pending(RequestDetails details) implements UndecidedRequest {

        public static Step<KeyRequest> create(RequestDetails details) {
            RequestRedirect redirect = details.redirect();
            return Step.to(new Pending(details), HistoryEntry.of(details.createdAt(), "created", "developer"),
                    new KeyRequestCreated(details.id(), details.developer(), details.access(), details.reason(),
                            details.application(), redirect == null ? null : redirect.target().to(),
                            redirect == null ? null : redirect.target().partner()));
        }

        @Override
        public UndecidedRequest withDetails(RequestDetails other) {
            return new Pending(other);
        }

        @Override
        public Step<KeyRequest> withdraw(String by, Instant at) {
            return toWithdrawing(by, HistoryEntry.of(at, "withdrawal asked", "developer"));
        }

        @Override
        public Step<KeyRequest> developerEnded(String by, Instant at) {
            return toWithdrawing(by, HistoryEntry.of(at, "developer ended", "admin"));
        }

        private Step<KeyRequest> toWithdrawing(String by, HistoryEntry historyEntry) {
            return Step.to(new Withdrawing(details), historyEntry,
                    new WithdrawalAsked(details.id(), details.developer(),
                            details.access(), details.application(), by));
        }
    }

    /** A withdrawal waits for the answer of approval-service. */
    record Withdrawing(RequestDetails details) implements UndecidedRequest {

        @Override
        public UndecidedRequest withDetails(RequestDetails other) {
            return new Withdrawing(other);
        }

        @Override
        public Step<KeyRequest> withdraw(String by, Instant at) {
            return Step.none(this);
        }
    }
}
