package io.latchkey.contract.value;

import org.jspecify.annotations.Nullable;

/** What is asked for, as the catalogue described it when it was asked: one policy of one entry. */
public record Access(String entry, String entryName, String policy, String policyName, IssuerType issuer,
        @Nullable String gatewayPolicy) {

    public Access {
        RequiredFields.required(entry, "access.entry");
        RequiredFields.required(entryName, "access.entryName");
        RequiredFields.required(policy, "access.policy");
        RequiredFields.required(policyName, "access.policyName");
        RequiredFields.required(issuer, "access.issuer");
    }
}
