package io.latchkey.messaging.developer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.UpdateOptions;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.id.IdKind;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Which developers have been ended, as a service remembers it from {@link DeveloperEvent}. Whoever follows an event
 * ends what is there after it is remembered here, and whoever adds something looks here after it was added: so nothing
 * is missed that is on its way at that moment.
 */
public final class EndedDevelopers {

    private static final String COLLECTION = "ended-developers";

    private final MongoOperations mongo;

    public EndedDevelopers(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /**
     * Remembers the event, unless a later one of this developer is remembered already. One that is too old to be acted on
     * otherwise is remembered too: that is never forgotten, so remembering it again changes nothing.
     *
     * @param at when it happened
     */
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

    /** Whether this developer has been ended, and not been reopened since. */
    public boolean contains(String developerId) {
        return mongo.execute(COLLECTION, developers -> developers
                .find(and(eq("_id", developerId), eq("ended", true))).first()) != null;
    }

    /**
     * Whether this request has ended with its developer: also after the developer was reopened, if it was asked before
     * that and is heard of only now. Nothing comes back, however slow the way was.
     */
    public boolean isRequestEnded(String developerId, String requestId) {
        Document known = mongo.execute(COLLECTION, developers -> developers.find(eq("_id", developerId)).first());
        return known != null && (known.getBoolean("ended", false) || isBefore(requestId, known.getDate("reopenedAt")));
    }

    private static boolean isBefore(String requestId, @Nullable Date reopenedAt) {
        return reopenedAt != null && IdKind.REQUEST.matches(requestId)
                && IdKind.REQUEST.timeOf(requestId).isBefore(reopenedAt.toInstant());
    }
}
