package io.latchkey.contract;

import org.jspecify.annotations.Nullable;

/** What is asked for, as the catalogue described it when it was asked: one policy of one entry. */
public record Access(String entry, String entryName, String policy, String policyName, Issuer issuer,
        @Nullable String gatewayPolicy) {

    public Access {
        Required.field(entry, "access.entry");
        Required.field(entryName, "access.entryName");
        Required.field(policy, "access.policy");
        Required.field(policyName, "access.policyName");
        Required.field(issuer, "access.issuer");
    }
}
