package io.latchkey.messaging;

import io.latchkey.messaging.outbox.DocumentOf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** A lamp as a document of the store. */
public record LampDocument(@Id String id, String colour, List<String> coats,
        @Nullable String socket) implements DocumentOf<Lamp> {

    public static LampDocument of(Lamp lamp) {
        return new LampDocument(lamp.id(), lamp.colour(), lamp.coats(), lamp.socket());
    }

    @Override
    public Lamp toDomain() {
        return new Lamp(id, colour, coats, socket);
    }
}
