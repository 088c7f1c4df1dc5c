package io.latchkey.contract;

import io.latchkey.contract.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public contract of one event type: its schema and its golden file. */
record EventContract(Class<? extends Event> kind) {

    static final JsonMapper JSON = new JsonMapper();

    /** The contracts of all event types, topic by topic. */
    static Stream<EventContract> all() {
        return Arrays.stream(Topic.values()).flatMap(EventContract::of);
    }

    static Stream<EventContract> of(Topic topic) {
        return topic.events().stream().map(EventContract::new);
    }

    String name() {
        return kind.getSimpleName();
    }

    JsonNode schema() {
        return JSON.readTree(file("schemas"));
    }

    JsonNode golden() {
        return JSON.readTree(goldenText());
    }

    String goldenText() {
        return file("golden");
    }

    /** Reads data as an event of this type. */
    Event read(JsonNode data) {
        return EventJson.read(kind, JSON.writeValueAsBytes(data));
    }

    @Override
    public String toString() {
        return name();
    }

    private String file(String folder) {
        String path = "/latchkey/" + folder + "/" + name() + ".v1.json";
        try (InputStream in = EventContract.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
