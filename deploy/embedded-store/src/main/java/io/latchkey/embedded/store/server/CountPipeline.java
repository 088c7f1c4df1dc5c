package io.latchkey.embedded.store.server;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import io.latchkey.embedded.store.storage.StoredDocument;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pipeline by which drivers count documents, recognized so that it can use the indexes. */
record CountPipeline(String collection, Document query, int skip, int limit) {

    private static final Document COUNTING = new Document("$group",
            new Document("_id", 1).append("n", new Document("$sum", 1)));
    private static final List<String> BEFORE = List.of("$match", "$skip", "$limit");

    static Optional<CountPipeline> of(Document command) {
        if (!(command.get("aggregate") instanceof String collection)
                || !(command.get("pipeline") instanceof List<?> all)
                || all.isEmpty() || !COUNTING.equals(all.getLast())) {
            return Optional.empty();
        }
        var given = new Document();
        int next = 0;
        for (var stage : all.subList(0, all.size() - 1)) {
            var name = stage instanceof Document document ? document.keySet().iterator().next() : "";
            if (!BEFORE.subList(next, BEFORE.size()).contains(name)) {
                return Optional.empty();
            }
            next = BEFORE.indexOf(name) + 1;
            given.putAll((Document) stage);
        }
        var query = given.get("$match") instanceof Document match ? match : new Document();
        return Optional
                .of(new CountPipeline(collection, query, number(given.get("$skip")), number(given.get("$limit"))));
    }

    private static int number(@Nullable Object given) {
        return given instanceof Number number ? number.intValue() : 0;
    }

    Document answer(String namespace, @Nullable MongoCollection<StoredDocument> counted) {
        int count = counted == null ? 0 : counted.count(query, skip, limit);
        var batch = count == 0 ? List.of() : List.of(new Document("_id", 1).append("n", count));
        var answer = new Document("cursor",
                new Document("id", 0L).append("ns", namespace).append("firstBatch", batch));
        Utils.markOkay(answer);
        return answer;
    }
}
