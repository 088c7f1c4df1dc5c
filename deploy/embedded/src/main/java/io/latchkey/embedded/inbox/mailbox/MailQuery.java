package io.latchkey.embedded.inbox.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A search in Mailpit's syntax: {@code to:ada@example.com subject:"your key" -from:bob word}; all terms must match. A
 * complete address after {@code to:} uses the index; other terms are compared with addresses and subjects.
 */
public record MailQuery(List<Term> terms) {

    /** A search is invalid; the message says why. */
    public static final class NotUnderstood extends IllegalArgumentException {
        NotUnderstood(String why) {
            super(why);
        }
    }

    enum Field {
        TO,
        FROM,
        SUBJECT,
        ANY
    }

    record Term(Field field, String word, boolean wanted) {

        boolean holdsFor(MailIndexEntry mailIndexEntry) {
            return matches(mailIndexEntry) == wanted;
        }

        boolean isAddress() {
            int at = word.indexOf('@');
            return field == Field.TO && at > 0 && at < word.length() - 1;
        }

        private boolean matches(MailIndexEntry mailIndexEntry) {
            return switch (field) {
                case TO -> isTo(mailIndexEntry);
                case FROM -> isIn(mailIndexEntry.from());
                case SUBJECT -> isIn(mailIndexEntry.subject());
                case ANY -> isTo(mailIndexEntry) || isIn(mailIndexEntry.from()) || isIn(mailIndexEntry.subject());
            };
        }

        private boolean isTo(MailIndexEntry mailIndexEntry) {
            return mailIndexEntry.recipients()
                    .stream()
                    .anyMatch(recipient -> isAddress() ? MailIndex.key(recipient).equals(word) : isIn(recipient));
        }

        private boolean isIn(String text) {
            return text.toLowerCase(Locale.ROOT).contains(word);
        }
    }

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\"?)+");
    private static final Pattern OTHER_FILTERS = Pattern.compile(
            "(cc|bcc|reply-to|addressed|message-id|tag|is|has|before|after|larger|smaller):.*", Pattern.DOTALL);

    public static MailQuery of(String text) {
        var terms = new ArrayList<Term>();
        for (var match : WORD.matcher(text).results().toList()) {
            var word = match.group().replace("\"", "").strip().toLowerCase(Locale.ROOT);
            var wanted = word.length() < 2 || !(word.startsWith("-") || word.startsWith("!"));
            var term = term(wanted ? word : word.substring(1), wanted);
            if (!term.word().isEmpty()) {
                terms.add(term);
            }
        }
        return new MailQuery(List.copyOf(terms));
    }

    /** Newest first. */
    public List<MailIndexEntry> search(MailIndex mailIndex) {
        var candidates = terms.stream()
                .filter(term -> term.wanted() && term.isAddress())
                .findFirst()
                .map(term -> mailIndex.to(term.word()))
                .orElseGet(mailIndex::all);
        return candidates.reversed().stream()
                .filter(mailIndexEntry -> terms.stream().allMatch(t -> t.holdsFor(mailIndexEntry))).toList();
    }

    private static Term term(String word, boolean wanted) {
        for (var field : List.of(Field.TO, Field.FROM, Field.SUBJECT)) {
            var prefix = field.name().toLowerCase(Locale.ROOT) + ":";
            if (word.startsWith(prefix)) {
                return new Term(field, word.substring(prefix.length()).strip(), wanted);
            }
        }
        if (OTHER_FILTERS.matcher(word).matches()) {
            throw new NotUnderstood(
                    "This inbox can search by to:, from:, subject: and words, but not by " + word.split(":", 2)[0]
                            + ":");
        }
        return new Term(Field.ANY, word, wanted);
    }
}
