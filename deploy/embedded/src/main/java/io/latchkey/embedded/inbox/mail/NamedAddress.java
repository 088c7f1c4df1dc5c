package io.latchkey.embedded.inbox.mail;

/** A mail address and its display name, which may be empty. */
public record NamedAddress(String name, String address) {

    static final NamedAddress NOBODY = new NamedAddress("", "");

    @Override
    public String toString() {
        return name.isEmpty() ? address : name + " <" + address + ">";
    }
}
