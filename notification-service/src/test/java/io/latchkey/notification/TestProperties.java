package io.latchkey.notification;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The default settings with some overridden. */
public final class TestProperties {

    private TestProperties() {}

    public static NotificationProperties with(String... namesAndValues) {
        Map<String, String> settings = new HashMap<>();
        for (int each = 0; each < namesAndValues.length; each += 2) {
            settings.put("latchkey.notification." + namesAndValues[each], namesAndValues[each + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("latchkey.notification",
                Bindable.of(NotificationProperties.class), BindHandler.DEFAULT);
    }
}
