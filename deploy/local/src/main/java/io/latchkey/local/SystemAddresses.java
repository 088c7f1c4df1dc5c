package io.latchkey.local;

import java.net.URI;

/**
 * Where the parts of a running system are reached: its services, its identity provider, its inbox, the demo
 * partner, its broker and its store. */
public record SystemAddresses(URI request, URI approval, URI issuer, URI notification, URI identity, URI inbox,
        URI partner,
        String bootstrapServers,
        String mongodbUri) {}
