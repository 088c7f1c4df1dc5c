package io.latchkey.messaging.outbox;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.springframework.data.mongodb.core.convert.MongoConverter;

/** How things of one type become documents and back, and which fields a change of them touches. */
record DocumentMapper<T>(MongoConverter converter, Class<? extends DocumentOf<T>> type,
        Function<T, ? extends DocumentOf<T>> toDocument) {

    /** The fields that every document has beside its thing's own. */
    private static final Set<String> BOOKKEEPING = Set.of("_id", "version", "sequence", "history", "outbox", "lease",
            "updatedAt");

    DocumentMapper {
        for (RecordComponent component : type.getRecordComponents()) {
            if (BOOKKEEPING.contains(component.getName())) {
                throw new IllegalArgumentException(
                        type.getSimpleName() + "." + component.getName()
                                + " has the name of a field that every document has");
            }
        }
    }

    T toDomain(Document document) {
        return converter.read(type, document).toDomain();
    }

    Document toFields(T thing) {
        Document document = new Document();
        converter.write(toDocument.apply(thing), document);
        document.remove("_class");
        return document;
    }

    /** Sets what differs and unsets what is gone, so that no write replaces what it has not read. */
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

    /** Another version of the service, which runs beside this one, may have fields of its own. */
    private boolean declares(String field) {
        return Arrays.stream(type.getRecordComponents()).anyMatch(each -> each.getName().equals(field));
    }
}
