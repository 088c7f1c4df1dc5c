package io.latchkey.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class PrioritySemaphoreTests {

    private final PrioritySemaphore semaphore = new PrioritySemaphore(1);
    private final Queue<String> order = new ConcurrentLinkedQueue<>();

    @Test
    void urgentWaitersOvertakeAllOthersAndEqualsKeepTheirOrder() {
        semaphore.acquire(false);
        startWaiter("first", false);
        startWaiter("second", false);
        startWaiter("key", true);
        startWaiter("another key", true);
        semaphore.release();
        await().until(() -> order.size() == 4);
        assertThat(order).containsExactly("key", "another key", "first", "second");
    }

    @Test
    void noPermitIsLost() {
        PrioritySemaphore two = new PrioritySemaphore(2);
        for (int each = 0; each < 1_000; each++) {
            String name = "waiter " + each;
            boolean urgent = each % 3 == 0;
            Thread.startVirtualThread(() -> {
                two.acquire(urgent);
                order.add(name);
                two.release();
            });
        }
        await().until(() -> order.size() == 1_000);
        two.acquire(true);
        two.acquire(false);
    }

    private void startWaiter(String name, boolean urgent) {
        Thread waiter = Thread.startVirtualThread(() -> {
            semaphore.acquire(urgent);
            order.add(name);
            semaphore.release();
        });
        await().until(() -> waiter.getState() == Thread.State.WAITING);
    }
}
