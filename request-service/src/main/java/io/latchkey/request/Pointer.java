package io.latchkey.request;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** An RFC 6901 pointer into what was sent. */
record Pointer(String text) {

    /** Names come from outside, and a pointer is no place to get a long text echoed. */
    private static final int LONGEST_NAME = 100;

    static final Pointer ROOT = new Pointer("");

    Pointer then(String name) {
        String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
        return new Pointer(text + "/" + shown.replace("~", "~0").replace("/", "~1"));
    }

    Pointer then(int index) {
        return new Pointer(text + "/" + index);
    }

    /** The place that Bean Validation names. */
    static Pointer to(Path path) {
        Pointer pointer = ROOT;
        for (Path.Node node : path) {
            Integer index = node.getIndex();
            pointer = index == null ? pointer : pointer.then(index);
            pointer = node.getKind() == ElementKind.PROPERTY ? pointer.then(node.getName()) : pointer;
        }
        return pointer;
    }

    @Override
    public String toString() {
        return text;
    }
}
