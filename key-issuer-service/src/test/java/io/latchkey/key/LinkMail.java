package io.latchkey.key;

import static io.latchkey.key.Examples.eventually;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.Event;
import io.latchkey.contract.KeyEvent.ClaimExpiring;
import io.latchkey.contract.KeyEvent.KeyReady;
import io.latchkey.contract.Topic;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.Events;
import io.latchkey.testing.Received;
import java.util.List;

/** Reads links as notification-service does. */
record LinkMail(Seal seal) {

    /** The tickets in all links that were told about this request, oldest first, once there are so many. */
    List<Ticket> tickets(KeyRequestApproved approved, int many) {
        return eventually().until(() -> Events.on(Topic.KEYS, approved.requestId()).stream().filter(LinkMail::isLink)
                .map(this::ticket).toList(), found -> found.size() >= many);
    }

    Ticket ticket(KeyRequestApproved approved) {
        return tickets(approved, 1).getFirst();
    }

    String url(Received record) {
        Event event = record.event();
        String sealed = event instanceof KeyReady ready
                ? ready.sealedLink().jwe()
                : ((ClaimExpiring) event).sealedLink().jwe();
        return seal.open(sealed, record.header("ce_id"), event.subject());
    }

    static boolean isLink(Received record) {
        return record.event() instanceof KeyReady || record.event() instanceof ClaimExpiring;
    }

    private Ticket ticket(Received record) {
        String url = url(record);
        return Ticket.check(url.substring(url.lastIndexOf('/') + 1)).orElseThrow();
    }
}
