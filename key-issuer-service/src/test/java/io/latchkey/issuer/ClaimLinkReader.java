package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.eventually;

import io.latchkey.contract.Topic;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.Event;
import io.latchkey.contract.event.KeyEvent.ClaimExpiring;
import io.latchkey.contract.event.KeyEvent.KeyReady;
import io.latchkey.issuer.claim.Ticket;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import java.util.List;

/** Opens sealed claim links as notification-service does. */
record ClaimLinkReader(Seal seal) {

    /** Waits for this many published links of a request and returns their tickets, oldest first. */
    List<Ticket> tickets(KeyRequestApproved approved, int many) {
        return eventually()
                .until(() -> Events.recordsOn(Topic.KEYS, approved.requestId()).stream().filter(ClaimLinkReader::isLink)
                        .map(this::ticket).toList(), found -> found.size() >= many);
    }

    Ticket ticket(KeyRequestApproved approved) {
        return tickets(approved, 1).getFirst();
    }

    String url(ReceivedRecord record) {
        Event event = record.event();
        String sealed = event instanceof KeyReady ready
                ? ready.sealedLink().jwe()
                : ((ClaimExpiring) event).sealedLink().jwe();
        return seal.open(sealed, record.header("ce_id"), event.subject());
    }

    static boolean isLink(ReceivedRecord record) {
        return record.event() instanceof KeyReady || record.event() instanceof ClaimExpiring;
    }

    private Ticket ticket(ReceivedRecord record) {
        String url = url(record);
        return Ticket.parse(url.substring(url.lastIndexOf('/') + 1)).orElseThrow();
    }
}
