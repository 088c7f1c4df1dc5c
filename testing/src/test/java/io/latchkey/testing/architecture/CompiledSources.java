package io.latchkey.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A service in a few lines of source, compiled without the checks of the build, so that violations can exist. */
record CompiledSources(List<String> files) {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

    CompiledSources plus(String file) {
        var more = new ArrayList<>(files);
        more.add(file);
        return new CompiledSources(more);
    }

    /** Checks the architecture of the service and returns its violations. */
    String violations(Path classes, ServicePackages packages) {
        compile(classes);
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[]{classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            ServiceArchitecture.check(new ClassFileImporter().importPath(classes), packages);
            return "";
        } catch (AssertionError violations) {
            return String.valueOf(violations.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void compile(Path classes) {
        var options = List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"),
                "-proc:none",
                "-nowarn", "-parameters");
        var complaints = new StringWriter();
        var task = ToolProvider.getSystemJavaCompiler().getTask(complaints, null, null, options, null,
                files.stream().map(CompiledSources::file).toList());
        assertThat(task.call()).as(complaints::toString).isTrue();
    }

    private static JavaFileObject file(String source) {
        var folder = PACKAGE.matcher(source);
        var type = TYPE.matcher(source);
        assertThat(folder.find()).isTrue();
        var name = type.find() ? type.group(1) : "package-info";
        var uri = URI.create("string:///" + folder.group(1).replace('.', '/') + "/" + name + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
