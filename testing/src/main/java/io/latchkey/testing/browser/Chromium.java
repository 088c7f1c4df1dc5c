package io.latchkey.testing.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.os.ExecutableFinder;
import org.opentest4j.TestAbortedException;

/** A real Chromium without a window, driven by Selenium over the installed chromedriver. */
public final class Chromium implements AutoCloseable {

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Starts a browser with an empty profile, or skips the test if Chromium or chromedriver is not on the {@code PATH}.
     * {@code -Dlatchkey.it.chromium=<path>} and {@code -Dwebdriver.chrome.driver=<path>} name others, which must exist.
     */
    public static Chromium startOrSkip() {
        File browser = installed("latchkey.it.chromium", "chromium", "chromium-browser", "google-chrome");
        // Selenium searches online for a driver if none is named
        File driver = installed(ChromeDriverService.CHROME_DRIVER_EXE_PROPERTY, "chromedriver");
        return new Chromium(new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(driver).usingAnyFreePort().build(),
                options().setBinary(browser)));
    }

    private static File installed(String property, String... names) {
        String named = System.getProperty(property);
        if (named != null) {
            return find(named).orElseThrow(
                    () -> new IllegalArgumentException(property + " names " + named + ", which is not a program"));
        }
        return Stream.of(names).flatMap(name -> find(name).stream()).findFirst()
                .orElseThrow(() -> new TestAbortedException(
                        names[0] + " is not installed: what only a browser shows is not tested"));
    }

    private static Optional<File> find(String program) {
        return Optional.ofNullable(new ExecutableFinder().find(program)).map(File::new);
    }

    private static ChromeOptions options() {
        ChromeOptions options = new ChromeOptions();
        options.addArguments("--headless=new", "--disable-gpu", "--disable-dev-shm-usage");
        // without these, Chromium itself sends requests to the Internet
        options.addArguments("--disable-component-update", "--disable-quic",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");
        if ("root".equals(System.getProperty("user.name"))) {
            // Chromium does not run as root in its sandbox, and tests open only local pages
            options.addArguments("--no-sandbox");
        }
        LoggingPreferences errors = new LoggingPreferences();
        errors.enable(LogType.BROWSER, Level.SEVERE);
        options.setCapability(ChromeOptions.LOGGING_PREFS, errors);
        return options;
    }

    public void open(URI place) {
        driver.get(place.toString());
    }

    /** Waits until the page has this heading. */
    public void waitFor(String heading) {
        Awaitility.await(heading).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
                .ignoreExceptions().until(this::title, heading::equals);
    }

    /** The heading of the page. */
    public String title() {
        return driver.findElements(By.tagName("h1")).stream().map(WebElement::getText).findFirst().orElse("");
    }

    /** The visible text of the first element that this CSS selector matches. */
    public String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    public URI url() {
        return URI.create(driver.getCurrentUrl());
    }

    /** Clicks the button or link with this label. */
    public void press(String label) {
        driver.findElements(By.cssSelector("button, a")).stream().filter(each -> each.getText().contains(label))
                .findFirst().orElseThrow(() -> new AssertionError("No button " + label + " on " + url())).click();
    }

    /** Clicks the first element that this CSS selector matches. */
    public void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** Presses a key of the keyboard. */
    public void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** The text of the element with the keyboard's focus. */
    public String focused() {
        return driver.switchTo().activeElement().getText();
    }

    /** The value of this JavaScript expression on the page. */
    public @Nullable Object evaluate(String expression) {
        return driver.executeScript("return " + expression);
    }

    /** The cookies that the browser sends for the page. */
    public Set<Cookie> cookies() {
        return driver.manage().getCookies();
    }

    /** The errors that the browser reported since the last call, for example blocked content and failed scripts. */
    public List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
    }

    /** Emulates a screen of this size with a light or dark colour scheme. */
    public void emulate(int width, int height, String scheme) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Allows the page to read and write the clipboard. */
    public void allowClipboard() {
        driver.setPermission("clipboard-read", "granted");
        driver.setPermission("clipboard-write", "granted");
    }

    /** Saves a screenshot of the page. */
    public void screenshot(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
