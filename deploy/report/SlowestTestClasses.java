import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prints the ten slowest test classes of the reports below a folder. Maven's own JDK runs this file, so it is Java 17. */
class SlowestTestClasses {

    private static final int SHOWN = 10;
    private static final Pattern REPORT = Pattern.compile(".*/target/(surefire|failsafe)-reports/TEST-[^/]*\\.xml");
    private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*");

    record TestClass(String name, double seconds) {}

    public static void main(String[] arguments) throws IOException {
        List<TestClass> classes;
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]), 5)) {
            classes = files.filter(file -> REPORT.matcher(file.toString().replace('\\', '/')).matches())
                    .map(SlowestTestClasses::read)
                    .sorted(Comparator.comparingDouble(TestClass::seconds).reversed())
                    .toList();
        }
        System.out.printf("The slowest of %d test classes:%n", classes.size());
        classes.stream().limit(SHOWN).forEach(each -> System.out.printf("%7.1f s  %s%n", each.seconds(), each.name()));
    }

    private static TestClass read(Path report) {
        try {
            Matcher suite = SUITE.matcher(Files.readString(report));
            if (!suite.find()) {
                throw new IllegalStateException(report + " is not a test report");
            }
            return new TestClass(attribute(suite.group(), "name"),
                    Double.parseDouble(attribute(suite.group(), "time").replace(",", "")));
        } catch (IOException e) {
            throw new IllegalStateException(report + " cannot be read", e);
        }
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        if (!value.find()) {
            throw new IllegalStateException("no " + name + " in " + tag);
        }
        return value.group(1);
    }
}
