package io.latchkey.notification.mail;

import java.util.stream.Collectors;

/** What people wrote, made fit for a mail: nothing in it ends a line, turns the writing or starts a header. */
final class Plain {

    private Plain() {}

    /** As one line. */
    static String line(String text) {
        return text.codePoints()
                .filter(each -> !turnsWriting(each))
                .mapToObj(each -> breaks(each) ? " " : Character.toString(each))
                .collect(Collectors.joining())
                .strip();
    }

    /** As the lines that it has. */
    static String lines(String text) {
        return text.lines().map(Plain::line).collect(Collectors.joining("\n")).strip();
    }

    /** As the lines that it has, indented, so that none of them passes for the mail's own. */
    static String quoted(String text) {
        return lines(text).lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    private static boolean breaks(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    private static boolean turnsWriting(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }
}
