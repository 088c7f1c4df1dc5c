package io.latchkey.local;

import java.net.URI;

/**
 * The addresses of the parts of a running system. */
public record SystemAddresses(URI request, URI approval, URI issuer, URI notification, URI identity, URI inbox,
        URI partner,
        String bootstrapServers,
        String mongodbUri) {}
