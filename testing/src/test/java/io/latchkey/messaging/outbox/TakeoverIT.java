package io.latchkey.messaging.outbox;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Topic;
import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.Lamp;
import io.latchkey.messaging.LampService;
import io.latchkey.messaging.schedule.IdleBackoff;
import io.latchkey.testing.event.Events;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;

class TakeoverIT {

    @Test
    void oneOfTwoInstancesTakesOverTheEventsOfAThird() {
        Map<String, String> settings = LampService.settings();
        try (LampService one = LampService.start(settings); LampService other = LampService.start(settings)) {
            MongoOperations mongo = one.bean(MongoOperations.class);
            List<String> ids = Stream.generate(IdKind.REQUEST::next).limit(100).toList();
            ids.forEach(id -> RelayIT.insertUnsent(mongo, id, 2));
            eventually(() -> assertThat(ids)
                    .allSatisfy(id -> assertThat(Events.recordsOn(Topic.DEVELOPERS, id)).hasSize(2)));
            eventually(() -> assertThat(one.bean(OutboxSweeper.class).pending()).isZero());
            assertThat(relayed(one) + relayed(other)).isEqualTo(200);
        }
    }

    @Test
    void outboxesAreSweptSoonAfterAWriteAndSeldomOtherwise() {
        Map<String, String> settings = LampService.settings();
        settings.put("latchkey.messaging.sweep-interval", "1h");
        try (LampService service = LampService.start(settings)) {
            IdleBackoff sweeps = service.bean(Relay.class).sweeps();
            eventually(() -> assertThat(sweeps.isIdle()).isTrue());
            service.lamps().add(Lamp.create(IdKind.REQUEST.next()));
            assertThat(sweeps.isIdle()).isFalse();
        }
    }

    @Test
    void eachEventIsConsumedByOneInstanceAndTheOtherContinuesAlone() {
        Map<String, String> settings = LampService.settings();
        try (LampService stays = LampService.start(settings)) {
            try (LampService goes = LampService.start(settings)) {
                List<String> ids = create(goes, 50);
                eventually(() -> assertThat(ids).allSatisfy(
                        id -> assertThat(stays.recorder().received(id).size() + goes.recorder().received(id).size())
                                .isEqualTo(1)));
            }
            List<String> ids = create(stays, 10);
            eventually(() -> assertThat(ids).allSatisfy(id -> assertThat(stays.recorder().received(id)).hasSize(1)));
        }
    }

    private static List<String> create(LampService service, int lamps) {
        List<String> ids = Stream.generate(IdKind.REQUEST::next).limit(lamps).toList();
        ids.forEach(id -> service.lamps().add(Lamp.create(id)));
        return ids;
    }

    private static double relayed(LampService service) {
        return service.bean(MeterRegistry.class).counter("latchkey.events.relayed").count();
    }
}
