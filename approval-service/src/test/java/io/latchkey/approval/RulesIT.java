package io.latchkey.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.testing.docs.OpenApiSnapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;

class RulesIT extends AbstractServiceIT {

    @Test
    void theNarrowestRuleApplies() {
        put("/rules/birds", "{\"mode\": \"auto\"}");
        put("/rules/birds/gold", "{\"mode\": \"manual\", \"approvers\": [\"grace@example.com\"]}");

        String requestId = openApproval("birds");
        assertThat(call("GET", requestId).getResponseBody()).contains("\"state\":\"open\"");
    }

    @Test
    void changingARuleNeedsItsETag() {
        EntityExchangeResult<String> created = put("/rules/fish", "{\"mode\": \"auto\"}");
        assertThat(created.getStatus().value()).isEqualTo(201);

        assertThat(put("/rules/fish", "{\"mode\": \"manual\"}").getStatus().value()).isEqualTo(428);
        assertThat(put("/rules/fish", "{\"mode\": \"manual\"}", "\"77\"").getStatus().value()).isEqualTo(412);
        assertThat(put("/rules/fish", "{\"mode\": \"manual\"}", etag(created)).getStatus().value()).isEqualTo(200);
        assertThat(put("/rules/fish", "{\"mode\": \"auto\"}", etag(created)).getStatus().value()).isEqualTo(412);
    }

    @Test
    void anInvalidRuleGetsAProblemWithAPointer() {
        Map<String, String> wrong = Map.of("{}", "/mode", "{\"mode\": \"maybe\"}", "/mode",
                "{\"mode\": \"manual\", \"needed\": 0}",
                "/needed", "{\"mode\": \"manual\", \"approvers\": [\"nobody\"]}", "/approvers/0",
                "{\"mode\": \"manual\", \"x\": 1}", "/x",
                "{\"mode\": \"manual\", \"remindAfter\": \"PT0S\"}", "/remindAfter",
                "{\"mode\": \"manual\", \"remindAfter\": \"PT2540400000000000H\"}", "/remindAfter",
                "{\"mode\": \"manual\", \"lapseAfter\": \"PT2540400000000000H\"}", "/lapseAfter",
                "{\"mode\": \"manual\", \"approvers\": [null]}", "/approvers/0",
                "{\"mode\": \"manual\", \"approvers\": [\"\\\"a b\\\"@example.com\"]}", "/approvers/0");
        wrong.forEach((rule, pointer) -> {
            EntityExchangeResult<String> answer = put("/rules/wrong", rule);
            assertThat(answer.getStatus().value()).as(rule).isEqualTo(400);
            assertThat(answer.getResponseBody()).as(rule).contains("\"pointer\":\"" + pointer + "\"");
        });
        assertThat(admin().get().uri("/rules/wrong").exchange().returnResult(String.class).getStatus().value())
                .isEqualTo(404);
    }

    @Test
    void aRuleDoesNotRedirect() {
        EntityExchangeResult<String> answer = put("/rules/bees", "{\"mode\": \"redirect\"}");
        assertThat(answer.getStatus().value()).isEqualTo(400);
        assertThat(answer.getResponseBody()).contains("\"pointer\":\"/mode\"");
    }

    @Test
    void theOpenApiSnapshotIsUpToDate() {
        OpenApiSnapshot.check("approval", port);
    }

    private static String etag(EntityExchangeResult<String> answer) {
        return String.valueOf(answer.getResponseHeaders().getETag());
    }

    private EntityExchangeResult<String> put(String uri, String rule, String... ifMatch) {
        var request = admin().put().uri(uri).contentType(MediaType.APPLICATION_JSON);
        if (ifMatch.length > 0) {
            request.header("If-Match", ifMatch);
        }
        return request.body(rule).exchange().returnResult(String.class);
    }
}
