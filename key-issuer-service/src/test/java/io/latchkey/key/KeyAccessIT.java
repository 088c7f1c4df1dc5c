package io.latchkey.key;

import static io.latchkey.key.Examples.approved;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.IdKind;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.OnInfrastructure;
import io.latchkey.testing.access.EndpointMatrix;
import io.latchkey.testing.docs.WrittenDoc;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"spring.config.name=key-issuer-service",
        "latchkey.sealing.write-with=one",
        "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "latchkey.key.terms.default.delivery=link"})
@OnInfrastructure
@DirtiesContext
class KeyAccessIT {

    private static final String TERMS = "{\"delivery\": \"link\"}";

    private final AtomicInteger entries = new AtomicInteger();
    private final ApplicationContext service;
    private final KeyIssuer issuer;
    private final TermsByScope terms;
    private final LinkMail mail;

    @Autowired
    KeyAccessIT(ApplicationContext service, KeyIssuer issuer, TermsByScope terms, Seal seal) {
        this.service = service;
        this.issuer = issuer;
        this.terms = terms;
        this.mail = new LinkMail(seal);
    }

    /** Pages know people by their sessions: a token is nobody there, and what has no form's secret is refused. */
    @Test
    void everyCallIsAnsweredToThoseWhomItIsForAndToNobodyElse() {
        WrittenDoc.file("docs/access.md").says("key-issuer-service", EndpointMatrix.of(service)
                .place("/keys/{id}", () -> "/keys/" + IdKind.KEY.of(ready().requestId()))
                .place("/claim/{ticket}", () -> "/claim/" + mail.ticket(ready()).reveal())
                .place("/terms/{entry}", () -> stored(Scope.of("entry-" + entries.incrementAndGet())))
                .place("/terms/{entry}/{policy}", () -> stored(Scope.of("entry-" + entries.incrementAndGet(), "gold")))
                .json("POST /keys/{id}/revoke", "{\"why\": \"lost\"}")
                .json("PUT /terms/{entry}", TERMS).header("PUT /terms/{entry}", "If-Match", "\"1\"")
                .json("PUT /terms/{entry}/{policy}", TERMS).header("PUT /terms/{entry}/{policy}", "If-Match", "\"1\"")
                .header("DELETE /terms/{entry}", "If-Match", "\"1\"")
                .header("DELETE /terms/{entry}/{policy}", "If-Match", "\"1\"")
                .check("""
                        call                            owner other approver admin portal gateway nobody
                        GET    /audit                    403   403   403      200   403    403     401
                        GET    /claim/{ticket}           200   200   200      200   200    200     200
                        POST   /claim/{ticket}           403   403   403      403   403    403     403
                        GET    /sign-in                  200   200   200      200   200    200     200
                        POST   /sign-in                  403   403   403      403   403    403     403
                        GET    /signed-out               200   200   200      200   200    200     200
                        GET    /keys                     200   200   403      200   403    403     401
                        GET    /keys/{id}                200   404   403      200   403    403     401
                        POST   /keys/{id}/link           202   404   403      403   403    403     401
                        POST   /keys/{id}/revoke         200   404   403      200   403    403     401
                        GET    /terms                    403   403   200      200   403    403     401
                        GET    /terms/{entry}            403   403   200      200   403    403     401
                        PUT    /terms/{entry}            403   403   403      200   403    403     401
                        DELETE /terms/{entry}            403   403   403      204   403    403     401
                        GET    /terms/{entry}/{policy}   403   403   200      200   403    403     401
                        PUT    /terms/{entry}/{policy}   403   403   403      200   403    403     401
                        DELETE /terms/{entry}/{policy}   403   403   403      204   403    403     401
                        """));
    }

    private KeyRequestApproved ready() {
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);
        return approved;
    }

    private String stored(Scope scope) {
        terms.add(scope, Terms.DEFAULT);
        return "/terms/" + scope.path();
    }
}
