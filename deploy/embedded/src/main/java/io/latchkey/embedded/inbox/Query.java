package io.latchkey.embedded.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A search as Mailpit writes it: {@code to:ada@example.com subject:"your key" -from:bob word}; all terms must hold. A
 * whole address after {@code to:} is looked up, anything else is compared with addresses and subjects.
 */
record Query(List<Term> terms) {

    /** Says that a search cannot be answered, and why. */
    static final class NotUnderstood extends IllegalArgumentException {
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

        boolean holdsFor(Entry entry) {
            return matches(entry) == wanted;
        }

        boolean isAddress() {
            int at = word.indexOf('@');
            return field == Field.TO && at > 0 && at < word.length() - 1;
        }

        private boolean matches(Entry entry) {
            return switch (field) {
                case TO -> isTo(entry);
                case FROM -> isIn(entry.from());
                case SUBJECT -> isIn(entry.subject());
                case ANY -> isTo(entry) || isIn(entry.from()) || isIn(entry.subject());
            };
        }

        private boolean isTo(Entry entry) {
            return entry.recipients()
                    .stream()
                    .anyMatch(recipient -> isAddress() ? Index.key(recipient).equals(word) : isIn(recipient));
        }

        private boolean isIn(String text) {
            return text.toLowerCase(Locale.ROOT).contains(word);
        }
    }

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\"?)+");
    private static final Pattern OTHER_FILTERS = Pattern.compile(
            "(cc|bcc|reply-to|addressed|message-id|tag|is|has|before|after|larger|smaller):.*", Pattern.DOTALL);

    static Query of(String text) {
        var terms = new ArrayList<Term>();
        for (var match : WORD.matcher(text).results().toList()) {
            var word = match.group().replace("\"", "").strip().toLowerCase(Locale.ROOT);
            var wanted = word.length() < 2 || !(word.startsWith("-") || word.startsWith("!"));
            var term = term(wanted ? word : word.substring(1), wanted);
            if (!term.word().isEmpty()) {
                terms.add(term);
            }
        }
        return new Query(List.copyOf(terms));
    }

    /** Newest first. */
    List<Entry> in(Index index) {
        var candidates = terms.stream()
                .filter(term -> term.wanted() && term.isAddress())
                .findFirst()
                .map(term -> index.to(term.word()))
                .orElseGet(index::all);
        return candidates.reversed().stream().filter(entry -> terms.stream().allMatch(t -> t.holdsFor(entry))).toList();
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
                    "This inbox searches by to:, from:, subject: and words, not by " + word.split(":", 2)[0] + ":");
        }
        return new Term(Field.ANY, word, wanted);
    }
}
