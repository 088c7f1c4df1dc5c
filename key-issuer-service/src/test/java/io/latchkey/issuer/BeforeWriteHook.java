package io.latchkey.issuer;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.concurrent.atomic.AtomicReference;

/** Runs an action just before a write reaches the store, to provoke a race. */
final class BeforeWriteHook implements CommandListener {

    /** The action to run before a command with this name that contains this text. */
    private record Hook(String command, String text, Runnable action) {}

    private final AtomicReference<Hook> next = new AtomicReference<>();

    void before(String command, String text, Runnable action) {
        next.set(new Hook(command, text, action));
    }

    /** Whether the action has run. */
    boolean hasRun() {
        return next.get() == null;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        Hook hook = next.get();
        if (hook != null && event.getCommandName().equals(hook.command)) {
            String command = event.getCommand().toJson();
            boolean isTransition = command.contains("\"history\"") && command.contains(hook.text);
            if (isTransition && next.compareAndSet(hook, null)) {
                hook.action.run();
            }
        }
    }
}
