package io.latchkey.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** A real Chromium without a window, controlled over its DevTools protocol, which needs no driver. */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

    private final Path profile;
    private final Process process;
    private final DevTools tools;

    private Chromium(Path profile, Process process, DevTools tools) {
        this.profile = profile;
        this.process = process;
        this.tools = tools;
    }

    /** The browser of this machine, if there is one; {@code -Dlatchkey.it.chromium=<path>} names another. */
    public static Optional<Path> found() {
        String named = System.getProperty("latchkey.it.chromium");
        return Stream.concat(Stream.ofNullable(named).map(Path::of),
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))))
                .filter(Files::isExecutable).findFirst();
    }

    /** Starts a browser with an empty profile. */
    public static Chromium start(Path program) {
        try {
            Path profile = Files.createTempDirectory("latchkey-chromium-");
            List<String> command = new ArrayList<>(List.of(program.toString(), "--headless=new", "--disable-gpu",
                    "--no-first-run", "--disable-dev-shm-usage", "--disable-background-networking",
                    "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank"));
            if ("root".equals(System.getProperty("user.name"))) {
                // Chromium does not run as root in its sandbox, and tests open only local pages
                command.add("--no-sandbox");
            }
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new Chromium(profile, process, DevTools.open(address(process.inputReader())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI address(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = LISTENING.matcher(line);
            if (address.find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {
                    // Chromium blocks when nobody reads its output
                }));
                return URI.create(address.group(1));
            }
        }
        throw new IOException("Chromium ended before it listened");
    }

    public void open(URI place) {
        tools.call("Page.navigate", Map.of("url", place.toString()));
    }

    /** Waits until the page has this heading and has loaded completely. */
    public void waitFor(String heading) {
        Awaitility.await(heading).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(title()).isEqualTo(heading);
                    assertThat(run("document.readyState").asString()).isEqualTo("complete");
                });
    }

    /** The heading of the page. */
    public String title() {
        return run("document.querySelector('h1')?.textContent ?? ''").asString();
    }

    public URI url() {
        return URI.create(run("location.href").asString());
    }

    /** Clicks the button with this label after it is painted; earlier clicks are lost. */
    public void press(String label) {
        JsonNode at = run(
                """
                        (async () => { await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
                          const button = [...document.querySelectorAll('button, a')]
                          .find(each => each.textContent.includes(%s));
                          button.scrollIntoView({block: "nearest"});
                          const box = button.getBoundingClientRect();
                          return [box.x + box.width / 2, box.y + box.height / 2]; })()
                        """
                        .formatted(quoted(label)));
        click(at.get(0).asDouble(), at.get(1).asDouble());
    }

    /** Presses a key of the keyboard, such as {@code Tab} or {@code Enter}. */
    public void key(String name) {
        Map<String, Object> key = name.equals("Enter")
                ? Map.of("key", name, "code", name, "windowsVirtualKeyCode", 13, "text", "\r")
                : Map.of("key", name, "code", name, "windowsVirtualKeyCode", 9);
        Stream.of("keyDown", "keyUp").forEach(type -> tools.call("Input.dispatchKeyEvent", with(key, "type", type)));
    }

    /** The result of this script on the page. */
    public JsonNode run(String script) {
        return tools.call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true, "awaitPromise", true,
                "userGesture", true)).at("/result/value");
    }

    /** The cookies of the browser. */
    public JsonNode cookies() {
        return tools.call("Storage.getCookies", Map.of()).get("cookies");
    }

    /** The errors that the browser reported since its start, for example blocked content and failed scripts. */
    public List<String> errors() {
        return tools.errors();
    }

    /** Emulates a screen of this size with a light or dark colour scheme. */
    public void emulate(int width, int height, String scheme) {
        tools.call("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        tools.call("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Allows the page to write to the clipboard. */
    public void allowClipboard(URI origin) {
        tools.call("Browser.grantPermissions", Map.of("origin", origin.resolve("/").toString(), "permissions",
                List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    }

    /** Saves a screenshot of the page. */
    public void screenshot(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder()
                    .decode(tools.call("Page.captureScreenshot", Map.of("format", "png")).get("data").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void click(double x, double y) {
        Map<String, Object> where = Map.of("x", x, "y", y, "button", "left", "clickCount", 1);
        Stream.of("mousePressed", "mouseReleased")
                .forEach(type -> tools.call("Input.dispatchMouseEvent", with(where, "type", type)));
    }

    private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        Map<String, Object> more = new TreeMap<>(map);
        more.put(name, value);
        return more;
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public void close() {
        tools.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            FileSystemUtils.deleteRecursively(profile);
        } catch (IOException | InterruptedException e) {
            // other processes may have deleted it already
        }
    }
}
