package io.latchkey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.bson.conversions.Bson;

/**
 * The state in which nothing is pending: every event is on the broker, every consumer group has processed every record,
 * and every mail is sent.
 */
record Quiescence(List<String> databases, List<String> groups) {

    private static final Duration LONGEST = Duration.ofSeconds(90);

    static Quiescence of(Collection<Map<String, String>> services) {
        List<String> databases = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        services.forEach(settings -> {
            databases.add(settings.getOrDefault("spring.mongodb.database", ""));
            groups.add(settings.getOrDefault("spring.cloud.stream.default.group", ""));
        });
        return new Quiescence(databases, groups);
    }

    void await() {
        try (MongoClient store = SystemSnapshot.store();
                ConsumerGroups progress = new ConsumerGroups(Infrastructure.brokers())) {
            Awaitility.await().atMost(LONGEST).untilAsserted(() -> {
                Map<String, Long> before = progress.records();
                assertThat(pendingDocuments(store)).as("documents with pending work").isEmpty();
                assertThat(progress.unread(groups)).as("unprocessed records").isEmpty();
                // The effects of records that were just processed would show here.
                assertThat(pendingDocuments(store)).as("documents with pending work").isEmpty();
                assertThat(progress.records()).isEqualTo(before);
            });
        }
    }

    boolean isBusy() {
        try (MongoClient store = SystemSnapshot.store();
                ConsumerGroups progress = new ConsumerGroups(Infrastructure.brokers())) {
            return !pendingDocuments(store).isEmpty() || !progress.unread(groups).isEmpty();
        }
    }

    long documentsWithUnsentEvents() {
        return count(Filters.exists("outbox.0"));
    }

    long waitingMails() {
        return count(Filters.eq("state", "DUE"));
    }

    private long count(Bson filter) {
        try (MongoClient store = SystemSnapshot.store()) {
            return databases.stream().map(store::getDatabase).mapToLong(database -> StreamSupport
                    .stream(database.listCollectionNames().spliterator(), false)
                    .mapToLong(name -> database.getCollection(name).countDocuments(filter)).sum()).sum();
        }
    }

    private List<String> pendingDocuments(MongoClient store) {
        List<String> found = new ArrayList<>();
        for (String name : databases) {
            MongoDatabase database = store.getDatabase(name);
            for (String collection : database.listCollectionNames()) {
                database.getCollection(collection)
                        .find(Filters.or(Filters.exists("outbox.0"), Filters.eq("state", "DUE")))
                        .limit(10)
                        .forEach(document -> found.add(collection + "/" + document.get("_id")));
            }
        }
        return found;
    }
}
