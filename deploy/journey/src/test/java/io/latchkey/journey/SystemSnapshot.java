package io.latchkey.journey;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * All documents, the number of records of each topic, and the number of mails at one moment.
 */
record SystemSnapshot(Map<String, String> documents, Map<String, Long> records, long mails) {

    static SystemSnapshot of(Collection<Map<String, String>> services, MailpitClient mails) {
        Map<String, String> documents = new TreeMap<>();
        try (MongoClient store = store();
                ConsumerGroups consumerGroups = new ConsumerGroups(Infrastructure.brokers())) {
            for (Map<String, String> settings : services) {
                MongoDatabase database = store.getDatabase(settings.getOrDefault("spring.mongodb.database", ""));
                for (String collection : database.listCollectionNames()) {
                    database.getCollection(collection).find()
                            .forEach(each -> documents.put(collection + "/" + each.get("_id"), each.toJson()));
                }
            }
            return new SystemSnapshot(documents, consumerGroups.records(), mails.count());
        }
    }

    /** The documents that differ from an earlier snapshot. */
    Map<String, String> differences(SystemSnapshot before) {
        Map<String, String> differences = new TreeMap<>(documents);
        differences.entrySet().removeAll(before.documents.entrySet());
        before.documents.keySet().stream().filter(each -> !documents.containsKey(each))
                .forEach(each -> differences.put(each, "gone"));
        return differences;
    }

    /** How many documents a collection holds. */
    long count(String collection) {
        return documents.keySet().stream().filter(each -> each.startsWith(collection + "/")).count();
    }

    static MongoClient store() {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Infrastructure.storeUri()))
                .applyToSocketSettings(socket -> socket.readTimeout(10, TimeUnit.SECONDS))
                .build());
    }

    @Override
    public String toString() {
        return documents.size() + " documents, " + records + ", " + mails + " mails";
    }
}
