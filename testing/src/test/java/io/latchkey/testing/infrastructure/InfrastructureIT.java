package io.latchkey.testing.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class InfrastructureIT {

    @Test
    void theBrokerComesBackFromAnOutageWithItsRecords() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.brokers()))) {
            declare(admin, "kept");
            Events.send(Events.record("kept", "one", new byte[]{1}, Map.of("a", "b")));
            Infrastructure.brokerProxy().whileDown(() -> assertThatThrownBy(() -> admin.listTopics().names().get(2,
                    TimeUnit.SECONDS)).isInstanceOf(Exception.class));
            Events.send(Events.record("kept", "two", null, Map.of()));
        }
        List<ReceivedRecord> kept = Events.recordsOn("kept");
        assertThat(kept).extracting(ReceivedRecord::key).containsExactlyInAnyOrder("one", "two");
        assertThat(kept).filteredOn(each -> "one".equals(each.key())).singleElement()
                .extracting(ReceivedRecord::headers)
                .isEqualTo(Map.of("a", "b"));
    }

    @Test
    void theStoreRecoversFromBrokenAndHangingConnections() {
        try (MongoClient client = MongoClients.create(Infrastructure.storeUri()
                + "&serverSelectionTimeoutMS=1500&socketTimeoutMS=300&connectTimeoutMS=300")) {
            Runnable write = () -> client.getDatabase("proxy").getCollection("documents").insertOne(new Document());
            write.run();
            Infrastructure.storeProxy()
                    .whileDown(() -> assertThatThrownBy(write::run).isInstanceOf(MongoException.class));
            write.run();
            Infrastructure.storeProxy()
                    .whileHanging(() -> assertThatThrownBy(write::run).isInstanceOf(MongoException.class));
            write.run();
        }
    }

    private static void declare(Admin admin, String topic) {
        try {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
