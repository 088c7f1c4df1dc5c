package io.latchkey.approval.partner;

/** Learns that a partner was removed, and reassigns what the partner had not decided. */
public interface PartnerRemovalListener {

    void partnerRemoved(String partnerId);
}
