package io.latchkey.approval;

import io.latchkey.testing.access.EndpointMatrix;
import io.latchkey.testing.docs.GeneratedDoc;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;

class ApprovalAccessIT extends AbstractServiceIT {

    private static final String RULE = "{\"mode\": \"manual\"}";

    private final AtomicInteger rules = new AtomicInteger();

    @Autowired
    ApplicationContext service;

    @Test
    void everyCallIsOnlyForItsRoles() {
        GeneratedDoc.file("docs/access.md").check("approval-service", EndpointMatrix.of(service)
                .caller("own-approver", token("ada", "developer", "approver"))
                .path("/approvals/{requestId}", () -> "/approvals/" + openApproval("maps"))
                .path("/rules/{entry}", () -> create("/rules/entry-" + rules.incrementAndGet()))
                .path("/rules/{entry}/{policy}", () -> create("/rules/entry/policy-" + rules.incrementAndGet()))
                .json("POST /approvals/{requestId}/decline", "{\"reason\": \"no\"}")
                .json("PUT /rules/{entry}", RULE).header("PUT /rules/{entry}", "If-Match", "\"1\"")
                .json("PUT /rules/{entry}/{policy}", RULE).header("PUT /rules/{entry}/{policy}", "If-Match", "\"1\"")
                .header("DELETE /rules/{entry}", "If-Match", "\"1\"")
                .header("DELETE /rules/{entry}/{policy}", "If-Match", "\"1\"")
                .path("/partners/{id}", () -> create("/partners/partner-" + rules.incrementAndGet(), "{}"))
                .path("/callbacks/{requestId}", () -> "/callbacks/" + openApproval("maps"))
                .path("/approvals/{requestId}/deliveries/retry",
                        () -> "/approvals/" + awaitingPartner() + "/deliveries/retry")
                .json("PUT /partners/{id}", "{}").header("PUT /partners/{id}", "If-Match", "\"1\"")
                .header("DELETE /partners/{id}", "If-Match", "\"1\"")
                .json("POST /partners/{id}/deliveries/retry", "{\"since\": \"2026-01-01T00:00:00Z\"}")
                .check("""
                        call                                  owner own-approver other approver admin portal gateway nobody
                        GET    /approvals                      403   200          403   200      200   403    403     401
                        GET    /approvals/{requestId}          403   200          403   200      200   403    403     401
                        POST   /approvals/{requestId}/approve  403   403          403   200      403   403    403     401
                        POST   /approvals/{requestId}/decline  403   403          403   200      403   403    403     401
                        GET    /approvals/{requestId}/deliveries 403 200        403   200      200   403    403     401
                        POST   /approvals/{requestId}/deliveries/retry 403 403  403   403      200   403    403     401
                        POST   /callbacks/{requestId}          401   401          401   401      401   401    401     401
                        GET    /partners                       403   200          403   200      200   403    403     401
                        GET    /partners/{id}                  403   200          403   200      200   403    403     401
                        PUT    /partners/{id}                  403   403          403   403      200   403    403     401
                        DELETE /partners/{id}                  403   403          403   403      204   403    403     401
                        POST   /partners/{id}/enable           403   403          403   403      200   403    403     401
                        POST   /partners/{id}/rotate-secret    403   403          403   403      200   403    403     401
                        POST   /partners/{id}/deliveries/retry 403   403          403   403      200   403    403     401
                        GET    /audit                          403   403          403   403      200   403    403     401
                        GET    /rules                          403   200          403   200      200   403    403     401
                        GET    /rules/{entry}                  403   200          403   200      200   403    403     401
                        PUT    /rules/{entry}                  403   403          403   403      200   403    403     401
                        DELETE /rules/{entry}                  403   403          403   403      204   403    403     401
                        GET    /rules/{entry}/{policy}         403   200          403   200      200   403    403     401
                        PUT    /rules/{entry}/{policy}         403   403          403   403      200   403    403     401
                        DELETE /rules/{entry}/{policy}         403   403          403   403      204   403    403     401
                        """));
    }

    private String create(String path) {
        return create(path, RULE);
    }

    private String create(String path, String body) {
        admin().put().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange().expectStatus()
                .isCreated();
        return path;
    }

    /** A request that waits for a partner that no call reaches. */
    private String awaitingPartner() {
        String name = "far-" + rules.incrementAndGet();
        create("/partners/" + name, "{\"webhookUrl\": \"http://127.0.0.1:9/\"}");
        create("/rules/" + name, "{\"mode\": \"webhook\", \"partner\": \"" + name + "\"}");
        return openApproval(name);
    }
}
