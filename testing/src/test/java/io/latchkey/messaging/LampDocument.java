package io.latchkey.messaging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** A lamp as a document. */
record LampDocument(@Id String id, String colour, List<String> coats,
        @Nullable String socket) implements StoredAs<Lamp> {

    static LampDocument of(Lamp lamp) {
        return new LampDocument(lamp.id(), lamp.colour(), lamp.coats(), lamp.socket());
    }

    @Override
    public Lamp thing() {
        return new Lamp(id, colour, coats, socket);
    }
}
