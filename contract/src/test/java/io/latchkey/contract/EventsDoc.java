package io.latchkey.contract;

import io.latchkey.contract.event.CommandEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Generates {@code docs/events.md}. */
final class EventsDoc {

    private EventsDoc() {}

    static String text() {
        return """
                # Events

                Latchkey's services communicate through [CloudEvents 1.0](https://cloudevents.io) on Kafka, in binary mode:
                the attributes are headers, and the value is JSON. Consumers also accept structured mode
                (`application/cloudevents+json`). Tools can read [asyncapi.yaml](asyncapi.yaml); each event has a JSON Schema
                and an example in [contract](../contract/src/main/resources/latchkey).

                - Fields and types may be added: ignore unknown ones.
                - An event can arrive more than once: the same `ce_id` from the same `ce_source` is the same event.
                - No event contains a readable secret: only two services can open a sealed field.
                - A record that a consumer group of Latchkey cannot process goes unchanged to `<topic>.<group>.dlt`. The header
                  `latchkey-why` contains the reason, and the headers `kafka_dlt-original-…` its origin. A record larger
                  than 2 MB is truncated; then `latchkey-cut` contains the original size of its value.

                This page is written by a test.

                ## Headers

                | header | required | meaning |
                |---|---|---|
                %s

                Latchkey sends all of them, and reads only records with the required ones.

                ## Topics

                | topic | sender | events |
                |---|---|---|
                %s
                """
                .formatted(
                        lines(CloudEventHeader.all()
                                .map(header -> row("`" + header.key() + "`",
                                        header.required() ? "yes" : "",
                                        header.meaning()))),
                        lines(Arrays.stream(Topic.values()).map(topic -> row(link(topic.address()),
                                TopicDescription.of(topic).sender(), TopicDescription.of(topic).about()))))
                + Arrays.stream(Topic.values()).map(EventsDoc::section).collect(Collectors.joining())
                + shapes();
    }

    /** The example command as one line for the console producer. */
    static String commandLine() {
        EventContract command = new EventContract(CommandEvent.RequestKey.class);
        String headers = Stream
                .of(CloudEventHeader.CE_SPECVERSION, CloudEventHeader.CE_ID, CloudEventHeader.CE_TYPE,
                        CloudEventHeader.CE_SOURCE,
                        CloudEventHeader.CONTENT_TYPE)
                .map(header -> header.key() + ":" + header.example(command)).collect(
                        Collectors.joining(","));
        return headers + "|" + CloudEventHeader.CE_ID.example(command) + "|" + command.golden();
    }

    private static String section(Topic topic) {
        return """

                ## %s

                %s Sent by %s.

                | event | when |
                |---|---|
                %s
                """.formatted(topic.address(), TopicDescription.of(topic).about(), TopicDescription.of(topic).sender(),
                lines(EventContract.of(topic)
                        .map(contract -> row(link(contract.name()), description(contract.schema())))))
                + EventContract.of(topic).map(EventsDoc::event).collect(Collectors.joining());
    }

    private static String event(EventContract contract) {
        return """

                ### %s

                `%s`: %s

                %s
                <details><summary>Example</summary>

                ```json
                %s```

                </details>
                """.formatted(contract.name(), EventType.of(contract.kind()),
                description(contract.schema()),
                fields(contract.schema()), contract.goldenText())
                + (contract.kind() == CommandEvent.RequestKey.class ? sending() : "");
    }

    private static String sending() {
        return """

                #### Send one by hand

                Use Kafka's console producer, 4.2 or newer (older versions use `--property` instead of `--reader-property`):

                ```sh
                kafka-console-producer.sh --bootstrap-server localhost:9092 --topic %1$s \\
                  --reader-property parse.headers=true --reader-property 'headers.delimiter=|' \\
                  --reader-property parse.key=true --reader-property 'key.separator=|' <<'END'
                %2$s
                END
                ```

                The line contains headers, key and value. Give each command a new id: a repeated `ce_id` from the same
                `ce_source` is the same command and has no effect. The answer is on `%3$s`: `KeyRequestCreated`, or
                `KeyRequestRejected` with this id and the problems.

                ```sh
                kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic %3$s --from-beginning \\
                  --formatter-property print.headers=true --formatter-property print.key=true
                ```

                A record that is not a CloudEvent, or whose data is not a `RequestKey`, cannot be answered and goes to the
                dead letters.
                """
                .formatted(Topic.COMMANDS.address(), commandLine(), Topic.KEY_REQUESTS.address());
    }

    private static String shapes() {
        Map<String, JsonNode> shapes = new TreeMap<>();
        EventContract.all().forEach(contract -> contract.schema().path("$defs").forEachEntry(shapes::put));
        return "\n## Shared shapes\n" + shapes.entrySet().stream()
                .map(shape -> "\n### " + shape.getKey() + "\n\n" + description(shape.getValue()) + "\n"
                        + (shape.getValue().has("properties") ? "\n" + fields(shape.getValue()) : ""))
                .collect(Collectors.joining());
    }

    private static String fields(JsonNode schema) {
        return "| field | type | required | meaning |\n|---|---|---|---|\n"
                + lines(schema.get("properties").propertyStream()
                        .map(field -> row("`" + field.getKey() + "`", type(field.getValue()),
                                required(schema, field.getKey()) ? "yes" : "", meaning(schema, field.getValue()))))
                + "\n";
    }

    private static boolean required(JsonNode schema, String field) {
        return schema.get("required").valueStream().anyMatch(name -> name.stringValue().equals(field));
    }

    private static String type(JsonNode field) {
        if (field.has("$ref")) {
            return link(field.get("$ref").stringValue().replace("#/$defs/", ""));
        }
        if (field.has("enum")) {
            return field.get("enum").valueStream().map(value -> "`" + value.stringValue() + "`").collect(
                    Collectors.joining(", "));
        }
        if (field.has("items")) {
            return "list of " + type(field.get("items"));
        }
        return field.has("format") ? field.get("format").stringValue() : field.get("type").stringValue();
    }

    private static String meaning(JsonNode schema, JsonNode field) {
        return description(field.has("$ref") ? schema.at(field.get("$ref").stringValue().substring(1)) : field);
    }

    private static String description(JsonNode schema) {
        return schema.path("description").asString("");
    }

    private static String link(String heading) {
        return "[" + heading + "](#" + heading.toLowerCase(Locale.ROOT).replace(".", "") + ")";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells).replace("|  |", "| |") + " |";
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }
}
