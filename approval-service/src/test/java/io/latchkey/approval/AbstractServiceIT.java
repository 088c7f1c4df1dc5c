package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.approval.decision.ApprovalFixtures;
import io.latchkey.contract.Topic;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestCreated;
import io.latchkey.embedded.identity.account.Person;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import io.latchkey.testing.infrastructure.Infrastructure;
import io.latchkey.testing.infrastructure.OnInfrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Runs approval-service on a real broker and a real store, and calls it as its users do. */
@OnInfrastructure(properties = {"spring.config.name=approval-service",
        "spring.application.name=approval-service", "latchkey.approval.poll-interval=200ms",
        "latchkey.sealing.write-with=one", "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "latchkey.egress.allow=127.0.0.0/8", "latchkey.egress.timeout=2s",
        "latchkey.approval.webhook.poll-interval=100ms", "latchkey.approval.webhook.max-wait-duration=1s",
        "latchkey.approval.webhook.stale-claim-after=6s", "latchkey.approval.webhook.retry=0s,100ms,200ms,400ms",
        "latchkey.approval.webhook.open-duration=1s", "latchkey.approval.delayed-after=3s",
        "latchkey.approval.rules.weather.mode=auto",
        "latchkey.approval.rules.bank.mode=manual", "latchkey.approval.rules.bank.needed=2",
        "latchkey.approval.rules.hasty.mode=manual", "latchkey.approval.rules.hasty.remind-after=1s",
        "latchkey.approval.rules.hasty.lapse-after=3s"})
abstract class AbstractServiceIT {

    @LocalServerPort
    int port;

    static String token(String name, String... roles) {
        return Infrastructure.identity().token(new Person(name, name + "@example.com", name, Set.of(roles)));
    }

    /** A client for a person with this role. */
    RestTestClient clientAs(String name, String role) {
        return RestTestClient.bindToServer().baseUrl("http://localhost:" + port)
                .defaultHeader("Authorization", "Bearer " + token(name, role)).build();
    }

    RestTestClient admin() {
        return clientAs("root", "admin");
    }

    /** Sends a request, and waits until its approval is open. */
    String openApproval(String entry) {
        KeyRequestCreated created = ApprovalFixtures.keyRequestCreated(entry);
        Events.send(created);
        await().atMost(Duration.ofSeconds(20)).until(() -> call("GET", created.requestId()).getStatus().value() == 200);
        return created.requestId();
    }

    /** Calls as an approver. */
    EntityExchangeResult<String> call(String method, String path, String... body) {
        return callAsApprover("grace", method, path, body);
    }

    private EntityExchangeResult<String> callAsApprover(String approver, String method, String path, String... body) {
        var request = clientAs(approver, "approver").method(HttpMethod.valueOf(method))
                .uri("/approvals" + (path.startsWith("?") ? "" : "/") + path);
        if (body.length > 0) {
            request.contentType(MediaType.APPLICATION_JSON).body(body[0]);
        }
        return request.exchange().returnResult(String.class);
    }

    int approve(String requestId, String by) {
        return callAsApprover(by, "POST", requestId + "/approve").getStatus().value();
    }

    int decline(String requestId, String by) {
        return callAsApprover(by, "POST", requestId + "/decline", "{\"reason\": \"no\"}").getStatus().value();
    }

    /** The names of the events that approval-service has sent about a request. */
    List<String> eventNames(String requestId) {
        return Events.recordsOn(Topic.APPROVALS, requestId).stream().map(ReceivedRecord::event)
                .map(event -> event.getClass().getSimpleName()).toList();
    }

    void awaitEvents(String requestId, String... events) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(eventNames(requestId)).containsExactly(events));
    }

    /** Makes all of these calls at the same time. */
    static <T> List<T> concurrently(List<Callable<T>> calls) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
