package io.latchkey.embedded.store.server;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Constants;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import io.latchkey.embedded.store.index.IndexKeyEncoder;
import io.latchkey.embedded.store.index.OrderedIndex;
import io.latchkey.embedded.store.storage.StoredDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The index on {@code _id}. As the first index to be asked, it also checks the quota for growing updates. */
final class PrimaryIndex extends OrderedIndex {

    private final JournaledCollection documents;

    PrimaryIndex(JournaledCollection documents) {
        super(Constants.PRIMARY_KEY_INDEX_NAME, List.of(new IndexKey(Constants.ID_FIELD, true)), false, true);
        this.documents = documents;
    }

    @Nullable
    StoredDocument find(Object id) {
        return entries().get(new IndexKeyEncoder().value(id, true).toBytes());
    }

    @Override
    public @Nullable StoredDocument getPosition(Document document) {
        return holderOf(document);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<StoredDocument> collection) {
        var position = getPosition(before);
        documents.prepareUpdate(position == null ? 0 : position.bytes.length, after);
        super.checkUpdate(before, after, collection);
    }
}
