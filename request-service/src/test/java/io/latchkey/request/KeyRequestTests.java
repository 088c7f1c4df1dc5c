package io.latchkey.request;

import static io.latchkey.request.Examples.NOON;
import static io.latchkey.request.Examples.asked;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.messaging.Step;
import io.latchkey.request.Decided.Approved;
import io.latchkey.request.Decided.Issued;
import io.latchkey.request.KeyRequests.State;
import io.latchkey.request.Undecided.Pending;
import io.latchkey.request.Undecided.Withdrawing;
import io.latchkey.testing.StateTable;
import io.latchkey.testing.docs.WrittenDoc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KeyRequestTests {

    private final Asked asked = asked();
    private final Asked redirected = Examples.redirected();

    @Test
    void everyMoveOnEveryStateIsWhatTheDocumentSays() {
        WrittenDoc.file("docs/states.md").says("KeyRequest", StateTable.of(KeyRequest.class)
                .state(new Pending(redirected))
                .state(new Withdrawing(redirected))
                .state(new Approved(redirected, 1))
                .state(new Issued(redirected, 1))
                .state(gone())
                .move("withdraw", request -> request.withdraw("ada", NOON))
                .move("developerEnded", request -> request.developerEnded("root", NOON))
                .move("escalated", request -> request.escalated(NOON))
                .move("approved", request -> request.approved(2, NOON))
                .move("ended", request -> request.ended(Outcome.DECLINED, 2, NOON))
                .move("issued", request -> request.issued(NOON))
                .move("keyEnded", request -> request.keyEnded(Outcome.KEY_REVOKED, NOON))
                .markdown());
    }

    @Test
    void whateverOrderTwoTopicsComeInAStatusNeverGoesBackAndEndsTheSame() {
        List<Function<KeyRequest, Step<KeyRequest>>> heard = List.of(request -> request.approved(2, NOON),
                request -> request.issued(NOON), request -> request.keyEnded(Outcome.KEY_EXPIRED, NOON),
                request -> request.approved(2, NOON));

        for (KeyRequest first : List.of(new Pending(asked), new Withdrawing(asked))) {
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
            assertThat(((Living) next).asked().redirected()).isNull();
            assertThat(next.escalated(NOON).line()).as("the same again").isEmpty();
        }
        assertThat(new Pending(asked).escalated(NOON).line()).as("nobody was sent").isEmpty();
    }

    @Test
    void anAnswerThatCameTooLateIsNotedOnce() {
        Step<KeyRequest> late = new Approved(asked, 1).ended(Outcome.LAPSED, 2, NOON);
        assertThat(late.line()).hasValueSatisfying(line -> assertThat(line.what()).contains("too late to be lapsed"));
        assertThat(late.next().ended(Outcome.LAPSED, 2, NOON).line()).isEmpty();
    }

    @Test
    void nothingPersonalIsLeftOfARequestThatIsGone() {
        Step<KeyRequest> step = new Pending(asked).ended(Outcome.DECLINED, 1, NOON);
        assertThat(step.next()).isEqualTo(new Gone(asked.id(), Outcome.DECLINED, asked.once(), NOON, List.of()));
        assertThat(step.toString()).doesNotContain("ada", "walk", "My app");
    }

    @Test
    void historyNamesNobodyBecauseItOutlivesTheRequest() {
        assertThat(Pending.create(asked).line().toString()).doesNotContain("ada");
        assertThat(new Pending(asked).withdraw("ada", NOON).line().toString()).doesNotContain("ada");
    }

    private KeyRequest gone() {
        return new Gone(asked.id(), Outcome.DECLINED, null, NOON, List.of());
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
