package io.latchkey.journey;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.embedded.FolderInUse;
import io.latchkey.local.Latchkey;
import io.latchkey.local.LocalProperties;
import io.latchkey.local.LocalProperties.Ports;
import io.latchkey.local.SystemAddresses;
import io.latchkey.testing.browser.Chromium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The local system as a person runs it: three starts on one folder, in the order of the tests. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class LocalSystemIT {

    private static final Pattern COMMAND = Pattern.compile("(?ms)^\\d\\. [^\n]*\n(.*?)\n(?=\n|\\z)");
    private static final Pattern REQUEST = Pattern.compile("req_[0-9A-Z]{26}");

    @TempDir
    private static Path folder;

    private Latchkey latchkey;

    @BeforeAll
    void start() {
        latchkey = start(false);
    }

    @AfterAll
    void stop() {
        latchkey.close();
    }

    @Test
    @Order(1)
    void theStartupMessageIsTrueAndItsCommandsWorkWordForWord() {
        Shell.assumeAvailable();
        SystemAddresses addresses = latchkey.addresses();
        String message = latchkey.startupMessage();
        services(addresses).forEach(service -> {
            assertThat(message).contains(" " + service + " ");
            assertThat(ApiClient.asNobody().get(service, "/actuator/health").at("/status")).isEqualTo("UP");
        });
        assertThat(message).contains(" " + addresses.inbox() + " ", " " + addresses.bootstrapServers() + "\n",
                " " + addresses.mongodbUri() + " ", " " + addresses.partner() + " ", " " + folder.toAbsolutePath());

        List<String> commands = COMMAND.matcher(message).results().map(each -> each.group(1)).toList();
        assertThat(commands).hasSize(5);
        Developer ada = new Developer(new InProcessSystem(latchkey), "ada", "ada@example.com", "Ada");
        Administrator grace = new Administrator(new InProcessSystem(latchkey), "grace");
        assertThat(Shell.run(commands.get(0))).contains("\"status\":\"pending\"");
        assertThat(ada.receivesKeyFor("Weather").hasValidChecksum()).isTrue();
        String request = requestIn(Shell.run(commands.get(1)));
        grace.findsInQueue(request);
        assertThat(Shell.run(commands.get(2))).contains(request, "\"state\":\"approved\"");
        assertThat(ada.receivesKeyFor("Maps").hasValidChecksum()).isTrue();
        assertThat(Shell.run(commands.get(3))).contains("\"status\":\"pending\"");
        assertThat(ada.receivesKeyFor("Credit").hasValidChecksum()).isTrue();
        assertThat(Shell.run(commands.get(4)))
                .contains("\"redirectTo\":\"" + addresses.partner() + "/buy?latchkey=");
    }

    @Test
    @Order(2)
    void payingOnThePartnersPageBringsAKeyAndUsesTheLinkUp() {
        try (Chromium browser = Chromium.startOrSkip()) {
            Developer ada = Developer.named(new InProcessSystem(latchkey), "Ada");
            URI link = URI.create(ada.submits("premium", "gold").at("/redirectTo"));
            browser.open(link);
            browser.waitFor("Pay for your access?");
            browser.press("Pay");
            eventually(() -> assertThat(browser.url()).isEqualTo(latchkey.addresses().inbox().resolve("/")));
            assertThat(ada.receivesKeyFor("Premium").hasValidChecksum()).isTrue();

            browser.open(link);
            browser.waitFor("This link was used already");
        }
    }

    @Test
    @Order(3)
    void aFreshStartBesideARunningSystemIsRefusedAndDeletesNothing() {
        Developer ada = Developer.named(new InProcessSystem(latchkey), "Ada");
        ada.requests("weather", "free");
        IssuedKey issuedKey = ada.receivesKeyFor("Weather");
        List<String> secrets = files(folder.resolve("secrets")).toList();

        assertThatThrownBy(() -> start(true)).isInstanceOf(FolderInUse.class).hasMessageContaining(folder.toString());
        assertThat(files(folder.resolve("secrets"))).isEqualTo(secrets);
        assertThat(files(folder.resolve("mongodb"))).anyMatch(bytes -> bytes.contains(issuedKey.id()));
        assertThat(ada.keys()).containsExactly(issuedKey);
    }

    @Test
    @Order(4)
    void aStoppedSystemContinuesAndAFreshOneKnowsNothing() {
        Developer ada = Developer.named(new InProcessSystem(latchkey), "Ada");
        ada.requests("weather", "free");
        IssuedKey first = ada.receivesKeyFor("Weather");
        String pending = ada.requests("maps", "gold");
        new Administrator(new InProcessSystem(latchkey), "grace").findsInQueue(pending);

        latchkey.close();
        latchkey = start(false);
        Developer same = ada.at(new InProcessSystem(latchkey));
        Administrator grace = new Administrator(new InProcessSystem(latchkey), "grace");
        assertThat(same.keys()).containsExactly(first);
        assertThat(grace.approves(pending).status()).isEqualTo(200);
        IssuedKey second = same.receivesKeyFor("Maps");
        assertThat(grace.keysOf(same)).hasSize(2);
        latchkey.close();
        assertSecretsAreNotOnDisk(first, second);

        latchkey = start(true);
        Developer unknown = ada.at(new InProcessSystem(latchkey));
        assertThat(unknown.mails()).isEmpty();
        assertThat(new Administrator(new InProcessSystem(latchkey), "grace").keysOf(unknown)).isEmpty();
        unknown.requests("maps", "gold");
    }

    private static Latchkey start(boolean fresh) {
        return Latchkey
                .start(new LocalProperties(folder, fresh, null, 50_000, new Ports(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
    }

    private static Stream<URI> services(SystemAddresses addresses) {
        return Stream.of(addresses.request(), addresses.approval(), addresses.issuer(),
                addresses.notification());
    }

    private static String requestIn(String answer) {
        return REQUEST.matcher(answer).results().findFirst().orElseThrow().group();
    }

    private static void assertSecretsAreNotOnDisk(IssuedKey... keys) {
        List<String> files = Stream.of("mongodb", "kafka").flatMap(part -> files(folder.resolve(part))).toList();
        for (IssuedKey issuedKey : keys) {
            assertThat(files).anyMatch(bytes -> bytes.contains(issuedKey.id()));
            assertThat(files).noneMatch(bytes -> bytes.contains(issuedKey.secretPart()));
        }
        assertThat(files).noneMatch(bytes -> IssuedKey.PATTERN.matcher(bytes).find());
    }

    /** The content of each file, one character for each byte. */
    private static Stream<String> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList().stream().map(LocalSystemIT::bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
