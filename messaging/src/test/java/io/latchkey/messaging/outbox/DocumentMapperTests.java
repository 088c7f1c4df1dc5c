package io.latchkey.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

class DocumentMapperTests {

    enum Taste {
        SWEET,
        SOUR
    }

    record Part(String name, int weight, @Nullable Instant until) {}

    record Cake(@Id String id, Taste taste, Instant baked, Duration keeps, URI recipe, boolean cut, long crumbs,
            double width, List<String> guests, List<Part> parts, Map<String, Integer> prices, Part top,
            @Nullable String candle) implements DocumentOf<Cake> {

        @Override
        public Cake toDomain() {
            return this;
        }
    }

    private static final Cake CAKE = new Cake("c", Taste.SWEET, Instant.parse("2026-11-01T12:00:00Z"),
            Duration.ofDays(2), URI.create("https://example.com/r"), true, 7, 0.5, List.of("ada"),
            List.of(new Part("base", 3, null), new Part("cream", 1, Instant.EPOCH)), Map.of("slice", 2),
            new Part("cherry", 1, null), "one");

    private final DocumentMapper<Cake> documentMapper = new DocumentMapper<>(converter(), Cake.class, cake -> cake);

    @Test
    void aMappedStateIsReadUnchanged() {
        assertThat(documentMapper.toDomain(stored(CAKE))).isEqualTo(CAKE);
    }

    @Test
    void anUpdateDoesNotTouchEqualFields() {
        assertThat(documentMapper.update(stored(CAKE), CAKE)).isEqualTo(new Document("$set", new Document()));
    }

    @Test
    void changedFieldsAreSetAndMissingFieldsAreUnset() {
        Cake next = new Cake("c", Taste.SOUR, CAKE.baked(), CAKE.keeps(), CAKE.recipe(), true, 7, 0.5, List.of("ada"),
                List.of(new Part("base", 2, null)), CAKE.prices(), CAKE.top(), null);
        Document update = documentMapper.update(stored(CAKE), next);
        assertThat(update.get("$set", Document.class).keySet()).containsExactlyInAnyOrder("taste", "parts");
        assertThat(update.get("$unset", Document.class)).containsOnlyKeys("candle");
    }

    @Test
    void anUpdateDoesNotTouchReservedFields() {
        Document before = stored(CAKE).append("version", 3L).append("sequence", 4L).append("lease", "evt")
                .append("updatedAt", Date.from(Instant.EPOCH));
        assertThat(documentMapper.update(before, CAKE)).isEqualTo(new Document("$set", new Document()));
    }

    @Test
    void anUpdateDoesNotTouchFieldsOfANewerVersion() {
        Document before = stored(CAKE).append("icing", "lemon");
        assertThat(documentMapper.update(before, CAKE)).isEqualTo(new Document("$set", new Document()));
    }

    record Clash(@Id String id, int version) implements DocumentOf<Clash> {

        @Override
        public Clash toDomain() {
            return this;
        }
    }

    @Test
    void aFieldMustNotHaveAReservedName() {
        assertThatThrownBy(() -> new DocumentMapper<Clash>(converter(), Clash.class, clash -> clash))
                .hasMessageContaining("Clash.version");
    }

    /** The document as the store returns it. */
    private Document stored(Cake cake) {
        BsonDocument bson = new BsonDocument();
        new DocumentCodec().encode(new BsonDocumentWriter(bson), documentMapper.toFields(cake),
                EncoderContext.builder().build());
        return new DocumentCodec().decode(new BsonDocumentReader(bson), DecoderContext.builder().build());
    }

    private static MongoConverter converter() {
        MongoCustomConversions conversions = new MongoCustomConversions(List.of());
        MongoMappingContext context = new MongoMappingContext();
        context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
        MappingMongoConverter converter = new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, context);
        converter.setCustomConversions(conversions);
        converter.afterPropertiesSet();
        return converter;
    }
}
