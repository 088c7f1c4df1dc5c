package io.latchkey.bench;

import io.latchkey.bench.SystemClient.ReceivedMail;
import io.latchkey.bench.counter.Counters;
import io.latchkey.bench.counter.KafkaRecords;
import io.latchkey.bench.counter.PrometheusText;
import io.latchkey.bench.counter.ServerProcess;
import io.latchkey.local.SystemAddresses;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** A running system with all that it received from this benchmark. */
final class MeasuredSystem implements AutoCloseable {

    private static final long LONGEST_SILENCE = TimeUnit.SECONDS.toNanos(60);

    private final String run = "bench-" + Long.toString(System.currentTimeMillis(), 36);
    private final AtomicLong submitted = new AtomicLong();
    private final MailAudit audit = new MailAudit();
    private final ServerProcess process;
    private final SystemClient client;
    private final KafkaRecords records;
    private long lastMail;

    private MeasuredSystem(ServerProcess process, SystemAddresses addresses, SystemClient client, long lastMail) {
        this.process = process;
        this.client = client;
        this.records = new KafkaRecords(addresses.bootstrapServers());
        this.lastMail = lastMail;
    }

    /** A system whose inbox was empty when it started. */
    static MeasuredSystem fresh(ServerProcess process, SystemAddresses addresses)
            throws IOException, InterruptedException {
        return new MeasuredSystem(process, addresses, new SystemClient(addresses), 0);
    }

    /** A system that may have sent mails before. */
    static MeasuredSystem running(ServerProcess process, SystemAddresses addresses)
            throws IOException, InterruptedException {
        SystemClient client = new SystemClient(addresses);
        return new MeasuredSystem(process, addresses, client, client.newestMail());
    }

    ServerProcess process() {
        return process;
    }

    SystemClient client() {
        return client;
    }

    /** How many requests were submitted so far. */
    long submitted() {
        return submitted.get();
    }

    /** A new developer for one request; the key is mailed to {@link #address}. */
    String newDeveloper() {
        String developer = run + "-" + submitted.incrementAndGet();
        expectMail(developer);
        return developer;
    }

    /** Expects one key mail to this developer. */
    void expectMail(String developer) {
        audit.expect(address(developer));
    }

    static String address(String developer) {
        return developer + "@example.com";
    }

    Counters counters() throws IOException, InterruptedException, ExecutionException {
        List<PrometheusText> metrics = client.metrics();
        Map<String, Double> others = new HashMap<>(process.kernelCounters());
        others.put("kafka records", (double) records.count());
        // all services are in one process
        others.put("allocated bytes", metrics.getFirst().sum("jvm_gc_memory_allocated_bytes_total"));
        return Counters.ofCommands(metrics).with(others);
    }

    /** Waits until the inbox has accepted this many mails since its start. */
    void awaitMails(long wanted) throws IOException, InterruptedException {
        long before = -1;
        long since = System.nanoTime();
        for (long now = client.acceptedMails(); now < wanted; now = client.acceptedMails()) {
            if (now > before) {
                before = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > LONGEST_SILENCE) {
                throw new IOException("%d of %d mails came, and no more for a minute".formatted(now, wanted));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Waits until no service sends events. */
    void awaitQuiet() throws InterruptedException, ExecutionException {
        long before = -1;
        for (long now = records.count(); now != before; now = records.count()) {
            before = now;
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Reads the mails that came since the last call; only while the system is quiet. */
    List<ReceivedMail> readMails() throws IOException, InterruptedException {
        List<ReceivedMail> mails = client.mailsAfter(lastMail);
        if (!mails.isEmpty()) {
            lastMail = mails.getFirst().id();
        }
        audit.add(mails);
        return mails;
    }

    /** Like {@link #readMails}; returns the times from these instants, by address, to the key mail. */
    Latencies readMailLatencies(Map<String, Instant> since) throws IOException, InterruptedException {
        Histogram micros = new Histogram(3);
        for (ReceivedMail mail : readMails()) {
            Instant start = since.get(mail.to());
            if (start != null && mail.deliversKey()) {
                micros.recordValue(Math.max(0, Duration.between(start, mail.at()).toNanos() / 1000));
            }
        }
        return Latencies.of(micros);
    }

    MailAudit.Result mails() {
        return audit.result();
    }

    @Override
    public void close() {
        records.close();
    }
}
