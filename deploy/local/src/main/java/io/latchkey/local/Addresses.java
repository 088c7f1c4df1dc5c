package io.latchkey.local;

import java.net.URI;

/**
 * Where the parts of a running system are reached: its services, its identity provider, its inbox, the demo
 * partner, its broker and its store. */
public record Addresses(URI request, URI approval, URI issuer, URI notification, URI identity, URI inbox, URI partner,
        String brokers,
        String store) {}
