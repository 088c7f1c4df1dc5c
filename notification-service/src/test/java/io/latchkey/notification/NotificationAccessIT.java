package io.latchkey.notification;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.notification.mail.MailFixtures;
import io.latchkey.testing.access.EndpointMatrix;
import io.latchkey.testing.docs.GeneratedDoc;
import io.latchkey.testing.event.Events;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class NotificationAccessIT extends AbstractServiceIT {

    @Autowired
    ApplicationContext service;

    @Test
    void everyCallIsAllowedForItsRolesOnly() {
        GeneratedDoc.file("docs/access.md").check("notification-service", EndpointMatrix.of(service)
                .path("/notices/{id}", () -> "/notices/" + mailed())
                .check("""
                        call                         owner other approver admin portal gateway nobody
                        GET    /notices               403   403   403      200   403    403     401
                        POST   /notices/{id}/resend   403   403   403      202   403    403     401
                        """));
    }

    /** A notice to the owner, who must not see it. */
    private String mailed() {
        Envelope<KeyRequestDeclined> declined = declined(MailFixtures.ADA);
        Events.send(declined);
        return awaitState(declined.event().requestId(), "sent").at("/id").asString();
    }
}
