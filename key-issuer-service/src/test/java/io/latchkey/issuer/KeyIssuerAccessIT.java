package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.id.IdKind;
import io.latchkey.issuer.claim.Nonce;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.Keys;
import io.latchkey.issuer.terms.Terms;
import io.latchkey.issuer.terms.TermsByScope;
import io.latchkey.issuer.terms.TermsScope;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.access.EndpointMatrix;
import io.latchkey.testing.browser.HttpBrowser;
import io.latchkey.testing.browser.RenderedForm;
import io.latchkey.testing.docs.GeneratedDoc;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KeyIssuerServiceTest
class KeyIssuerAccessIT {

    private static final String TERMS = "{\"delivery\": \"link\"}";

    private final AtomicInteger entries = new AtomicInteger();
    private final List<KeyRequestApproved> linked = new ArrayList<>();
    private final ApplicationContext service;
    private final KeyService keyService;
    private final Keys keys;
    private final TermsByScope terms;
    private final ClaimLinkReader claimLinkReader;
    private final SecureRandom random;

    @Autowired
    KeyIssuerAccessIT(ApplicationContext service, KeyService keyService, Keys keys, TermsByScope terms, Seal seal,
            SecureRandom random) {
        this.service = service;
        this.keyService = keyService;
        this.keys = keys;
        this.terms = terms;
        this.claimLinkReader = new ClaimLinkReader(seal);
        this.random = random;
    }

    @Test
    void everyCallIsAllowedToTheDocumentedRolesOnly() {
        EndpointMatrix matrix = EndpointMatrix.of(service).filter("GET /sign-in/code").filter("POST /sign-out")
                .path("/claim/{ticket}", () -> "/claim/" + claimLinkReader.ticket(linked()).reveal());
        fillInForms(matrix);
        GeneratedDoc.file("docs/access.md").check("key-issuer-service", matrix
                .path("/keys/{id}", () -> "/keys/" + ready())
                .path("/terms/{entry}", () -> stored(TermsScope.of("entry-" + entries.incrementAndGet())))
                .path("/terms/{entry}/{policy}",
                        () -> stored(TermsScope.of("entry-" + entries.incrementAndGet(), "gold")))
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
                        GET    /keys                     200   200   403      200   403    403     401
                        GET    /keys/{id}                200   404   403      200   403    403     401
                        POST   /keys/{id}/link           202   404   403      403   403    403     401
                        POST   /keys/{id}/revoke         200   404   403      200   403    403     401
                        GET    /sign-in                  200   200   200      200   200    200     200
                        POST   /sign-in                  200   200   200      200   200    200     200
                        GET    /sign-in/code             403   403   403      403   403    403     403
                        POST   /sign-out                 200   200   200      200   200    200     200
                        GET    /signed-out               200   200   200      200   200    200     200
                        GET    /terms                    403   403   200      200   403    403     401
                        GET    /terms/{entry}            403   403   200      200   403    403     401
                        PUT    /terms/{entry}            403   403   403      200   403    403     401
                        DELETE /terms/{entry}            403   403   403      204   403    403     401
                        GET    /terms/{entry}/{policy}   403   403   200      200   403    403     401
                        PUT    /terms/{entry}/{policy}   403   403   403      200   403    403     401
                        DELETE /terms/{entry}/{policy}   403   403   403      204   403    403     401
                        """));
        assertThat(linked).hasSizeGreaterThan(10).allSatisfy(each -> assertThat(keys.find(id(each)))
                .as("a bearer token is no sign-in, so nobody can have claimed it").get().isNotInstanceOf(Active.class));
    }

    /** Sends a valid cookie and CSRF token, so that only the missing sign-in can be the reason for a refusal. */
    private void fillInForms(EndpointMatrix matrix) {
        try (HttpBrowser browser = new HttpBrowser()) {
            String port = service.getEnvironment().getRequiredProperty("local.server.port");
            RenderedForm form = browser.get(URI.create("http://localhost:" + port + "/sign-in")).form("/sign-in");
            String cookie = browser.cookies().entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("; "));
            String fields = "_csrf=" + form.fields().get("_csrf") + "&nonce=" + Nonce.generate(random).reveal();
            for (String each : List.of("POST /claim/{ticket}", "POST /sign-in", "POST /sign-out")) {
                matrix.header(each, "Cookie", cookie).body(each, "application/x-www-form-urlencoded", fields);
            }
        }
    }

    private String ready() {
        return id(linked());
    }

    private KeyRequestApproved linked() {
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);
        linked.add(approved);
        return approved;
    }

    private static String id(KeyRequestApproved approved) {
        return IdKind.KEY.derivedFrom(approved.requestId());
    }

    private String stored(TermsScope termsScope) {
        terms.add(termsScope, Terms.DEFAULT);
        return "/terms/" + termsScope.path();
    }
}
