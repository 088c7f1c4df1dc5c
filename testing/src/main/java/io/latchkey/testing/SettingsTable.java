package io.latchkey.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings under some prefixes as a Markdown table, made from what their records say of themselves. */
public record SettingsTable(List<String> prefixes) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    public static SettingsTable of(String... prefixes) {
        return new SettingsTable(List.of(prefixes));
    }

    public String markdown() {
        return prefixes.stream().flatMap(this::rows)
                .collect(Collectors.joining("", "| setting | default | what it says |\n|---|---|---|\n", ""));
    }

    private Stream<String> rows(String prefix) {
        List<String> rows = properties()
                .filter(property -> property.path("name").asString().startsWith(prefix + "."))
                .map(SettingsTable::row).sorted().toList();
        if (rows.isEmpty()) {
            throw new AssertionError("no setting begins with " + prefix);
        }
        return rows.stream();
    }

    private static String row(JsonNode property) {
        String standard = property.path("defaultValue").asString("");
        return "| `" + property.path("name").asString() + "` | " + (standard.isEmpty() ? "" : "`" + standard + "`")
                + " | " + property.path("description").asString("").replaceAll("\\{@code ([^}]*)}", "`$1`") + " |\n";
    }

    private static Stream<JsonNode> properties() {
        try {
            return Collections.list(SettingsTable.class.getClassLoader().getResources(METADATA)).stream()
                    .map(SettingsTable::read)
                    .flatMap(metadata -> StreamSupport.stream(metadata.path("properties").spliterator(), false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(URL metadata) {
        try (InputStream in = metadata.openStream()) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
