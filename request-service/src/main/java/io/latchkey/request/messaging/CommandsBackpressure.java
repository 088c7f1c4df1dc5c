package io.latchkey.request.messaging;

import io.latchkey.request.backpressure.AdmissionControl;
import org.springframework.cloud.stream.binder.Binding;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.stereotype.Component;

/** Pauses the consumer of commands while new requests are refused: commands wait on the broker. */
@Component
class CommandsBackpressure {

    private static final String BINDING = "commands-in-0";

    private final BindingsLifecycleController bindings;
    private boolean paused;

    CommandsBackpressure(AdmissionControl admission, BindingsLifecycleController bindings) {
        this.bindings = bindings;
        admission.onMeasurement(this::apply);
    }

    /** Pauses again a consumer that was started again, and leaves one that an operator paused. */
    private void apply(boolean refused) {
        for (Binding<?> commands : bindings.queryState(BINDING)) {
            if (refused && !commands.isPaused()) {
                commands.pause();
                paused = true;
            } else if (!refused && paused) {
                commands.resume();
            }
        }
        paused = refused && paused;
    }
}
