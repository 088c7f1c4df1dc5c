package io.latchkey.issuer;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.id.IdKind;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.browser.HttpBrowser;
import io.latchkey.testing.browser.RenderedPage;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.net.URI;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;

/** Issues claim links and reads the stored keys. */
@TestComponent
record ClaimPageFixture(KeyService keyService, ClaimLinkReader claimLinkReader, MongoOperations mongo,
        Environment environment) {

    @Autowired
    ClaimPageFixture(KeyService keyService, Seal seal, MongoOperations mongo, Environment environment) {
        this(keyService, new ClaimLinkReader(seal), mongo, environment);
    }

    URI service() {
        return URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port"));
    }

    /** Issues the link of an approved request. */
    URI issueLink(KeyRequestApproved approved) {
        keyService.issue(approved);
        return service().resolve("/claim/" + claimLinkReader.ticket(approved).reveal());
    }

    /** The stored document of a key. */
    Document stored(KeyRequestApproved approved) {
        return mongo.getCollection("keys").find(new Document("_id", IdKind.KEY.derivedFrom(approved.requestId())))
                .first();
    }

    /** Opens the link and signs in. */
    static RenderedPage openSignedIn(HttpBrowser httpBrowser, URI link, String person) {
        return httpBrowser.signIn(httpBrowser.get(link), person, Infrastructure.identity());
    }
}
