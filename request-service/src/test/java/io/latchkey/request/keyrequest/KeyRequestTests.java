package io.latchkey.request.keyrequest;

import static io.latchkey.request.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.messaging.step.Step;
import io.latchkey.request.Fixtures;
import io.latchkey.request.keyrequest.ApprovedRequest.Approved;
import io.latchkey.request.keyrequest.ApprovedRequest.Issued;
import io.latchkey.request.keyrequest.KeyRequests.State;
import io.latchkey.request.keyrequest.UndecidedRequest.Pending;
import io.latchkey.request.keyrequest.UndecidedRequest.Withdrawing;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.GeneratedDoc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KeyRequestTests {

    private final RequestDetails details = Fixtures.requestDetails();
    private final RequestDetails redirected = Fixtures.redirectedRequestDetails();

    @Test
    void everyTransitionOfEveryStateIsDocumented() {
        GeneratedDoc.file("docs/states.md").check("KeyRequest", StateTable.of(KeyRequest.class)
                .state(new Pending(redirected))
                .state(new Withdrawing(redirected))
                .state(new Approved(redirected, 1))
                .state(new Issued(redirected, 1))
                .state(gone())
                .transition("withdraw", request -> request.withdraw("ada", NOON))
                .transition("developerEnded", request -> request.developerEnded("root", NOON))
                .transition("escalated", request -> request.escalated(NOON))
                .transition("approved", request -> request.approved(2, NOON))
                .transition("ended", request -> request.ended(Outcome.DECLINED, 2, NOON))
                .transition("issued", request -> request.issued(NOON))
                .transition("keyEnded", request -> request.keyEnded(Outcome.KEY_REVOKED, NOON))
                .markdown());
    }

    @Test
    void inAnyOrderOfTwoTopicsTheStatusNeverGoesBackAndEndsTheSame() {
        List<Function<KeyRequest, Step<KeyRequest>>> events = List.of(request -> request.approved(2, NOON),
                request -> request.issued(NOON), request -> request.keyEnded(Outcome.KEY_EXPIRED, NOON),
                request -> request.approved(2, NOON));

        for (KeyRequest first : List.of(new Pending(details), new Withdrawing(details))) {
            permutations(events).forEach(order -> {
                KeyRequest request = first;
                for (Function<KeyRequest, Step<KeyRequest>> event : order) {
                    KeyRequest next = event.apply(request).next();
                    assertThat(next.state()).isGreaterThanOrEqualTo(request.state());
                    request = next;
                }
                assertThat(request.state()).isEqualTo(State.GONE);
            });
        }
    }

    @Test
    void anEscalatedRequestNoLongerRedirects() {
        for (KeyRequest waiting : List.of(new Pending(redirected), new Withdrawing(redirected))) {
            KeyRequest next = waiting.escalated(NOON).next();
            assertThat(next.state()).isEqualTo(waiting.state());
            assertThat(((ActiveRequest) next).details().redirect()).isNull();
            assertThat(next.escalated(NOON).historyEntry()).as("repeated event").isEmpty();
        }
        assertThat(new Pending(details).escalated(NOON).historyEntry()).as("request without a redirect").isEmpty();
    }

    @Test
    void aLaterDecisionIsWrittenToHistoryOnce() {
        Step<KeyRequest> late = new Approved(details, 1).ended(Outcome.LAPSED, 2, NOON);
        assertThat(late.historyEntry())
                .hasValueSatisfying(historyEntry -> assertThat(historyEntry.what()).contains("too late to be lapsed"));
        assertThat(late.next().ended(Outcome.LAPSED, 2, NOON).historyEntry()).isEmpty();
    }

    @Test
    void aGoneRequestContainsNoPersonalData() {
        Step<KeyRequest> step = new Pending(details).ended(Outcome.DECLINED, 1, NOON);
        assertThat(step.next())
                .isEqualTo(new Gone(details.id(), Outcome.DECLINED, details.idempotencyKey(), NOON, List.of()));
        assertThat(step.toString()).doesNotContain("ada", "walk", "My app");
    }

    @Test
    void theHistoryNamesNoPerson() {
        assertThat(Pending.create(details).historyEntry().toString()).doesNotContain("ada");
        assertThat(new Pending(details).withdraw("ada", NOON).historyEntry().toString()).doesNotContain("ada");
    }

    private KeyRequest gone() {
        return new Gone(details.id(), Outcome.DECLINED, null, NOON, List.of());
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> permutations = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> others = new ArrayList<>(items);
            T first = others.remove(i);
            permutations(others).forEach(rest -> {
                List<T> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                permutations.add(order);
            });
        }
        return permutations;
    }
}
