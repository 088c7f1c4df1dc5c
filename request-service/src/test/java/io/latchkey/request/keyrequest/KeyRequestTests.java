package io.latchkey.request.keyrequest;

import static io.latchkey.request.Fixtures.NOON;
import static io.latchkey.request.Fixtures.requestDetails;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.messaging.step.Step;
import io.latchkey.request.Fixtures;
import io.latchkey.request.keyrequest.DecidedRequest.Approved;
import io.latchkey.request.keyrequest.DecidedRequest.Issued;
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

    private final RequestDetails requestDetails = requestDetails();
    private final RequestDetails redirected = Fixtures.redirectedRequestDetails();

    @Test
    void everyMoveOnEveryStateIsWhatTheDocumentSays() {
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
    void whateverOrderTwoTopicsComeInAStatusNeverGoesBackAndEndsTheSame() {
        List<Function<KeyRequest, Step<KeyRequest>>> heard = List.of(request -> request.approved(2, NOON),
                request -> request.issued(NOON), request -> request.keyEnded(Outcome.KEY_EXPIRED, NOON),
                request -> request.approved(2, NOON));

        for (KeyRequest first : List.of(new Pending(requestDetails), new Withdrawing(requestDetails))) {
            orders(heard).forEach(order -> {
                KeyRequest request = first;
                for (Function<KeyRequest, Step<KeyRequest>> move : order) {
                    KeyRequest next = move.apply(request).next();
                    assertThat(next.state()).isGreaterThanOrEqualTo(request.state());
                    request = next;
                }
                assertThat(request.state()).isEqualTo(State.GONE);
            });
        }
    }

    @Test
    void whatComesToPeopleSendsNobodyToAPartnerAnyMore() {
        for (KeyRequest waiting : List.of(new Pending(redirected), new Withdrawing(redirected))) {
            KeyRequest next = waiting.escalated(NOON).next();
            assertThat(next.state()).isEqualTo(waiting.state());
            assertThat(((ActiveRequest) next).details().redirect()).isNull();
            assertThat(next.escalated(NOON).historyEntry()).as("the same again").isEmpty();
        }
        assertThat(new Pending(requestDetails).escalated(NOON).historyEntry()).as("nobody was sent").isEmpty();
    }

    @Test
    void anAnswerThatCameTooLateIsNotedOnce() {
        Step<KeyRequest> late = new Approved(requestDetails, 1).ended(Outcome.LAPSED, 2, NOON);
        assertThat(late.historyEntry()).hasValueSatisfying(historyEntry -> assertThat(historyEntry.what()).contains("too late to be lapsed"));
        assertThat(late.next().ended(Outcome.LAPSED, 2, NOON).historyEntry()).isEmpty();
    }

    @Test
    void nothingPersonalIsLeftOfARequestThatIsGone() {
        Step<KeyRequest> step = new Pending(requestDetails).ended(Outcome.DECLINED, 1, NOON);
        assertThat(step.next()).isEqualTo(new Gone(requestDetails.id(), Outcome.DECLINED, requestDetails.idempotencyKey(), NOON, List.of()));
        assertThat(step.toString()).doesNotContain("ada", "walk", "My app");
    }

    @Test
    void historyNamesNobodyBecauseItOutlivesTheRequest() {
        assertThat(Pending.create(requestDetails).historyEntry().toString()).doesNotContain("ada");
        assertThat(new Pending(requestDetails).withdraw("ada", NOON).historyEntry().toString()).doesNotContain("ada");
    }

    private KeyRequest gone() {
        return new Gone(requestDetails.id(), Outcome.DECLINED, null, NOON, List.of());
    }

    private static <T> List<List<T>> orders(List<T> things) {
        if (things.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            List<T> others = new ArrayList<>(things);
            T first = others.remove(i);
            orders(others).forEach(rest -> {
                List<T> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            });
        }
        return orders;
    }
}
