package io.latchkey.journey;

import static io.latchkey.testing.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.RegistryEvent.KeyState;
import io.latchkey.contract.RegistryEvent.Status;
import io.latchkey.testing.Events;
import java.security.NoSuchAlgorithmException;

/** Something that must know keys when it sees them, and follows the registry to do so. */
final class Gateway {

    private Gateway() {}

    /** Waits until the registry lets this key through. */
    static void letsThrough(Key key) throws NoSuchAlgorithmException {
        eventually(() -> assertThat(Events.about(key.id(), KeyState.class)).isNotEmpty());
        KeyState state = Events.about(key.id(), KeyState.class).getLast();
        assertThat(state.status()).isEqualTo(Status.ACTIVE);
        assertThat(state.sha256()).containsExactly(key.sha256());
    }
}
