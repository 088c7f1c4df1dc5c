package io.latchkey.request.catalogue;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** An RFC 6901 pointer into what was sent. */
public record FieldPointer(String text) {

    /** Names come from outside, and a pointer is no place to get a long text echoed. */
    private static final int MAX_NAME_LENGTH = 100;

    public static final FieldPointer ROOT = new FieldPointer("");

    public FieldPointer append(String name) {
        String shown = name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH) + "…";
        return new FieldPointer(text + "/" + shown.replace("~", "~0").replace("/", "~1"));
    }

    public FieldPointer append(int index) {
        return new FieldPointer(text + "/" + index);
    }

    /** The place that Bean Validation names. */
    static FieldPointer of(Path path) {
        FieldPointer fieldPointer = ROOT;
        for (Path.Node node : path) {
            Integer index = node.getIndex();
            fieldPointer = index == null ? fieldPointer : fieldPointer.append(index);
            fieldPointer = node.getKind() == ElementKind.PROPERTY ? fieldPointer.append(node.getName()) : fieldPointer;
        }
        return fieldPointer;
    }

    @Override
    public String toString() {
        return text;
    }
}
