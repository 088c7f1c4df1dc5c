package io.latchkey.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import io.latchkey.embedded.PortTaken;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreChoiceIT {

    @TempDir
    Path folder;

    @Test
    void aNamedOneIsTakenAsItIs() throws IOException {
        var uri = "mongodb://elsewhere:27017/?replicaSet=rs0";
        try (var store = Store.choose(new StoreChoice(uri, program("exit 1"), settings(0)))) {
            assertThat(store.uri()).isEqualTo(uri);
            assertThat(store.kind()).contains("named");
        }
    }

    @Test
    void aMongodIsStartedAndAnswersAndIsStoppedWhenClosed() throws Exception {
        var mongod = program("exec '%s' -cp '%s' %s \"$@\"".formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"),
                FakeMongod.class.getName()));
        long pid;
        try (var store = Store.choose(new StoreChoice(null, mongod, settings(0)))) {
            assertThat(store).isInstanceOf(MongodStore.class);
            assertThat(store.kind()).contains(mongod.toString());
            try (var client = MongoClients.create(store.uri())) {
                client.getDatabase("test").getCollection("documents").insertOne(new Document());
            }
            pid = Long.parseLong(Files.readString(folder.resolve("data").resolve("pid")));
            assertThat(ProcessHandle.of(pid)).isPresent();
        }
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aMongodThatEndsAtOnceIsAnErrorThatSaysWhere() throws IOException {
        var mongod = program("echo 'no such option'; exit 2");
        assertThatThrownBy(() -> Store.choose(new StoreChoice(null, mongod, settings(0))))
                .isInstanceOf(IOException.class).hasMessageContaining("mongod.log");
        assertThat(folder.resolve("data").resolve("mongod.log")).content().contains("no such option");
        assertThatThrownBy(() -> Store.choose(new StoreChoice(null, folder.resolve("missing"), settings(0))))
                .isInstanceOf(IOException.class).hasMessageContaining("missing");
    }

    @Test
    void aTakenPortIsNamedBeforeAMongodIsStarted() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(
                    () -> Store.choose(new StoreChoice(null, program("exit 1"), settings(taken.getLocalPort()))))
                    .isInstanceOf(PortTaken.class).hasMessageContaining(String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void theSearchPathIsLookedThrough() throws IOException {
        var mongod = program("exit 1");
        var empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(MongodStore.find(null, empty + File.pathSeparator + mongod.getParent())).contains(mongod);
        assertThat(MongodStore.find(null, empty.toString())).isEmpty();
        assertThat(MongodStore.find(null, "")).isEmpty();
    }

    @Test
    void withoutAnyItIsTheEmbeddedOne() throws IOException {
        try (var store = new StoreChoice(null, null, settings(0)).open("")) {
            assertThat(store).isInstanceOf(EmbeddedStore.class);
        }
    }

    private EmbeddedStoreSettings settings(int port) {
        return EmbeddedStoreSettings.of(folder.resolve("data"), port);
    }

    private Path program(String script) throws IOException {
        var program = Files.createDirectories(folder.resolve("bin")).resolve("mongod");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
