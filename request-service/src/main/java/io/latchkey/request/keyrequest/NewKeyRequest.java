package io.latchkey.request.keyrequest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.contract.event.CommandEvent;
import io.latchkey.contract.event.CommandEvent.RequestKey;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import io.latchkey.web.text.MailAddress;
import io.latchkey.web.text.PlainText;
import io.latchkey.web.text.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key request as submitted over HTTP or by a command, before validation. Absent fields are empty, so that both ways
 * report the same faults. Its text form contains no personal data.
 *
 * @param returnUrl where a partner sends the browser back to; not serialised if absent, so that idempotency hashes stored
 *                  before this field existed stay valid
 */
public record NewKeyRequest(
        @NotNull @Size(min = 1, max = 1, message = "must hold exactly one item") List<@NotNull @Valid Item> access,
        @Nullable ObjectNode reason,
        @Nullable @Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*", message = "must not be blank") @PlainText(max = 100) String application,
        @Nullable @Valid Person developer, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String returnUrl) {

    public NewKeyRequest {
        access = access == null ? List.of() : access;
        developer = developer == null ? Person.NOBODY : developer;
    }

    @Override
    public ObjectNode reason() {
        return reason == null ? JsonNodeFactory.instance.objectNode() : reason;
    }

    @Override
    public Person developer() {
        return developer == null ? Person.NOBODY : developer;
    }

    /** Whether the submitted body names a developer. */
    boolean namesDeveloper() {
        return !developer().equals(Person.NOBODY);
    }

    NewKeyRequest withDeveloper(Person person) {
        return new NewKeyRequest(access, reason, application, person, returnUrl);
    }

    /** A policy of a catalogue entry. */
    public record Item(@NotNull @Slug String entry, @NotNull @Slug String policy) {

        public Item {
            entry = orEmpty(entry);
            policy = orEmpty(policy);
        }

        static Item of(CommandEvent.@Nullable Item item) {
            return item == null ? new Item("", "") : new Item(orEmpty(item.entry()), orEmpty(item.policy()));
        }
    }

    /** A developer as submitted. */
    public record Person(@NotBlank @PlainText(max = 200) String id, @NotNull @MailAddress String email,
            @NotBlank @PlainText(max = 200) String name,
            @Nullable @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", message = "must be a language tag like en or de-CH") String locale) {

        static final Person NOBODY = new Person("", "", "", null);

        public Person {
            id = orEmpty(id);
            email = orEmpty(email);
            name = orEmpty(name);
        }

        static Person of(@Nullable String id, @Nullable String email, @Nullable String name, @Nullable String locale) {
            return new Person(orEmpty(id), orEmpty(email), orEmpty(name), locale);
        }

        public Developer toDeveloper() {
            return new Developer(id, email, name, locale);
        }

        @Override
        public String toString() {
            return "Person[…]";
        }
    }

    static NewKeyRequest of(RequestKey command) {
        List<CommandEvent.Item> access = Objects.requireNonNullElse(command.access(), List.of());
        Reason reason = command.reason();
        CommandEvent.Person person = command.developer();
        return new NewKeyRequest(access.stream().map(Item::of).toList(),
                reason == null ? null : reason.answers(), command.application(),
                person == null
                        ? Person.NOBODY
                        : Person.of(person.id(), person.email(), person.name(), person.locale()),
                null);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "NewKeyRequest" + access;
    }
}
