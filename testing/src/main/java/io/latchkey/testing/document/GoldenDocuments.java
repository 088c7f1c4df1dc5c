package io.latchkey.testing.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.messaging.outbox.DocumentOf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/**
 * Documents as an earlier version stored them, in {@code src/test/resources/documents-<version>/<collection>.json}. They
 * are readable for good, and are written back with the same fields, so that versions can run side by side.
 */
public final class GoldenDocuments {

    private static final Set<String> BOOKKEEPING = Set.of("version", "sequence", "history", "outbox", "lease",
            "updatedAt");
    private static final JsonWriterSettings EXACT = JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
    private static final MappingMongoConverter CONVERTER = converter();

    private GoldenDocuments() {}

    /** Checks documents with state, history and outbox. */
    public static <T, D extends DocumentOf<T>> void check(String version, String collection, Class<D> type,
            Function<T, D> toDocument) {
        for (Document stored : read(version, collection)) {
            Document fields = new Document(stored);
            fields.keySet().removeAll(BOOKKEEPING);
            assertWrittenBack(fields, type, read -> toDocument.apply(read.toDomain()));
        }
    }

    /** Checks versioned records, whose stored value has this type. */
    public static <V> void checkVersioned(String version, String collection, Class<V> type) {
        read(version, collection)
                .forEach(stored -> assertWrittenBack(stored.get("value", Document.class), type, value -> value));
    }

    private static <D> void assertWrittenBack(Document fields, Class<D> type, UnaryOperator<D> throughDomain) {
        Document written = new Document();
        CONVERTER.write(throughDomain.apply(CONVERTER.read(type, fields)), written);
        written.remove("_class");
        assertThat(written).containsExactlyInAnyOrderEntriesOf(fields);
    }

    private static List<Document> read(String version, String collection) {
        String name = "/documents-" + version + "/" + collection + ".json";
        try (InputStream in = Objects.requireNonNull(GoldenDocuments.class.getResourceAsStream(name), name)) {
            return BsonArray.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .stream()
                    .map(each -> Document.parse(each.asDocument().toJson(EXACT)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MappingMongoConverter converter() {
        MongoCustomConversions conversions = new MongoCustomConversions(List.of());
        MongoMappingContext context = new MongoMappingContext();
        context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
        MappingMongoConverter converter = new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, context);
        converter.setCustomConversions(conversions);
        converter.afterPropertiesSet();
        return converter;
    }
}
