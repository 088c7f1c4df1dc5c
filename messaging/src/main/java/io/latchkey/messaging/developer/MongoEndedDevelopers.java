package io.latchkey.messaging.developer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.UpdateOptions;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.batch.DocumentsById;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/** The ended developers in a collection of each service's database. */
final class MongoEndedDevelopers implements EndedDevelopers {

    private static final String COLLECTION = "ended-developers";

    private final MongoOperations mongo;
    private final DocumentsById known;

    MongoEndedDevelopers(MongoOperations mongo) {
        this.mongo = mongo;
        this.known = new DocumentsById(COLLECTION, null, mongo);
    }

    @Override
    public void apply(DeveloperEvent event, long sequence, Instant at) {
        Bson fact = switch (event) {
            case DeveloperEnded _ -> set("ended", true);
            case DeveloperReopened _ -> combine(set("ended", false), set("reopenedAt", Date.from(at)));
        };
        Bson older = and(eq("_id", event.developerId()), lt("sequence", sequence));
        Bson change = combine(set("sequence", sequence), fact);
        mongo.execute(COLLECTION, developers -> {
            try {
                return developers.updateOne(older, change, new UpdateOptions().upsert(true)).getModifiedCount();
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                return 0L;
            }
        });
    }

    @Override
    public boolean isEnded(String developerId) {
        return known.find(developerId).filter(MongoEndedDevelopers::isEnded).isPresent();
    }

    @Override
    public boolean isRequestEnded(String developerId, String requestId) {
        return known.find(developerId)
                .filter(each -> isEnded(each) || isBefore(requestId, each.getDate("reopenedAt"))).isPresent();
    }

    private static boolean isEnded(Document developer) {
        return developer.getBoolean("ended", false);
    }

    private static boolean isBefore(String requestId, @Nullable Date reopenedAt) {
        return reopenedAt != null && IdKind.REQUEST.matches(requestId)
                && IdKind.REQUEST.timeOf(requestId).isBefore(reopenedAt.toInstant());
    }
}
