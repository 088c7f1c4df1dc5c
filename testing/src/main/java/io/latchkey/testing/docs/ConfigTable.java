package io.latchkey.testing.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings of a service as a Markdown table, generated from its configuration metadata. */
public final class ConfigTable {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private ConfigTable() {}

    /** Compares the part {@code Settings} of a file with the settings under these prefixes, or rewrites it. */
    public static void check(String file, String... prefixes) {
        GeneratedDoc.file(file).check("Settings", markdown(prefixes));
    }

    /**
     * The table of all settings under these prefixes.
     *
     * @throws AssertionError if there are no settings, or one has no description
     */
    public static String markdown(String... prefixes) {
        Map<String, JsonNode> settings = new TreeMap<>();
        metadata().flatMap(each -> each.path("properties").valueStream())
                .filter(each -> Stream.of(prefixes).anyMatch(prefix -> name(each).startsWith(prefix + ".")))
                .forEach(each -> settings.put(name(each), each));
        assertThat(settings).as("settings under %s", List.of(prefixes)).isNotEmpty();
        assertThat(settings.values()).as("settings that do not say what they are for")
                .filteredOn(each -> each.path("description").asString("").isBlank())
                .extracting(ConfigTable::name)
                .isEmpty();
        return settings.values().stream().map(ConfigTable::row)
                .collect(Collectors.joining("", "| setting | type | default | what it is |\n|---|---|---|---|\n", ""));
    }

    private static String row(JsonNode setting) {
        return "| `%s` | %s | %s | %s |\n".formatted(name(setting), type(setting), preset(setting.path("defaultValue")),
                words(setting.path("description").asString()));
    }

    private static String name(JsonNode setting) {
        return setting.path("name").asString();
    }

    /** Readers need to know what to write, so types have no packages. */
    private static String type(JsonNode setting) {
        String type = setting.path("type").asString().replaceAll("(\\w+\\.)+", "").replace('$', '.').replace(",", ", ");
        return "`" + type + "`";
    }

    /** The metadata puts lists of values in brackets, which nobody writes. */
    private static String preset(JsonNode value) {
        String text = value.asString("").replaceAll("^\\[(.*)]$", "$1").replace("|", "\\|");
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String words(String description) {
        return description.replaceAll("\\s+", " ").replaceAll("\\{@(?:code|link) #?((?:\\{[^}]*}|[^{}])*)}", "`$1`")
                .replace("|",
                        "\\|");
    }

    private static Stream<JsonNode> metadata() {
        try {
            List<URL> found = Collections
                    .list(Thread.currentThread().getContextClassLoader().getResources(METADATA));
            return found.stream().map(ConfigTable::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(URL resource) {
        try (InputStream in = resource.openStream()) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
