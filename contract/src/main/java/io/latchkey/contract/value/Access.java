package io.latchkey.contract.value;

import org.jspecify.annotations.Nullable;

/** One policy of one catalogue entry, as the catalogue described it at the time of the request. */
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
