package io.latchkey.embedded.inbox;

/** A mail address and the name beside it, which may be empty. */
public record Address(String name, String address) {

    static final Address NOBODY = new Address("", "");

    @Override
    public String toString() {
        return name.isEmpty() ? address : name + " <" + address + ">";
    }
}
