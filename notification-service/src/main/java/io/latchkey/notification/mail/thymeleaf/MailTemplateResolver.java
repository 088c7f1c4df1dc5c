package io.latchkey.notification.mail.thymeleaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.cache.ICacheEntryValidity;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractTemplateResolver;
import org.thymeleaf.templateresource.ClassLoaderTemplateResource;
import org.thymeleaf.templateresource.FileTemplateResource;
import org.thymeleaf.templateresource.ITemplateResource;

/** Resolves template files: a file in the operator's folder overrides the built-in one, and is reloaded when it changes. */
final class MailTemplateResolver extends AbstractTemplateResolver {

    private static final String BUILT_IN = "latchkey/mails/";
    private static final String UTF_8 = "UTF-8";

    private final @Nullable Path folder;

    MailTemplateResolver(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Whether a file of this name exists. */
    boolean exists(String name) {
        return version(name).isPresent() || builtIn(name).exists();
    }

    @Override
    protected ITemplateResource computeTemplateResource(IEngineConfiguration configuration,
            @Nullable String ownerTemplate, String template, @Nullable Map<String, Object> attributes) {
        return folder != null && version(template).isPresent()
                ? new FileTemplateResource(folder.resolve(template).toFile(), UTF_8)
                : builtIn(template);
    }

    @Override
    protected TemplateMode computeTemplateMode(IEngineConfiguration configuration, @Nullable String ownerTemplate,
            String template, @Nullable Map<String, Object> attributes) {
        return template.endsWith(".txt") ? TemplateMode.TEXT : TemplateMode.HTML;
    }

    @Override
    protected ICacheEntryValidity computeValidity(IEngineConfiguration configuration, @Nullable String ownerTemplate,
            String template, @Nullable Map<String, Object> attributes) {
        Optional<String> loaded = version(template);
        return new ICacheEntryValidity() {
            @Override
            public boolean isCacheable() {
                return true;
            }

            @Override
            public boolean isCacheStillValid() {
                return version(template).equals(loaded);
            }
        };
    }

    private static ClassLoaderTemplateResource builtIn(String name) {
        return new ClassLoaderTemplateResource(MailTemplateResolver.class.getClassLoader(), BUILT_IN + name, UTF_8);
    }

    /** A value that changes whenever the file in the folder changes; empty without such a file. */
    private Optional<String> version(String name) {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            Path file = folder.resolve(name);
            return Optional.of(Files.getLastModifiedTime(file) + " " + Files.size(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getClass().getName());
        }
    }
}
