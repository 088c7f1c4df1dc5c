package io.latchkey.key;

import static io.latchkey.key.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.IdKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ShownTests {

    private final RandomGenerator chance = new Random(7);
    private final String keyId = IdKind.KEY.next();
    private final KeySecret secret = KeySecret.mint(keyId, chance);
    private final Ticket ticket = Ticket.next(chance);
    private final Nonce nonce = Nonce.next(chance);
    private final Shown shown = Shown.seal(secret, ticket, nonce, chance, NOON.plusSeconds(60));

    @Test
    void whoHoldsTicketAndNonceSeesTheKeyAgainForAMinute() {
        assertThat(shown.open(keyId, ticket, nonce, NOON.plusSeconds(59))).get().extracting(KeySecret::reveal)
                .isEqualTo(secret.reveal());
        assertThat(shown.open(keyId, ticket, nonce, NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void neitherAloneOpensItNorAnotherKeysId() {
        assertThat(shown.open(keyId, ticket, Nonce.next(chance), NOON)).isEmpty();
        assertThat(shown.open(keyId, Ticket.next(chance), nonce, NOON)).isEmpty();
        assertThat(shown.open(IdKind.KEY.next(), ticket, nonce, NOON)).isEmpty();
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] bytes = Base64.getUrlDecoder().decode(shown.sealed());
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(new Shown(text, shown.until()).open(keyId, ticket, nonce, NOON)).as("at %d", at).isEmpty();
        }
    }

    @Test
    void whatIsKeptIsNotReadable() {
        byte[] bytes = Base64.getUrlDecoder().decode(shown.sealed());

        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("lk_", secret.reveal());
        assertThat(shown.toString()).doesNotContain(shown.sealed());
        assertThat(Shown.seal(secret, ticket, nonce, chance, NOON).sealed()).as("never sealed alike")
                .isNotEqualTo(shown.sealed());
    }

    @Test
    void ticketsAndNoncesAreNeverPrintedAndHaveTwoHundredAndFiftySixBits() {
        assertThat(ticket).hasToString("Ticket[…]");
        assertThat(nonce).hasToString("Nonce[…]");
        assertThat(ticket.reveal()).hasSize(43).matches("[0-9A-Za-z_-]+");
        assertThat(Base64.getUrlDecoder().decode(ticket.reveal())).hasSize(32);
        assertThat(Base64.getUrlDecoder().decode(nonce.reveal())).hasSize(32);
        assertThat(Ticket.check(ticket.reveal())).get().extracting(Ticket::sha256).isEqualTo(ticket.sha256());
    }

    @Test
    void whatHasNotTheFormOfATicketIsNone() {
        String text = ticket.reveal();
        for (String other : new String[]{"", text.substring(1), text + "A", text.substring(1) + "=",
                text.substring(1) + "/", text.substring(1) + "\n", "../" + text.substring(3)}) {
            assertThat(Ticket.check(other)).as(other).isEmpty();
            assertThat(Nonce.check(other)).as(other).isEmpty();
        }
    }
}
