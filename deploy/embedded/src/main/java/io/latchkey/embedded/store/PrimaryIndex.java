package io.latchkey.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Constants;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By {@code _id}; as the first that is asked it also asks whether there is room for what an update makes larger. */
final class PrimaryIndex extends OrderedIndex {

    private final JournaledCollection documents;

    PrimaryIndex(JournaledCollection documents) {
        super(Constants.PRIMARY_KEY_INDEX_NAME, List.of(new IndexKey(Constants.ID_FIELD, true)), false, true);
        this.documents = documents;
    }

    @Nullable
    Stored find(Object id) {
        return entries().get(new KeyBytes().value(id, true).toBytes());
    }

    @Override
    public @Nullable Stored getPosition(Document document) {
        return holderOf(document);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Stored> collection) {
        var position = getPosition(before);
        documents.admit(position == null ? 0 : position.bytes.length, after);
        super.checkUpdate(before, after, collection);
    }
}
