package io.latchkey.contract;

import io.latchkey.contract.event.CommandEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Generates {@code docs/asyncapi.yaml} (AsyncAPI 3.0). */
final class AsyncApi {

    static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
                    YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String MESSAGES = "#/components/messages/";

    private AsyncApi() {}

    static String text() {
        ObjectNode api = object().put("asyncapi", "3.0.0");
        api.putObject("info").put("title", "Latchkey").put("version", "1.0.0")
                .put("description", "Key requests become keys. CloudEvents 1.0 in binary mode; fields and types may be "
                        + "added, so ignore unknown ones. Written by a test.")
                .putObject("license").put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        api.put("defaultContentType", "application/json");
        api.putObject("servers").set("kafka", server());
        ObjectNode channels = api.putObject("channels");
        ObjectNode operations = api.putObject("operations");
        for (Topic topic : Topic.values()) {
            channels.set(name(topic), channel(topic));
            channels.set(name(topic) + "DeadLetters", deadLetters(topic));
            operations.set(topic == Topic.COMMANDS ? "receiveCommands" : "send" + capital(name(topic)),
                    operation(topic));
        }
        ObjectNode components = api.putObject("components");
        ObjectNode messages = components.putObject("messages");
        EventContract.all().forEach(contract -> messages.set(contract.name(), message(contract)));
        messages.set("DeadLetter", deadLetter());
        components.set("schemas", schemas());
        return YAML.writeValueAsString(api);
    }

    private static ObjectNode server() {
        ObjectNode server = object().put("host", "{brokers}").put("protocol", "kafka")
                .put("description", "The brokers that the services' settings name.");
        server.putObject("variables").putObject("brokers").put("default", "localhost:9092");
        return server;
    }

    private static ObjectNode channel(Topic topic) {
        ObjectNode channel = object().put("address", topic.address()).put("title", topic.address())
                .put("description", TopicDescription.of(topic).about());
        ObjectNode messages = channel.putObject("messages");
        EventContract.of(topic)
                .forEach(contract -> messages.set(contract.name(), ref(MESSAGES + contract.name())));
        if (topic.compacted()) {
            ObjectNode kafka = channel.putObject("bindings").putObject("kafka").put("bindingVersion", "0.5.0");
            kafka.putObject("topicConfiguration").putArray("cleanup.policy").add("compact");
        }
        return channel;
    }

    private static ObjectNode deadLetters(Topic topic) {
        ObjectNode channel = object().put("address", topic.deadLetterTopic("{group}"))
                .put("title", topic.deadLetterTopic("<group>"))
                .put("description",
                        "The records of " + topic.address() + " that a consumer group of Latchkey could not process.");
        channel.putObject("messages").set("DeadLetter", ref(MESSAGES + "DeadLetter"));
        channel.putObject("parameters").putObject("group").put("description", "The consumer group.");
        return channel;
    }

    private static ObjectNode operation(Topic topic) {
        boolean receives = topic == Topic.COMMANDS;
        String channel = "#/channels/" + name(topic);
        ObjectNode operation = object().put("action", receives ? "receive" : "send");
        operation.set("channel", ref(channel));
        operation.put("summary", TopicDescription.of(topic).about())
                .put("description",
                        receives ? "Sent by any service." : "Sent by " + TopicDescription.of(topic).sender() + ".");
        ArrayNode messages = operation.putArray("messages");
        EventContract.of(topic)
                .forEach(contract -> messages.add(ref(channel + "/messages/" + contract.name())));
        return operation;
    }

    private static ObjectNode message(EventContract contract) {
        String summary = contract.schema().get("description").stringValue();
        ObjectNode message = object().put("name", contract.name()).put("title", contract.name())
                .put("summary", summary)
                .put("contentType", "application/json");
        ObjectNode type = object();
        type.putObject("properties").putObject("ce_type").put("const", EventType.of(contract.kind()));
        boolean command = contract.kind() == CommandEvent.RequestKey.class;
        message.putObject("headers").putArray("allOf")
                .add(ref(SCHEMAS + (command ? "CommandHeaders" : "Headers"))).add(type);
        message.set("payload", shared(payload(contract)));
        ObjectNode example = message.putArray("examples").addObject().put("name", contract.name());
        ObjectNode headers = example.putObject("headers");
        CloudEventHeader.all().filter(header -> !command || header != CloudEventHeader.CE_SEQUENCE)
                .forEach(header -> headers.put(header.key(),
                        header.example(contract)));
        example.set("payload", contract.golden());
        message.putObject("bindings").putObject("kafka").put("bindingVersion", "0.5.0").putObject("key")
                .put("type", "string").put("description", "The same as `ce_subject`.");
        return message;
    }

    private static ObjectNode deadLetter() {
        ObjectNode message = object().put("name", "DeadLetter").put("title", "DeadLetter")
                .put("summary", "The unchanged record with its own headers and these.");
        ObjectNode headers = message.putObject("headers").put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        properties.putObject("latchkey-why").put("type", "string")
                .put("description", "The reason, without stack trace and without data of the record.");
        properties.putObject("kafka_dlt-original-topic").put("type", "string")
                .put("description", "The record's topic; more headers contain its partition, offset, time and group.");
        properties.putObject("latchkey-cut").put("type", "string")
                .put("description",
                        "The original size of the value in bytes, if it was too large and is truncated.");
        headers.putArray("required").add("latchkey-why");
        return message;
    }

    private static ObjectNode schemas() {
        Map<String, JsonNode> shapes = new TreeMap<>();
        EventContract.all().forEach(contract -> contract.schema().path("$defs").forEachEntry(
                (name, shape) -> shapes.put(name, shared(shape))));
        ObjectNode schemas = object();
        schemas.set("Headers", headers(CloudEventHeader.all().toList()));
        schemas.set("CommandHeaders", headers(CloudEventHeader.all().filter(CloudEventHeader::required).toList()));
        shapes.forEach(schemas::set);
        return schemas;
    }

    private static ObjectNode headers(List<CloudEventHeader> required) {
        ObjectNode headers = object().put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        CloudEventHeader.all().forEach(header -> {
            ObjectNode property = properties.putObject(header.key()).put("type", "string");
            if (!header.format().isEmpty()) {
                property.put("format", header.format());
            }
            property.put("description", header.meaning());
        });
        ArrayNode names = headers.putArray("required");
        required.forEach(header -> names.add(header.key()));
        return headers;
    }

    private static ObjectNode payload(EventContract contract) {
        return ((ObjectNode) contract.schema()).without(List.of("$schema", "$id", "$defs"));
    }

    /** The schema, with references to the shared schemas of this document. */
    private static JsonNode shared(JsonNode schema) {
        return EventContract.JSON.readTree(schema.toString().replace("#/$defs/", SCHEMAS));
    }

    private static ObjectNode ref(String target) {
        return object().put("$ref", target);
    }

    private static ObjectNode object() {
        return EventContract.JSON.createObjectNode();
    }

    /** {@code KEY_REQUESTS} as {@code keyRequests}. */
    private static String name(Topic topic) {
        String[] words = topic.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words[0] + String.join("", Stream.of(words).skip(1).map(AsyncApi::capital).toList());
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
