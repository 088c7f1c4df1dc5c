package io.latchkey.web.example;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.latchkey.web.text.MailAddress;
import io.latchkey.web.text.PlainText;
import io.latchkey.web.text.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

record Plant(@NotBlank @PlainText(max = 40) String name, @Nullable @Positive Integer height, @Nullable Light light,
        @Nullable Boolean edible, @Nullable Instant sown, @Nullable Duration water,
        @Nullable @MailAddress String gardener,
        @Nullable List<@NotNull @Valid Bed> beds, @Nullable Map<String, @NotNull @Positive Integer> yields,
        @Nullable List<@Slug String> tags, @Nullable @PlainText(max = 10) JsonNode notes,
        @Nullable ObjectNode care) {

    enum Light {
        SUN,
        @JsonProperty("half-shade")
        HALF_SHADE
    }

    record Bed(@NotNull @Slug String id, @Positive int metres) {}

}
