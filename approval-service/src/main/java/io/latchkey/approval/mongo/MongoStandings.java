package io.latchkey.approval.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.approval.Standing;
import io.latchkey.approval.Standings;
import io.latchkey.messaging.AlreadyThere;
import io.latchkey.messaging.DocumentStore;
import io.latchkey.messaging.Documents;
import io.latchkey.messaging.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Repository;

/** How partners are reached, in MongoDB. */
@Repository
class MongoStandings implements Standings {

    private final Documents<Standing> documents;

    MongoStandings(DocumentStore store) {
        this.documents = store.things("standings", StandingDocument.class, StandingDocument::of);
    }

    @Override
    public Optional<Standing> find(String partner) {
        return documents.find(partner);
    }

    @Override
    public Standing change(String partner, Function<Standing, Step<Standing>> move) {
        while (true) {
            Optional<Standing> changed = documents.change(partner, move);
            if (changed.isPresent()) {
                return changed.get();
            }
            Step<Standing> first = move.apply(new Standing.Reachable(partner));
            if (first.line().isEmpty()) {
                return first.next();
            }
            try {
                return documents.add(first);
            } catch (AlreadyThere _) {
                // Somebody else has just called it for the first time.
            }
        }
    }

    @Override
    public List<String> disabled() {
        return documents.find(query(where("state").is(StandingDocument.State.DISABLED.name()))).stream()
                .map(Standing::partner).toList();
    }
}
