package io.latchkey.notification.mail;

import java.util.stream.Collectors;

/** What people wrote, made fit for a mail: nothing in it ends a line, turns the writing or starts a header. */
public final class TextSanitizer {

    private static final int WIDTH = 76;

    private TextSanitizer() {}

    /** As one line. */
    public static String singleLine(String text) {
        return text.codePoints()
                .filter(each -> !turnsWriting(each))
                .mapToObj(each -> breaks(each) ? " " : Character.toString(each))
                .collect(Collectors.joining())
                .strip();
    }

    /** As one line in a header, which is read as it stands and never as an encoded word (RFC 2047). */
    public static String header(String text) {
        return singleLine(text).replace("=?", "= ?");
    }

    /** As the lines that it has. */
    public static String lines(String text) {
        return text.lines().map(TextSanitizer::singleLine).collect(Collectors.joining("\n")).strip();
    }

    /** As the lines that it has, indented, so that none of them passes for the mail's own. */
    public static String quoted(String text) {
        return lines(text).lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    /** As a mail in plain text: no empty lines in a row, and none too long to read, save those that are indented. */
    public static String wrapped(String text) {
        String lines = text.strip().replaceAll("\n{3,}", "\n\n");
        return lines.lines().map(line -> line.startsWith("  ") ? line : folded(line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String folded(String line) {
        int space = line.length() <= WIDTH ? -1 : line.lastIndexOf(' ', WIDTH);
        return space < 1 ? line : line.substring(0, space) + "\n" + folded(line.substring(space + 1));
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
