package io.latchkey.issuer.claim;

import static io.latchkey.issuer.key.KeyFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.id.IdKind;
import io.latchkey.issuer.key.KeySecret;
import io.latchkey.issuer.key.RecoverableSecret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RecoverableSecretCipherTests {

    private final RandomGenerator random = new Random(7);
    private final String keyId = IdKind.KEY.next();
    private final KeySecret secret = KeySecret.mint(keyId, random);
    private final Ticket ticket = Ticket.generate(random);
    private final Nonce nonce = Nonce.generate(random);
    private final RecoverableSecret recoverable = RecoverableSecretCipher.seal(secret, ticket, nonce, random,
            NOON.plusSeconds(60));

    @Test
    void ticketAndNonceOpenTheSecretUntilItExpires() {
        assertThat(RecoverableSecretCipher.open(recoverable, keyId, ticket, nonce, NOON.plusSeconds(59))).get()
                .extracting(KeySecret::reveal)
                .isEqualTo(secret.reveal());
        assertThat(RecoverableSecretCipher.open(recoverable, keyId, ticket, nonce, NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void anotherTicketNonceOrKeyIdDoesNotOpenIt() {
        assertThat(RecoverableSecretCipher.open(recoverable, keyId, ticket, Nonce.generate(random), NOON)).isEmpty();
        assertThat(RecoverableSecretCipher.open(recoverable, keyId, Ticket.generate(random), nonce, NOON)).isEmpty();
        assertThat(RecoverableSecretCipher.open(recoverable, IdKind.KEY.next(), ticket, nonce, NOON)).isEmpty();
    }

    @Test
    void everyChangedByteIsDetected() {
        byte[] bytes = Base64.getUrlDecoder().decode(recoverable.sealed());
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(RecoverableSecretCipher.open(new RecoverableSecret(text, recoverable.until()), keyId, ticket,
                    nonce, NOON)).as("at %d", at).isEmpty();
        }
    }

    @Test
    void theStoredValueIsNotReadable() {
        byte[] bytes = Base64.getUrlDecoder().decode(recoverable.sealed());

        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("lk_", secret.reveal());
        assertThat(recoverable.toString()).doesNotContain(recoverable.sealed());
        assertThat(RecoverableSecretCipher.seal(secret, ticket, nonce, random, NOON).sealed()).as("a new IV each time")
                .isNotEqualTo(recoverable.sealed());
    }

    @Test
    void ticketsAndNoncesHave256BitsAndAreNeverPrinted() {
        assertThat(ticket).hasToString("Ticket[…]");
        assertThat(nonce).hasToString("Nonce[…]");
        assertThat(ticket.reveal()).hasSize(43).matches("[0-9A-Za-z_-]+");
        assertThat(Base64.getUrlDecoder().decode(ticket.reveal())).hasSize(32);
        assertThat(Base64.getUrlDecoder().decode(nonce.reveal())).hasSize(32);
        assertThat(Ticket.parse(ticket.reveal())).get().extracting(Ticket::sha256).isEqualTo(ticket.sha256());
    }

    @Test
    void textOfAnotherFormatIsNeitherTicketNorNonce() {
        String text = ticket.reveal();
        for (String other : new String[]{"", text.substring(1), text + "A", text.substring(1) + "=",
                text.substring(1) + "/", text.substring(1) + "\n", "../" + text.substring(3)}) {
            assertThat(Ticket.parse(other)).as(other).isEmpty();
            assertThat(Nonce.parse(other)).as(other).isEmpty();
        }
    }
}
