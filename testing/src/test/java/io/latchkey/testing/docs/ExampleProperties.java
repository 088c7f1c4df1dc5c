package io.latchkey.testing.docs;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of an example.
 *
 * @param patience how long it waits, {@code 0s} for ever;
 *                 at most an hour
 * @param origins who may | may not
 * @param names what they are called
 * @param home where it lives
 */
@ConfigurationProperties("example.docs")
record ExampleProperties(@DefaultValue("5s") Duration patience, @DefaultValue( {"a", "b"}) List<String> origins,
        Map<String, Duration> names, @Nullable URI home){}
