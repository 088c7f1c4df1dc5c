package io.latchkey.request.keyrequest;

import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.contract.event.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.messaging.step.HistoryEntry;
import io.latchkey.messaging.step.Step;
import io.latchkey.request.keyrequest.DecidedRequest.Approved;
import java.time.Instant;

/** It has not been heard that anybody decided. */
public sealed interface UndecidedRequest extends ActiveRequest {

    /** The same, with this of what was asked. */
    UndecidedRequest withDetails(RequestDetails other);

    @Override
    default Step<KeyRequest> escalated(Instant at) {
        return details().redirect() == null
                ? Step.none(this)
                : Step.to(withDetails(details().withoutRedirect()), HistoryEntry.of(at, "escalated", HISTORY_ACTOR));
    }

    @Override
    default Step<KeyRequest> approved(long sequence, Instant at) {
        return Step.to(new Approved(details(), sequence), HistoryEntry.of(at, "approved", HISTORY_ACTOR));
    }

    @Override
    default Step<KeyRequest> ended(Outcome outcome, long sequence, Instant at) {
        return end(outcome, at);
    }

    @Override
    default Step<KeyRequest> issued(Instant at) {
        return toIssued(0, at);
    }

    /** Somebody must decide. */
    record Pending(RequestDetails details) implements UndecidedRequest {

        public static Step<KeyRequest> create(RequestDetails requestDetails) {
            RequestRedirect requestRedirect = requestDetails.redirect();
            return Step.to(new Pending(requestDetails), HistoryEntry.of(requestDetails.createdAt(), "created", "developer"),
                    new KeyRequestCreated(requestDetails.id(), requestDetails.developer(), requestDetails.access(), requestDetails.reason(),
                            requestDetails.application(), requestRedirect == null ? null : requestRedirect.target().to(),
                            requestRedirect == null ? null : requestRedirect.target().partner()));
        }

        @Override
        public UndecidedRequest withDetails(RequestDetails other) {
            return new Pending(other);
        }

        @Override
        public Step<KeyRequest> withdraw(String by, Instant at) {
            return withdraw(by, HistoryEntry.of(at, "withdrawal asked", "developer"));
        }

        @Override
        public Step<KeyRequest> developerEnded(String by, Instant at) {
            return withdraw(by, HistoryEntry.of(at, "developer ended", "admin"));
        }

        private Step<KeyRequest> withdraw(String by, HistoryEntry historyEntry) {
            return Step.to(new Withdrawing(details), historyEntry, new WithdrawalAsked(details.id(), details.developer(),
                    details.access(), details.application(), by));
        }
    }

    /** The developer wants it back; whether that came in time is not known yet. */
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
