package io.latchkey.request;

import static io.latchkey.request.ApiClient.bodyForDeveloper;
import static io.latchkey.request.ApiClient.bodyForSelf;

import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Developer;
import io.latchkey.request.catalogue.Catalogue;
import io.latchkey.request.catalogue.CatalogueEntry;
import io.latchkey.request.catalogue.RequestForm;
import io.latchkey.request.keyrequest.KeyRequests;
import io.latchkey.request.keyrequest.RequestDetails;
import io.latchkey.request.keyrequest.UndecidedRequest.Pending;
import io.latchkey.testing.access.EndpointMatrix;
import io.latchkey.testing.docs.GeneratedDoc;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@RequestServiceTest
class RequestAccessIT {

    private static final RequestForm FORM = RequestForm.parse("{\"type\": \"object\"}");
    private static final String ENTRY = json("{'name': 'Tried', 'form': {'type': 'object'}, 'policies': []}");
    /** Other tests use ada and could request the same policy. */
    private static final Developer OWNER = new Developer("access-owner", "access-owner@example.com", "Ada", "en");

    private final AtomicInteger numbers = new AtomicInteger();
    private final ApplicationContext service;
    private final KeyRequests requests;
    private final Catalogue catalogue;
    private final ApiClient apiClient;

    @Autowired
    RequestAccessIT(ApplicationContext service, KeyRequests requests, Catalogue catalogue, @LocalServerPort int port) {
        this.service = service;
        this.requests = requests;
        this.catalogue = catalogue;
        this.apiClient = ApiClient.asPortal(port);
    }

    @Test
    void everyCallAllowsExactlyTheCallersItIsMeantFor() {
        GeneratedDoc.file("docs/access.md").check("request-service", EndpointMatrix.of(service)
                .caller("owner", apiClient.asDeveloper(OWNER.id()).token())
                .caller("other", apiClient.asDeveloper("access-other").token())
                .path("/catalogue/{id}", () -> storedEntry(true))
                .path("/catalogue/{id}#not-visible", () -> storedEntry(false))
                .path("/developers/{id}", () -> "/developers/access-" + numbers.incrementAndGet())
                .path("/key-requests/{id}#submitted-by-portal", () -> storedRequest("portal"))
                .path("/key-requests/{id}#submitted-by-owner", () -> storedRequest(OWNER.id()))
                .json("PUT /catalogue/{id}", ENTRY).header("PUT /catalogue/{id}", "If-Match", "\"1\"")
                .header("DELETE /catalogue/{id}", "If-Match", "\"1\"")
                .json("POST /key-requests", json(bodyForSelf("weather", "gold")))
                .json("POST /key-requests#naming-a-developer", json(bodyForDeveloper("access-named", "gold")))
                .check("""
                        call                                           owner other approver admin portal gateway nobody
                        GET    /.well-known/jwks.json                   200   200   200      200   200    200     200
                        GET    /catalogue                               200   200   200      200   200    200     401
                        GET    /catalogue/{id}                          200   200   200      200   200    200     401
                        GET    /catalogue/{id}#not-visible              404   404   404      200   404    404     401
                        PUT    /catalogue/{id}                          403   403   403      200   403    403     401
                        DELETE /catalogue/{id}                          403   403   403      204   403    403     401
                        DELETE /developers/{id}                         403   403   403      202   403    403     401
                        POST   /developers/{id}/reopen                  403   403   403      200   403    403     401
                        GET    /key-requests                            200   200   403      200   200    403     401
                        POST   /key-requests                            201   201   403      403   400    403     401
                        POST   /key-requests#naming-a-developer         403   403   403      403   201    403     401
                        GET    /key-requests/{id}#submitted-by-portal   200   404   403      200   200    403     401
                        DELETE /key-requests/{id}#submitted-by-portal   202   404   403      403   202    403     401
                        GET    /key-requests/{id}#submitted-by-owner    200   404   403      200   404    403     401
                        DELETE /key-requests/{id}#submitted-by-owner    202   404   403      403   404    403     401
                        """));
    }

    private String storedEntry(boolean visible) {
        String id = "access-" + numbers.incrementAndGet();
        catalogue.add(id, new CatalogueEntry("Tried", "", visible, FORM, List.of(), null));
        return "/catalogue/" + id;
    }

    /** Stored without the service and its limits, because every call needs a request of its own. */
    private String storedRequest(String by) {
        RequestDetails any = Fixtures.requestDetails();
        String id = IdKind.REQUEST.next();
        requests.add(Pending.create(new RequestDetails(id, OWNER, any.access(), any.reason(), any.application(), null,
                Instant.now(), by, null, List.of("access/" + id))));
        return "/key-requests/" + id;
    }

    private static String json(String body) {
        return body.replace('\'', '"');
    }
}
