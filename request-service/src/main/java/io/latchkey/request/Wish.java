package io.latchkey.request;

import io.latchkey.contract.CommandEvent.RequestKey;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Wanted;
import io.latchkey.web.text.MailAddress;
import io.latchkey.web.text.PlainText;
import io.latchkey.web.text.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What came in over HTTP or as a command, unchecked. Prints nothing personal. */
public record Wish(
        @NotNull @Size(min = 1, max = 1, message = "must hold exactly one item") List<@NotNull @Valid Item> access,
        @Nullable ObjectNode reason,
        @Nullable @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @PlainText(max = 100) String application,
        @NotNull @Valid Person developer) {

    /** A policy of an entry. */
    public record Item(@NotNull @Slug String entry, @NotNull @Slug String policy) {

        static Item of(@Nullable Wanted wanted) {
            return wanted == null ? new Item("", "") : new Item(wanted.entry(), wanted.policy());
        }
    }

    /** Who asks. */
    public record Person(@NotBlank @PlainText(max = 200) String id, @NotNull @MailAddress String email,
            @NotBlank @PlainText(max = 200) String name,
            @Nullable @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", message = "must be a language tag like en or de-CH") String locale) {

        public Developer developer() {
            return new Developer(id, email, name, locale);
        }

        @Override
        public String toString() {
            return "Person[…]";
        }
    }

    static Wish of(RequestKey command) {
        List<Item> access = command.access() == null ? List.of() : command.access().stream().map(Item::of).toList();
        Developer developer = command.developer();
        return new Wish(access, command.reason() == null ? null : command.reason().answers(), command.application(),
                developer == null
                        ? new Person("", "", "", null)
                        : new Person(developer.id(), developer.email(), developer.name(), developer.locale()));
    }

    /** The answers to the form; none where none were given. */
    public ObjectNode answers() {
        return reason == null ? JsonNodeFactory.instance.objectNode() : reason;
    }

    @Override
    public String toString() {
        return "Wish" + access;
    }
}
