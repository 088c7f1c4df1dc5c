package io.latchkey.testing.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The German texts of a service's pages and problem types are complete and contain nothing else. */
public final class Translations {

    private static final String PROBLEMS = "io.latchkey.web.problem";
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    private Translations() {}

    /**
     * Checks the service with this root package, and the web module that it uses.
     *
     * @throws AssertionError that names a missing or superfluous text
     */
    public static void check(String root) throws IOException {
        List<JavaClass> problems = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root, PROBLEMS).stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(PROBLEMS + ".ProblemType")).toList();
        assertThat(problems).as("the enums of problem types").hasSizeGreaterThan(1);
        for (JavaClass type : problems) {
            assertComplete(new ClassPathResource(type.getName().replace('.', '/') + "_de.properties"),
                    Stream.of(type.reflect().getEnumConstants()).flatMap(Translations::keys));
        }
        Resource[] messages = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:latchkey/pages/**/messages.properties");
        assertThat(messages).as("the messages of pages").isNotEmpty();
        for (Resource english : messages) {
            Resource german = english.createRelative("messages_de.properties");
            assertComplete(german, texts(english).stringPropertyNames().stream());
            assertSameArguments(texts(english), texts(german));
        }
    }

    private static void assertComplete(Resource german, Stream<String> keys) throws IOException {
        Properties texts = texts(german);
        assertThat(texts.stringPropertyNames()).as(german.getDescription())
                .containsExactlyInAnyOrderElementsOf(keys.toList())
                .allSatisfy(key -> assertThat(texts.getProperty(key)).as(key).isNotBlank());
    }

    private static void assertSameArguments(Properties english, Properties german) {
        assertThat(english.stringPropertyNames()).allSatisfy(key -> assertThat(arguments(german.getProperty(key)))
                .as(key).isEqualTo(arguments(english.getProperty(key))));
    }

    /** Returns the arguments in a text, after a check that it shows them all: an apostrophe would quote them. */
    private static Set<String> arguments(String text) {
        Set<String> arguments = ARGUMENT.matcher(text).results().map(each -> each.group(1)).collect(Collectors.toSet());
        if (!arguments.isEmpty()) {
            assertThat(new MessageFormat(text, Locale.ENGLISH).getFormatsByArgumentIndex()).as(text)
                    .hasSameSizeAs(arguments);
        }
        return arguments;
    }

    private static Stream<String> keys(Object type) {
        String slug = ((Enum<?>) type).name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Stream.of(".title", ".explanation", ".remedy").map(text -> slug + text);
    }

    private static Properties texts(Resource file) throws IOException {
        return PropertiesLoaderUtils.loadProperties(new EncodedResource(file, StandardCharsets.UTF_8));
    }
}
