package io.latchkey.notification.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.contract.IdKind;
import io.latchkey.messaging.AlreadyThere;
import io.latchkey.messaging.DocumentStore;
import io.latchkey.messaging.Documents;
import io.latchkey.messaging.Step;
import io.latchkey.notification.Due;
import io.latchkey.notification.Notice;
import io.latchkey.notification.Notices;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The notices in MongoDB. */
@Repository
class MongoNotices implements Notices {

    /** Spring Data writes what is called id as _id, here too. */
    private static final String HOLDER = "about.developer._id";

    private final Documents<Notice> documents;

    MongoNotices(DocumentStore store) {
        this.documents = store.things("notices", NoticeDocument.class, NoticeDocument::of,
                new Index("state", Direction.ASC).on("_id", Direction.DESC).named("by-state"),
                new Index("requestId", Direction.ASC).on("_id", Direction.DESC).named("by-request"),
                new Index(HOLDER, Direction.ASC).on("_id", Direction.DESC).named("by-developer"));
    }

    @Override
    public boolean add(Step<Notice> step) {
        try {
            documents.add(step);
            return true;
        } catch (AlreadyThere _) {
            return false;
        }
    }

    @Override
    public Optional<Notice> change(String id, Function<Notice, Step<Notice>> move) {
        return documents.change(id, move);
    }

    @Override
    public Optional<Notice> find(String id) {
        return documents.find(id);
    }

    @Override
    public List<Notice> find(Wanted wanted) {
        Query query = query(wanted.after() == null ? new Criteria() : where("_id").lt(wanted.after()));
        if (wanted.state() != null) {
            query.addCriteria(where("state").is(wanted.state().name()));
        }
        if (wanted.requestId() != null) {
            query.addCriteria(where("requestId").is(wanted.requestId()));
        }
        return documents.find(query.with(Sort.by(Direction.DESC, "_id")).limit(wanted.limit()));
    }

    @Override
    public List<Due> due(Instant at, String afterId, int limit) {
        Query query = query(where("state").is(State.DUE.name()).and("_id").gt(afterId).and("dueAt").lte(at))
                .with(Sort.by("_id")).limit(limit);
        return documents.find(query).stream().filter(Due.class::isInstance).map(Due.class::cast).toList();
    }

    @Override
    public List<Notice> sealedFor(String developerId) {
        return documents.find(query(where(HOLDER).is(developerId).and("key").exists(true)));
    }

    @Override
    public List<Notice> sealedOf(String requestId) {
        return documents.find(query(where("requestId").is(requestId).and("key").exists(true)));
    }

    @Override
    public Backlog backlog() {
        long due = documents.count(query(where("state").is(State.DUE.name())));
        return new Backlog(due, due == 0 ? Optional.empty() : oldest());
    }

    private Optional<Instant> oldest() {
        Query query = query(where("state").is(State.DUE.name())).with(Sort.by("_id")).limit(1);
        return documents.find(query).stream().findFirst().map(oldest -> IdKind.NOTICE.timeOf(oldest.letter().id()));
    }

    @Override
    public int forget(Instant before, int limit) {
        List<String> idle = documents.idle(before, query(where("state").ne("DUE")).limit(limit));
        idle.forEach(id -> documents.forget(id, before));
        return idle.size();
    }
}
