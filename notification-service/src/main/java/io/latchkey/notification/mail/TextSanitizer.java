package io.latchkey.notification.mail;

import java.util.stream.Collectors;

/** Makes text that people typed safe for a mail: it cannot break a line, change the writing direction or add a header. */
public final class TextSanitizer {

    private static final int LINE_WIDTH = 76;

    private TextSanitizer() {}

    /** The text on one line. */
    public static String singleLine(String text) {
        return text.codePoints()
                .filter(each -> !changesDirection(each))
                .mapToObj(each -> breaksLine(each) ? " " : Character.toString(each))
                .collect(Collectors.joining())
                .strip();
    }

    /** The text on one line for a header; mail programs never decode it as an encoded word (RFC 2047). */
    public static String header(String text) {
        return singleLine(text).replace("=?", "= ?");
    }

    /** The text with its own line breaks. */
    public static String lines(String text) {
        return text.lines().map(TextSanitizer::singleLine).collect(Collectors.joining("\n")).strip();
    }

    /** The text with every line indented, so that no line looks like part of the mail itself. */
    public static String quoted(String text) {
        return lines(text).lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    /** A plain-text mail without consecutive empty lines, wrapped except for indented lines. */
    public static String wrapped(String text) {
        String lines = text.strip().replaceAll("\n{3,}", "\n\n");
        return lines.lines().map(line -> line.startsWith("  ") ? line : folded(line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String folded(String line) {
        int space = line.length() <= LINE_WIDTH ? -1 : line.lastIndexOf(' ', LINE_WIDTH);
        return space < 1 ? line : line.substring(0, space) + "\n" + folded(line.substring(space + 1));
    }

    private static boolean breaksLine(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    private static boolean changesDirection(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }
}
