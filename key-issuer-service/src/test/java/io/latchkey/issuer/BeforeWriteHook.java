package io.latchkey.issuer;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.concurrent.atomic.AtomicReference;

/** Lets something happen just before a write leaves for the store: what a race comes to once in a thousand times. */
final class BeforeWriteHook implements CommandListener {

    /** A command of this name whose text holds this, and what happens before it. */
    private record Hook(String command, String text, Runnable action) {}

    private final AtomicReference<Hook> next = new AtomicReference<>();

    void before(String command, String text, Runnable action) {
        next.set(new Hook(command, text, action));
    }

    /** Whether it has happened. */
    boolean hasRun() {
        return next.get() == null;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        Hook hook = next.get();
        if (hook != null && event.getCommandName().equals(hook.command)) {
            String command = event.getCommand().toJson();
            boolean isMove = command.contains("\"history\"") && command.contains(hook.text);
            if (isMove && next.compareAndSet(hook, null)) {
                hook.action.run();
            }
        }
    }
}
