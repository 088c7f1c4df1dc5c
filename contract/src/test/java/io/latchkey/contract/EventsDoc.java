package io.latchkey.contract;

import io.latchkey.contract.event.CommandEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The events as a page for people: {@code docs/events.md}. */
final class EventsDoc {

    private EventsDoc() {}

    static String text() {
        return """
                # Events

                Everything that Latchkey's services tell each other, and anybody who listens, travels on Kafka as
                [CloudEvents 1.0](https://cloudevents.io) in binary mode: the attributes are headers, the value is JSON.
                Structured mode (`application/cloudevents+json`) is understood on the way in. The same as a document for
                tools: [asyncapi.yaml](asyncapi.yaml); a JSON Schema and a golden file of each event are in
                [contract](../contract/src/main/resources/latchkey).

                - Fields may be added: ignore those that you do not know, and whole types too.
                - An event can arrive more than once: the same `ce_id` from the same `ce_source` is the same event.
                - No secret is readable in an event: a sealed field can be opened by two services alone.
                - Whatever a consumer group of Latchkey cannot handle goes, as it came, to `<topic>.<group>.dlt`, with the
                  header `latchkey-why` and headers `kafka_dlt-original-…` that tell where it was. Of a record that is
                  larger than 2 MB only the beginning is kept, and `latchkey-cut` says how long the value was.

                This page is written by a test.

                ## Headers

                | header | required | meaning |
                |---|---|---|
                %s

                Latchkey sends all of them; *required* is what it insists on when it reads.

                ## Topics

                | topic | who sends | what |
                |---|---|---|
                %s
                """
                .formatted(
                        lines(CloudEventHeader.all()
                                .map(cloudEventHeader -> row("`" + cloudEventHeader.key() + "`",
                                        cloudEventHeader.required() ? "yes" : "",
                                        cloudEventHeader.meaning()))),
                        lines(Arrays.stream(Topic.values()).map(topic -> row(link(topic.address()),
                                TopicDescription.of(topic).sender(), TopicDescription.of(topic).about()))))
                + Arrays.stream(Topic.values()).map(EventsDoc::section).collect(Collectors.joining())
                + shapes();
    }

    /** The command as one line for the console producer. */
    static String commandLine() {
        EventContract command = new EventContract(CommandEvent.RequestKey.class);
        String headers = Stream
                .of(CloudEventHeader.CE_SPECVERSION, CloudEventHeader.CE_ID, CloudEventHeader.CE_TYPE,
                        CloudEventHeader.CE_SOURCE,
                        CloudEventHeader.CONTENT_TYPE)
                .map(cloudEventHeader -> cloudEventHeader.key() + ":" + cloudEventHeader.example(command)).collect(
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
                        .map(eventContract -> row(link(eventContract.name()), description(eventContract.schema())))))
                + EventContract.of(topic).map(EventsDoc::event).collect(Collectors.joining());
    }

    private static String event(EventContract eventContract) {
        return """

                ### %s

                `%s`: %s

                %s
                <details><summary>Example</summary>

                ```json
                %s```

                </details>
                """.formatted(eventContract.name(), EventType.of(eventContract.kind()),
                description(eventContract.schema()),
                fields(eventContract.schema()), eventContract.goldenText())
                + (eventContract.kind() == CommandEvent.RequestKey.class ? sending() : "");
    }

    private static String sending() {
        return """

                #### Sending one by hand

                With Kafka's own console producer, 4.2 or newer (before that, `--reader-property` is `--property`):

                ```sh
                kafka-console-producer.sh --bootstrap-server localhost:9092 --topic %1$s \\
                  --reader-property parse.headers=true --reader-property 'headers.delimiter=|' \\
                  --reader-property parse.key=true --reader-property 'key.separator=|' <<'END'
                %2$s
                END
                ```

                The line is headers, key and value. Each command has an id of its own: the same `ce_id` from the same
                `ce_source` again is the same command and does nothing. The answer is on `%3$s`: `KeyRequestCreated`, or
                `KeyRequestRejected` with this id and the problems.

                ```sh
                kafka-console-consumer.sh --bootstrap-server localhost:9092 --topic %3$s --from-beginning \\
                  --formatter-property print.headers=true --formatter-property print.key=true
                ```

                What is not a CloudEvent, or whose data are not a `RequestKey`, cannot be answered: it goes to the dead
                letters.
                """.formatted(Topic.COMMANDS.address(), commandLine(), Topic.KEY_REQUESTS.address());
    }

    private static String shapes() {
        Map<String, JsonNode> shapes = new TreeMap<>();
        EventContract.all().forEach(eventContract -> eventContract.schema().path("$defs").forEachEntry(shapes::put));
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
