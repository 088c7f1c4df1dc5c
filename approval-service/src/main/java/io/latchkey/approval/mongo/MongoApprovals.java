package io.latchkey.approval.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.approval.Approval;
import io.latchkey.approval.Approvals;
import io.latchkey.approval.HandedOff;
import io.latchkey.messaging.AlreadyThere;
import io.latchkey.messaging.DocumentStore;
import io.latchkey.messaging.Documents;
import io.latchkey.messaging.History;
import io.latchkey.messaging.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The approvals in MongoDB. */
@Repository
class MongoApprovals implements Approvals {

    private static final List<String> UNDECIDED = List.of(State.OPEN.name(), State.HANDED_OFF.name());

    private final Documents<Approval> documents;

    MongoApprovals(DocumentStore store) {
        this.documents = store.things("approvals", ApprovalDocument.class, ApprovalDocument::of,
                new Index("state", Direction.ASC).on("_id", Direction.DESC).named("by-state"),
                new Index("developerId", Direction.ASC).on("state", Direction.ASC).on("_id", Direction.DESC)
                        .named("by-developer"),
                new Index("dueAt", Direction.ASC).sparse().named("due"),
                new Index("handed.partner", Direction.ASC).on("state", Direction.ASC).on("_id", Direction.ASC).sparse()
                        .named("by-partner"),
                new Index("deliveryDue", Direction.ASC).sparse().named("delivery-due"));
    }

    @Override
    public Approval add(Step<Approval> step) {
        try {
            return documents.add(step);
        } catch (AlreadyThere _) {
            return documents.find(step.next().subject().requestId()).orElse(step.next());
        }
    }

    @Override
    public Optional<Approval> change(String requestId, Function<Approval, Step<Approval>> move) {
        return documents.change(requestId, move);
    }

    @Override
    public Optional<Approval> find(String requestId) {
        return documents.find(requestId);
    }

    @Override
    public List<Approval> find(Wanted wanted) {
        Query query = newestFirst(wanted.after(), wanted.limit());
        if (wanted.state() != null) {
            query.addCriteria(where("state").is(wanted.state().name()));
        }
        if (wanted.entry() != null) {
            query.addCriteria(where("access.entry").is(wanted.entry()));
        }
        if (wanted.mode() != null) {
            query.addCriteria(where("mode").is(wanted.mode().name()));
        }
        return documents.find(query);
    }

    @Override
    public List<String> undecided(String developerId, @Nullable String after, int limit) {
        Query query = newestFirst(after, limit).addCriteria(where("developerId").is(developerId))
                .addCriteria(where("state").in(UNDECIDED));
        return ids(query);
    }

    @Override
    public Optional<Turn> turnOf(String requestId) {
        return documents.find(requestId)
                .map(approval -> new Turn(approval.handed() == null ? null : approval.handed().partner()));
    }

    @Override
    public List<HandedOff> deliveryDue(int limit) {
        return documents.find(query(where("deliveryDue").is(true)).limit(limit)).stream()
                .filter(HandedOff.class::isInstance).map(HandedOff.class::cast).toList();
    }

    @Override
    public List<String> handedTo(String partner, String after, int limit) {
        return ids(query(where("handed.partner").is(partner).and("state").is(State.HANDED_OFF.name()).and("_id")
                .gt(after)).with(Sort.by("_id")).limit(limit));
    }

    @Override
    public Optional<History> history(String requestId) {
        return documents.histories(query(where("_id").is(requestId))).stream().findFirst();
    }

    @Override
    public List<History> histories(@Nullable String after, int limit) {
        return documents.histories(newestFirst(after, limit));
    }

    @Override
    public List<String> due(Instant at, int limit) {
        return ids(query(where("dueAt").lte(at)).limit(limit));
    }

    @Override
    public int forget(Instant before, int limit) {
        List<String> idle = documents.idle(before, query(where("state").nin(UNDECIDED)).limit(limit));
        idle.forEach(id -> documents.forget(id, before));
        return idle.size();
    }

    private List<String> ids(Query query) {
        return documents.find(query).stream().map(each -> each.subject().requestId()).toList();
    }

    private static Query newestFirst(@Nullable String after, int limit) {
        Query query = query(after == null ? new Criteria() : where("_id").lt(after));
        return query.with(Sort.by(Direction.DESC, "_id")).limit(limit);
    }
}
