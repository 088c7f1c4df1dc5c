package io.latchkey.issuer.key;

import static io.latchkey.issuer.key.KeyFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.id.IdKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RecoverableSecretTests {

    private final RandomGenerator chance = new Random(7);
    private final String keyId = IdKind.KEY.next();
    private final KeySecret secret = KeySecret.mint(keyId, chance);
    private final Ticket ticket = Ticket.generate(chance);
    private final Nonce nonce = Nonce.generate(chance);
    private final RecoverableSecret recoverableSecret = RecoverableSecret.seal(secret, ticket, nonce, chance, NOON.plusSeconds(60));

    @Test
    void whoHoldsTicketAndNonceSeesTheKeyAgainForAMinute() {
        assertThat(recoverableSecret.open(keyId, ticket, nonce, NOON.plusSeconds(59))).get().extracting(KeySecret::reveal)
                .isEqualTo(secret.reveal());
        assertThat(recoverableSecret.open(keyId, ticket, nonce, NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void neitherAloneOpensItNorAnotherKeysId() {
        assertThat(recoverableSecret.open(keyId, ticket, Nonce.generate(chance), NOON)).isEmpty();
        assertThat(recoverableSecret.open(keyId, Ticket.generate(chance), nonce, NOON)).isEmpty();
        assertThat(recoverableSecret.open(IdKind.KEY.next(), ticket, nonce, NOON)).isEmpty();
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] bytes = Base64.getUrlDecoder().decode(recoverableSecret.sealed());
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(new RecoverableSecret(text, recoverableSecret.until()).open(keyId, ticket, nonce, NOON)).as("at %d", at).isEmpty();
        }
    }

    @Test
    void whatIsKeptIsNotReadable() {
        byte[] bytes = Base64.getUrlDecoder().decode(recoverableSecret.sealed());

        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("lk_", secret.reveal());
        assertThat(recoverableSecret.toString()).doesNotContain(recoverableSecret.sealed());
        assertThat(RecoverableSecret.seal(secret, ticket, nonce, chance, NOON).sealed()).as("never sealed alike")
                .isNotEqualTo(recoverableSecret.sealed());
    }

    @Test
    void ticketsAndNoncesAreNeverPrintedAndHaveTwoHundredAndFiftySixBits() {
        assertThat(ticket).hasToString("Ticket[…]");
        assertThat(nonce).hasToString("Nonce[…]");
        assertThat(ticket.reveal()).hasSize(43).matches("[0-9A-Za-z_-]+");
        assertThat(Base64.getUrlDecoder().decode(ticket.reveal())).hasSize(32);
        assertThat(Base64.getUrlDecoder().decode(nonce.reveal())).hasSize(32);
        assertThat(Ticket.parse(ticket.reveal())).get().extracting(Ticket::sha256).isEqualTo(ticket.sha256());
    }

    @Test
    void whatHasNotTheFormOfATicketIsNone() {
        String text = ticket.reveal();
        for (String other : new String[]{"", text.substring(1), text + "A", text.substring(1) + "=",
                text.substring(1) + "/", text.substring(1) + "\n", "../" + text.substring(3)}) {
            assertThat(Ticket.parse(other)).as(other).isEmpty();
            assertThat(Nonce.parse(other)).as(other).isEmpty();
        }
    }
}
