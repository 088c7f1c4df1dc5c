package io.latchkey.contract.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdKindTests {

    private static final Instant AT = Instant.parse("2026-11-01T09:30:00.123Z");
    private static final String ID = "req_01M6B73GE0ZQQ463A0QNBXXTP1";

    @Test
    void everyKindHasItsOwnPrefix() {
        assertThat(Stream.of(IdKind.values()).map(kind -> kind.next().substring(0, 4)))
                .containsExactly("req_", "key_", "evt_", "ntc_", "tkt_", "dlv_");
    }

    @ParameterizedTest
    @EnumSource
    void anIdMatchesOnlyItsKind(IdKind kind) {
        assertThat(List.of(kind.next(), kind.derivedFrom(ID), kind.forCause(AT, "cause"))).allMatch(kind::matches)
                .allSatisfy(id -> assertThat(IdKind.values()).filteredOn(other -> other.matches(id))
                        .containsExactly(kind));
    }

    @Test
    void everyIdIsGreaterThanTheOneBefore() {
        assertThat(Stream.generate(IdKind.REQUEST::next).limit(100_000).toList()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void concurrentThreadsCreateDifferentIds() {
        Set<String> ids = new HashSet<>(
                IntStream.range(0, 100_000).parallel().mapToObj(_ -> IdKind.EVENT.next()).toList());

        assertThat(ids).hasSize(100_000);
    }

    @Test
    void aDerivedIdHasTheSameUlid() {
        assertThat(IdKind.KEY.derivedFrom(ID)).isEqualTo("key_01M6B73GE0ZQQ463A0QNBXXTP1");
        assertThat(IdKind.REQUEST.derivedFrom(IdKind.KEY.derivedFrom(ID))).isEqualTo(ID);
    }

    @Test
    void theSameCauseGivesTheSameIdInEveryVersion() {
        assertThat(IdKind.REQUEST.forCause(AT, "/portal", "cmd-1")).isEqualTo("req_01M6B73GHVP48P54T1BDX329WG");
    }

    @Test
    void anotherCauseGivesAnotherId() {
        assertThat(List.of(IdKind.REQUEST.forCause(AT, "ab", "c"), IdKind.REQUEST.forCause(AT, "a", "bc"),
                IdKind.REQUEST.forCause(AT, "abc"), IdKind.REQUEST.forCause(AT, "abc", ""),
                IdKind.REQUEST.forCause(AT, "1:a"),
                IdKind.REQUEST.forCause(AT, "a"), IdKind.REQUEST.forCause(AT), IdKind.REQUEST.forCause(AT, "ä"),
                IdKind.REQUEST.forCause(AT.plusMillis(1), "ab", "c"))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "req_", "01M6B73GE0ZQQ463A0QNBXXTP1", "key_01M6B73GE0ZQQ463A0QNBXXTP1",
            "REQ_01M6B73GE0ZQQ463A0QNBXXTP1", "req_01m6b73ge0zqq463a0qnbxxtp1", "req_01M6B73GE0ZQQ463A0QNBXXTPl",
            "req_01M6B73GE0ZQQ463A0QNBXXTPI", "req_01M6B73GE0ZQQ463A0QNBXXTPU", "req_01M6B73GE0ZQQ463A0QNBXXTP",
            "req_01M6B73GE0ZQQ463A0QNBXXTP11", "req_81M6B73GE0ZQQ463A0QNBXXTP1", "req_ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "req_01M6B73GE0-ZQQ463A0QNBXXTP", " req_01M6B73GE0ZQQ463A0QNBXXTP1", "req_01M6B73GE0ZQQ463A0QNBXXTP1\n",
            "req_0１M6B73GE0ZQQ463A0QNBXXTP1", "req_../../../../../etc/passwd"})
    void aTextThatIsNotExactlyAnIdDoesNotMatch(String id) {
        assertThat(IdKind.REQUEST.matches(id)).isFalse();
    }

    @Test
    void theLargestUlidMatches() {
        assertThat(IdKind.REQUEST.matches("req_7ZZZZZZZZZZZZZZZZZZZZZZZZZ")).isTrue();
    }

    @Test
    void anIdContainsTheTimeOfItsCreation() {
        assertThat(IdKind.NOTICE.timeOf(IdKind.NOTICE.forCause(AT, "cause"))).isEqualTo(AT);
        assertThat(IdKind.REQUEST.timeOf(ID)).isEqualTo("2026-11-01T09:30:00Z");

        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        assertThat(IdKind.KEY.timeOf(IdKind.KEY.next())).isBetween(before, before.plusSeconds(10));
    }
}
