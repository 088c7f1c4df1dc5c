package io.latchkey.approval.decision.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.approval.decision.Approval;
import io.latchkey.approval.decision.Approvals;
import io.latchkey.approval.decision.AwaitingPartner;
import io.latchkey.messaging.outbox.AlreadyExists;
import io.latchkey.messaging.outbox.DocumentRepository;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.step.History;
import io.latchkey.messaging.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** Stores approvals in MongoDB. */
@Repository
class MongoApprovals implements Approvals {

    private static final List<String> PENDING = List.of(State.OPEN.name(), State.HANDED_OFF.name());

    private final DocumentRepository<Approval> repository;

    MongoApprovals(DocumentStore store) {
        this.repository = store.repository("approvals", ApprovalDocument.class, ApprovalDocument::of,
                ApprovalDocument.indexes());
    }

    @Override
    public Approval add(Step<Approval> step) {
        try {
            return repository.add(step);
        } catch (AlreadyExists _) {
            return repository.find(step.next().request().requestId()).orElse(step.next());
        }
    }

    @Override
    public Optional<Approval> change(String requestId, Function<Approval, Step<Approval>> transition) {
        return repository.change(requestId, transition);
    }

    @Override
    public Optional<Approval> find(String requestId) {
        return repository.find(requestId);
    }

    @Override
    public List<Approval> find(Filter filter) {
        Query query = newestFirst(filter.after(), filter.limit());
        if (filter.state() != null) {
            query.addCriteria(where("state").is(filter.state().name()));
        }
        if (filter.entry() != null) {
            query.addCriteria(where("access.entry").is(filter.entry()));
        }
        if (filter.mode() != null) {
            query.addCriteria(where("mode").is(filter.mode().name()));
        }
        return repository.find(query);
    }

    @Override
    public List<String> pendingOf(String developerId, @Nullable String after, int limit) {
        Query query = newestFirst(after, limit).addCriteria(where("developerId").is(developerId))
                .addCriteria(where("state").in(PENDING));
        return ids(query);
    }

    @Override
    public Optional<Assignee> assigneeOf(String requestId) {
        return repository.find(requestId)
                .map(approval -> new Assignee(approval.assignment() == null ? null : approval.assignment().partner()));
    }

    @Override
    public List<AwaitingPartner> deliveryDue(int limit) {
        return repository.find(query(where("deliveryDue").is(true)).limit(limit)).stream()
                .filter(AwaitingPartner.class::isInstance).map(AwaitingPartner.class::cast).toList();
    }

    @Override
    public List<String> assignedTo(String partner, String after, int limit) {
        return ids(query(where("handed.partner").is(partner).and("state").is(State.HANDED_OFF.name()).and("_id")
                .gt(after)).with(Sort.by("_id")).limit(limit));
    }

    @Override
    public Optional<History> history(String requestId) {
        return repository.histories(query(where("_id").is(requestId))).stream().findFirst();
    }

    @Override
    public List<History> histories(@Nullable String after, int limit) {
        return repository.histories(newestFirst(after, limit));
    }

    @Override
    public List<String> due(Instant at, int limit) {
        return ids(query(where("dueAt").lte(at)).limit(limit));
    }

    @Override
    public long purge(Instant before) {
        return repository.purge(before, where("state").nin(PENDING));
    }

    private List<String> ids(Query query) {
        return repository.find(query).stream().map(each -> each.request().requestId()).toList();
    }

    private static Query newestFirst(@Nullable String after, int limit) {
        Query query = query(after == null ? new Criteria() : where("_id").lt(after));
        return query.with(Sort.by(Direction.DESC, "_id")).limit(limit);
    }
}
