package io.latchkey.notification.notice.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.contract.id.IdKind;
import io.latchkey.messaging.outbox.AlreadyExists;
import io.latchkey.messaging.outbox.DocumentRepository;
import io.latchkey.messaging.outbox.DocumentStore;
import io.latchkey.messaging.step.Step;
import io.latchkey.notification.notice.Due;
import io.latchkey.notification.notice.Notice;
import io.latchkey.notification.notice.Notices;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** Stores notices in MongoDB. */
@Repository
class MongoNotices implements Notices {

    private final DocumentRepository<Notice> repository;

    MongoNotices(DocumentStore store) {
        this.repository = store.repository("notices", NoticeDocument.class, NoticeDocument::of,
                NoticeDocument.indexes());
    }

    @Override
    public boolean add(Step<Notice> step) {
        try {
            repository.add(step);
            return true;
        } catch (AlreadyExists _) {
            return false;
        }
    }

    @Override
    public Optional<Notice> change(String id, Function<Notice, Step<Notice>> transition) {
        return repository.change(id, transition);
    }

    @Override
    public Optional<Notice> find(String id) {
        return repository.find(id);
    }

    @Override
    public List<Notice> find(Filter filter) {
        Query query = query(filter.after() == null ? new Criteria() : where("_id").lt(filter.after()));
        if (filter.state() != null) {
            query.addCriteria(where("state").is(filter.state().name()));
        }
        if (filter.requestId() != null) {
            query.addCriteria(where("requestId").is(filter.requestId()));
        }
        return repository.find(query.with(Sort.by(Direction.DESC, "_id")).limit(filter.limit()));
    }

    @Override
    public List<Due> due(Instant at, String afterId, int limit) {
        return due(query(where("state").is(State.DUE.name()).and("_id").gt(afterId).and("dueAt").lte(at))
                .with(Sort.by("_id")).limit(limit));
    }

    @Override
    public List<Due> urgent(Instant at, int limit) {
        // The range lets the index serve the query, which holds only the notices with a secret.
        return due(
                query(where(NoticeDocument.SECRET_EVENT).gt("").and("state").is(State.DUE.name()).and("dueAt").lte(at))
                        .with(Sort.by(NoticeDocument.SECRET_EVENT)).limit(limit));
    }

    private List<Due> due(Query query) {
        return repository.find(query).stream().filter(Due.class::isInstance).map(Due.class::cast).toList();
    }

    @Override
    public List<Notice> withSecretFor(String developerId) {
        return repository.find(query(where(NoticeDocument.DEVELOPER_ID).is(developerId).and("key").exists(true)));
    }

    @Override
    public List<Notice> withSecretOf(String requestId) {
        return repository.find(query(where("requestId").is(requestId).and("key").exists(true)));
    }

    @Override
    public Backlog backlog() {
        long due = repository.count(query(where("state").is(State.DUE.name())));
        return new Backlog(due, due == 0 ? Optional.empty() : oldest());
    }

    private Optional<Instant> oldest() {
        Query query = query(where("state").is(State.DUE.name())).with(Sort.by("_id")).limit(1);
        return repository.find(query).stream().findFirst().map(oldest -> IdKind.NOTICE.timeOf(oldest.content().id()));
    }

    @Override
    public long purge(Instant before) {
        return repository.purge(before, where("state").ne(State.DUE.name()));
    }
}
