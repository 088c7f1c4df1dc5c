package io.latchkey.notification;

import io.latchkey.contract.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.Envelope;
import io.latchkey.testing.Events;
import io.latchkey.testing.access.EndpointMatrix;
import io.latchkey.testing.docs.WrittenDoc;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class NotificationAccessIT extends ServiceIT {

    @Autowired
    ApplicationContext service;

    @Test
    void everyCallIsAnsweredToThoseWhomItIsForAndToNobodyElse() {
        WrittenDoc.file("docs/access.md").says("notification-service", EndpointMatrix.of(service)
                .place("/notices/{id}", () -> "/notices/" + mailed())
                .check("""
                        call                         owner other approver admin portal gateway nobody
                        GET    /notices               403   403   403      200   403    403     401
                        POST   /notices/{id}/resend   403   403   403      202   403    403     401
                        """));
    }

    /** A mail to the owner, whom its notice is no business of. */
    private String mailed() {
        Envelope<KeyRequestDeclined> declined = declined(Letters.ADA);
        Events.send(declined);
        return awaitState(declined.event().requestId(), "sent").at("/id").asString();
    }
}
