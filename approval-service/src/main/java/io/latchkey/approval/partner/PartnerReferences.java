package io.latchkey.approval.partner;

/** Tells whether anything still refers to a partner; a partner that is referred to cannot be removed. */
public interface PartnerReferences {

    boolean isReferenced(String partnerId);
}
