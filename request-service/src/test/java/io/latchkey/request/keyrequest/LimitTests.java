package io.latchkey.request.keyrequest;

import static io.latchkey.request.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latchkey.request.RequestProperties.Limits;
import io.latchkey.request.RequestProperties.Limits.PolicyLimits;
import io.latchkey.request.keyrequest.Limit.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitTests {

    private static final Instant TOMORROW = NOON.plus(Duration.ofHours(12));

    private final Limit open = new Limit(Period.OPEN, "", 3);
    private final Limit day = new Limit(Period.DAY, "", 3);

    @Test
    void openSlotsAreTheSameEveryDayAndDaySlotsAreNot() {
        assertThat(open.slots("ada", NOON)).hasSize(3).isEqualTo(open.slots("ada", TOMORROW));
        assertThat(day.slots("ada", NOON)).hasSize(3).isEqualTo(day.slots("ada", TOMORROW.minusMillis(1)))
                .doesNotContainAnyElementsOf(day.slots("ada", TOMORROW));
    }

    @Test
    void slotsOfDifferentDevelopersAndLimitsDiffer() {
        Set<String> all = new HashSet<>();
        int expected = 0;
        for (String developer : List.of("ada", "weather/gold", "ada:1", "")) {
            for (String scope : List.of("", "weather/gold", "weather/free")) {
                for (Period period : Period.values()) {
                    all.addAll(new Limit(period, scope, 3).slots(developer, NOON));
                    expected += 3;
                }
            }
        }
        assertThat(all).hasSize(expected).noneMatch(slot -> slot.contains("ada") || slot.contains("/"));
    }

    @Test
    void anEndedRequestKeepsItsDaySlotsUntilTheDayIsOver() {
        List<String> held = List.of("weather/gold/ada", open.slots("ada", NOON).getFirst(),
                day.slots("ada", NOON).getFirst());
        assertThat(Limit.remainingDaySlots(held, TOMORROW.minusMillis(1))).containsExactly(held.get(2));
        assertThat(Limit.remainingDaySlots(held, TOMORROW.plus(Duration.ofMinutes(1)))).isEmpty();
    }

    @Test
    void aClockSkewOfLessThanAMinuteFreesNoSlotAroundMidnight() {
        List<String> ofToday = List.of(day.slots("ada", TOMORROW.minusSeconds(1)).getFirst());
        assertThat(Limit.remainingDaySlots(ofToday, TOMORROW.plusSeconds(59))).as("a fast clock").isEqualTo(ofToday);
        List<String> ofTomorrow = List.of(day.slots("ada", TOMORROW).getFirst());
        assertThat(Limit.remainingDaySlots(ofTomorrow, TOMORROW.minusSeconds(1))).as("a slow clock")
                .isEqualTo(ofTomorrow);
    }

    @Test
    void theLimitOfADayIsFreedAtMidnight() {
        assertThat(day.retryAfter(NOON)).isEqualTo(Duration.ofHours(12));
        assertThat(open.retryAfter(NOON)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aRequestTakesOneFreeSlotUnderEachOfItsLimits() {
        Slots slots = Slots.of("weather/gold", "ada", new Limits(2, 3, Map.of("weather/gold", new PolicyLimits(1))),
                NOON);
        assertThat(slots.candidates()).hasSize(6);
        assertThat(slots.choose(Set.of(), new Random(1))).hasSize(4).startsWith("weather/gold/ada")
                .allMatch(slot -> slot.equals("weather/gold/ada") || slots.candidates().contains(slot));
        String first = open.slots("ada", NOON).getFirst();
        for (int i = 0; i < 10; i++) {
            assertThat(slots.choose(Set.of(first), new Random(i))).contains(open.slots("ada", NOON).get(1))
                    .doesNotContain(first);
        }
        assertThat(Slots.of("weather/free", "ada", new Limits(2, 3, Map.of("weather/gold", new PolicyLimits(1))), NOON)
                .candidates()).hasSize(5);
    }

    @Test
    void ofSeveralReachedLimitsTheOneWithTheLongestWaitIsNamed() {
        Slots slots = Slots.of("weather/gold", "ada", new Limits(2, 3, Map.of()), NOON);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> slots.choose(slots.candidates(), new Random(1)))
                .satisfies(refused -> {
                    assertThat(refused.limit()).isEqualTo("per-day");
                    assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(12));
                    assertThat(refused.detail()).contains("3 requests today");
                });
    }
}
