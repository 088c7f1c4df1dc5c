package io.latchkey.local;

import io.latchkey.embedded.broker.EmbeddedBroker;
import io.latchkey.embedded.identity.IdentityProvider;
import io.latchkey.embedded.inbox.Inbox;
import io.latchkey.embedded.inbox.mailbox.InboxLimits;
import io.latchkey.embedded.partner.DemoPartner;
import io.latchkey.embedded.store.EmbeddedStoreSettings;
import io.latchkey.embedded.store.Store;
import io.latchkey.embedded.store.StoreChoice;
import io.latchkey.local.LocalProperties.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The broker, the store, the inbox, the identity provider and the demo partner, started in parallel. */
record LocalInfrastructure(EmbeddedBroker broker, Store store, Inbox inbox,
        IdentityProvider identity,
        DemoPartner partner) implements AutoCloseable {

    static LocalInfrastructure start(LocalProperties properties, Ports ports, DataFolder folder,
            LocalSecrets localSecrets) {
        var broker = ParallelStartup.start(() -> EmbeddedBroker.start(folder.resolve("kafka"), ports.kafka()));
        var store = ParallelStartup.start(() -> store(properties, folder.resolve("mongodb")));
        var inbox = ParallelStartup.start(() -> Inbox.open(folder.resolve("inbox"), ports.smtp(), ports.inbox(),
                InboxLimits.DEFAULT.withMails(properties.mails())));
        var identity = ParallelStartup
                .start(() -> IdentityProvider.start(folder.resolve("identity"), ports.identity()));
        var partner = ParallelStartup.start(() -> DemoPartner.start(ports.partner(), localSecrets.partnerSecret(),
                () -> URI.create("http://localhost:" + ports.request())));
        try {
            return new LocalInfrastructure(broker.join(), store.join(), inbox.join(), identity.join(),
                    partner.join());
        } catch (CompletionException e) {
            ParallelStartup.awaitAll(broker.thenAccept(EmbeddedBroker::close),
                    store.thenAccept(LocalInfrastructure::stop),
                    inbox.thenAccept(Inbox::close), identity.thenAccept(IdentityProvider::close),
                    partner.thenAccept(DemoPartner::close));
            throw ParallelStartup.causeOf(e);
        }
    }

    @Override
    public void close() {
        partner.close();
        identity.close();
        inbox.close();
        broker.close();
        stop(store);
    }

    private static Store store(LocalProperties properties, Path folder) {
        try {
            return Store.choose(new StoreChoice(properties.store(), null,
                    EmbeddedStoreSettings.of(folder, properties.ports().mongodb())));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The store in " + folder.toAbsolutePath() + " did not start: " + e.getMessage(), e);
        }
    }

    private static void stop(Store store) {
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The store did not stop", e);
        }
    }
}
