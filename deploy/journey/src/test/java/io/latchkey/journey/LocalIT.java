package io.latchkey.journey;

import static io.latchkey.testing.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.latchkey.embedded.FolderInUse;
import io.latchkey.local.Addresses;
import io.latchkey.local.Latchkey;
import io.latchkey.local.LocalProperties;
import io.latchkey.local.LocalProperties.Ports;
import io.latchkey.testing.browser.Chromium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIT {

    private static final Pattern COMMAND = Pattern.compile("(?ms)^\\d\\. [^\n]*\n(.*?)\n(?=\n|\\z)");
    private static final Pattern REQUEST = Pattern.compile("req_[0-9A-Z]{26}");

    @TempDir
    private Path folder;

    @Test
    void whatIsPrintedIsTrueAndItsCommandsWorkWordForWord() {
        Shell.isThereOrSkip();
        try (Latchkey latchkey = start(false)) {
            Addresses addresses = latchkey.addresses();
            String welcome = latchkey.welcome();
            services(addresses).forEach(service -> {
                assertThat(welcome).contains(" " + service + " ");
                assertThat(Http.asNobody().get(service, "/actuator/health").at("/status")).isEqualTo("UP");
            });
            assertThat(welcome).contains(" " + addresses.inbox() + " ", " " + addresses.brokers() + "\n",
                    " " + addresses.store() + " ", " " + addresses.partner() + " ",
                    " " + folder.toAbsolutePath());

            List<String> commands = COMMAND.matcher(welcome).results().map(each -> each.group(1)).toList();
            assertThat(commands).hasSize(5);
            Developer ada = new Developer(new Here(latchkey), "ada", "ada@example.com", "Ada");
            Operator grace = new Operator(new Here(latchkey), "grace");
            assertThat(Shell.types(commands.get(0))).contains("\"status\":\"pending\"");
            assertThat(ada.receivesKeyFor("Weather").checks()).isTrue();
            String request = requestIn(Shell.types(commands.get(1)));
            grace.findsInQueue(request);
            assertThat(Shell.types(commands.get(2))).contains(request, "\"state\":\"approved\"");
            assertThat(ada.receivesKeyFor("Maps").checks()).isTrue();
            assertThat(Shell.types(commands.get(3))).contains("\"status\":\"pending\"");
            assertThat(ada.receivesKeyFor("Credit").checks()).isTrue();
            assertThat(Shell.types(commands.get(4)))
                    .contains("\"redirectTo\":\"" + addresses.partner() + "/buy?latchkey=");
        }
    }

    @Test
    void whoPaysOnThePartnersPageComesBackAndGetsAKeyAndTheLinkIsUsed() {
        Optional<Path> program = Chromium.found();
        assumeTrue(program.isPresent(), "No Chromium on the PATH: what only a browser shows was not tested");
        try (Latchkey latchkey = start(false); Chromium browser = Chromium.start(program.orElseThrow())) {
            Developer ada = Developer.named(new Here(latchkey), "Ada");
            URI link = URI.create(ada.asks("premium", "gold").at("/redirectTo"));
            browser.open(link);
            browser.waitFor("Pay for your access?");
            browser.press("Pay");
            eventually(() -> assertThat(browser.place()).isEqualTo(latchkey.addresses().inbox().resolve("/")));
            assertThat(ada.receivesKeyFor("Premium").checks()).isTrue();

            browser.open(link);
            browser.waitFor("This link was used already");
        }
    }

    @Test
    void whatWasStoppedGoesOnAndWhatStartsAfreshKnowsNothing() {
        Developer ada;
        Key first;
        String waiting;
        try (Latchkey latchkey = start(false)) {
            ada = Developer.named(new Here(latchkey), "Ada");
            ada.asksFor("weather", "free");
            first = ada.receivesKeyFor("Weather");
            waiting = ada.asksFor("maps", "gold");
            new Operator(new Here(latchkey), "grace").findsInQueue(waiting);
        }
        Key second;
        try (Latchkey latchkey = start(false)) {
            Developer same = ada.at(new Here(latchkey));
            Operator grace = new Operator(new Here(latchkey), "grace");
            assertThat(same.keys()).containsExactly(first);
            assertThat(grace.approves(waiting).status()).isEqualTo(200);
            second = same.receivesKeyFor("Maps");
            assertThat(grace.keysOf(same)).hasSize(2);
        }
        cannotBeRead(first, second);
        try (Latchkey latchkey = start(true)) {
            Developer same = ada.at(new Here(latchkey));
            assertThat(same.letters()).isEmpty();
            assertThat(new Operator(new Here(latchkey), "grace").keysOf(same)).isEmpty();
            same.asksFor("maps", "gold");
        }
    }

    @Test
    void whatRunsIsNotForgottenByWhoStartsAfreshBesideIt() {
        try (Latchkey latchkey = start(false)) {
            Developer ada = Developer.named(new Here(latchkey), "Ada");
            ada.asksFor("weather", "free");
            Key key = ada.receivesKeyFor("Weather");
            List<String> secrets = files(folder.resolve("secrets")).toList();

            assertThatThrownBy(() -> start(true)).isInstanceOf(FolderInUse.class)
                    .hasMessageContaining(folder.toString());
            assertThat(files(folder.resolve("secrets"))).isEqualTo(secrets);
            assertThat(files(folder.resolve("mongodb"))).anyMatch(bytes -> bytes.contains(key.id()));
            assertThat(ada.keys()).containsExactly(key);
        }
    }

    private Latchkey start(boolean fresh) {
        return Latchkey.start(new LocalProperties(folder, fresh, null, new Ports(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
    }

    private static Stream<URI> services(Addresses addresses) {
        return Stream.of(addresses.request(), addresses.approval(), addresses.issuer(), addresses.notification());
    }

    private static String requestIn(String answer) {
        return REQUEST.matcher(answer).results().findFirst().orElseThrow().group();
    }

    private void cannotBeRead(Key... keys) {
        List<String> files = Stream.of("mongodb", "kafka").flatMap(part -> files(folder.resolve(part))).toList();
        for (Key key : keys) {
            assertThat(files).anyMatch(bytes -> bytes.contains(key.id()));
            assertThat(files).noneMatch(bytes -> bytes.contains(key.secretPart()));
        }
        assertThat(files).noneMatch(bytes -> Key.FORM.matcher(bytes).find());
    }

    /** Each file as it is on disk, one character for each byte. */
    private static Stream<String> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList().stream().map(LocalIT::bytes);
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
