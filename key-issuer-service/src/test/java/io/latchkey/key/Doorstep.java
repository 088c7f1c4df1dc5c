package io.latchkey.key;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.IdKind;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.Infrastructure;
import io.latchkey.testing.browser.PageSeen;
import io.latchkey.testing.browser.Visitor;
import java.net.URI;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;

/** Puts links into people's hands, and knows what the store has of their keys. */
@TestComponent
record Doorstep(KeyIssuer issuer, LinkMail mail, MongoOperations mongo, Environment environment) {

    @Autowired
    Doorstep(KeyIssuer issuer, Seal seal, MongoOperations mongo, Environment environment) {
        this(issuer, new LinkMail(seal), mongo, environment);
    }

    URI service() {
        return URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port"));
    }

    /** A link for Ada's approved request. */
    URI link(KeyRequestApproved approved) {
        issuer.approved(approved);
        return service().resolve("/claim/" + mail.ticket(approved).reveal());
    }

    /** All of a key that is stored, to be compared. */
    Document stored(KeyRequestApproved approved) {
        return mongo.getCollection("keys").find(new Document("_id", IdKind.KEY.of(approved.requestId()))).first();
    }

    /** Somebody opens the link and signs in there. */
    static PageSeen signedIn(Visitor visitor, URI link, String person) {
        return visitor.signIn(visitor.get(link), person, Infrastructure.identity());
    }
}
