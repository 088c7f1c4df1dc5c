package io.latchkey.journey;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.KeyRegistryEvent.KeyState;
import io.latchkey.contract.event.KeyRegistryEvent.Status;
import io.latchkey.testing.event.Events;
import java.security.NoSuchAlgorithmException;

/** A gateway that follows the key registry to check keys. */
final class Gateway {

    private Gateway() {}

    /** Waits until the registry lists this key as valid. */
    static void accepts(IssuedKey issuedKey) throws NoSuchAlgorithmException {
        eventually(() -> assertThat(Events.eventsAbout(issuedKey.id(), KeyState.class)).isNotEmpty());
        KeyState state = Events.eventsAbout(issuedKey.id(), KeyState.class).getLast();
        assertThat(state.status()).isEqualTo(Status.ACTIVE);
        assertThat(state.sha256()).containsExactly(issuedKey.sha256());
    }
}
