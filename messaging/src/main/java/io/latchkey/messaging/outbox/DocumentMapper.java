package io.latchkey.messaging.outbox;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.springframework.data.mongodb.core.convert.MongoConverter;

/** Maps domain objects to documents and back; a change touches only the fields that differ. */
record DocumentMapper<T>(MongoConverter converter, Class<? extends DocumentOf<T>> type,
        Function<T, ? extends DocumentOf<T>> toDocument) {

    /** The fields that every document has in addition to its own. */
    private static final Set<String> BOOKKEEPING = Set.of("_id", "version", "sequence", "history", "outbox", "lease",
            "updatedAt");

    DocumentMapper {
        for (RecordComponent component : type.getRecordComponents()) {
            if (BOOKKEEPING.contains(component.getName())) {
                throw new IllegalArgumentException(
                        type.getSimpleName() + "." + component.getName()
                                + " has the name of a reserved field");
            }
        }
    }

    T toDomain(Document document) {
        return converter.read(type, document).toDomain();
    }

    Document toFields(T state) {
        Document document = new Document();
        converter.write(toDocument.apply(state), document);
        document.remove("_class");
        return document;
    }

    /** Sets fields that differ and unsets fields that are gone, so that no write replaces a field that it has not read. */
    Document update(Document before, T next) {
        Document fields = toFields(next);
        Document set = new Document();
        fields.forEach((name, value) -> {
            if (!BOOKKEEPING.contains(name) && !value.equals(before.get(name))) {
                set.append(name, value);
            }
        });
        Document unset = new Document();
        for (String name : before.keySet()) {
            if (!BOOKKEEPING.contains(name) && !fields.containsKey(name) && declares(name)) {
                unset.append(name, "");
            }
        }
        Document update = new Document("$set", set);
        return unset.isEmpty() ? update : update.append("$unset", unset);
    }

    /** Fields that only another version of the service declares stay. */
    private boolean declares(String field) {
        return Arrays.stream(type.getRecordComponents()).anyMatch(each -> each.getName().equals(field));
    }
}
