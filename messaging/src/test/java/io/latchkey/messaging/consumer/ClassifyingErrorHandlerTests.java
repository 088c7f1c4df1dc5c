package io.latchkey.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcernResult;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import io.latchkey.contract.value.UnreadableEvent;
import io.latchkey.messaging.consumer.ClassifyingErrorHandler.RecordFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.data.mongodb.core.MongoExceptionTranslator;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.util.backoff.BackOffExecution;

class ClassifyingErrorHandlerTests {

    private static final ConsumerBackOff BACK_OFF = new ConsumerBackOff(Duration.ofMillis(500), Duration.ofSeconds(10),
            5);

    @Test
    void unavailableStoresAndBrokersAreOutages() {
        assertThat(RecordFailure.of(wrapped(new MongoTimeoutException("gone"))))
                .isInstanceOf(RecordFailure.Outage.class);
        assertThat(RecordFailure.of(wrapped(new DataAccessResourceFailureException("gone"))))
                .isInstanceOf(RecordFailure.Outage.class);
        assertThat(RecordFailure.of(new IllegalStateException(
                new MongoSocketReadException("gone", new ServerAddress(), new IOException()))))
                .isInstanceOf(RecordFailure.Outage.class);
        assertThat(RecordFailure.of(wrapped(new RecoverableDataAccessException("gone"))))
                .isInstanceOf(RecordFailure.Outage.class);
        assertThat(RecordFailure.of(new TimeoutException("gone"))).isInstanceOf(RecordFailure.Outage.class);
    }

    @Test
    void aFailoverOfTheStoreIsAnOutage() {
        ServerAddress server = new ServerAddress();
        BsonDocument answer = BsonDocument.parse("{ok: 0, code: 10107, codeName: 'NotWritablePrimary', errmsg: 'no'}");

        assertThat(Stream.<RuntimeException>of(new MongoNotPrimaryException(answer, server),
                new MongoNodeIsRecoveringException(answer, server),
                new MongoConnectionPoolClearedException(new ServerId(new ClusterId(), server), null),
                new MongoServerUnavailableException("gone"), new MongoExecutionTimeoutException(50, "slow"),
                new MongoInterruptedException("stopped", new InterruptedException()),
                new MongoWriteConcernException(
                        new WriteConcernError(64, "WriteConcernTimeout", "no", new BsonDocument()),
                        WriteConcernResult.unacknowledged(), server, Set.of())))
                .allSatisfy(failure -> assertThat(RecordFailure.of(translated(failure)))
                        .isInstanceOf(RecordFailure.Outage.class));
    }

    @Test
    void aBadRecordIsUnreadable() {
        assertThat(RecordFailure.of(wrapped(new NotACloudEvent("no"))))
                .isInstanceOf(RecordFailure.Unreadable.class);
        assertThat(RecordFailure.of(wrapped(new UnreadableEvent("no"))))
                .isInstanceOf(RecordFailure.Unreadable.class);
    }

    @Test
    void everyOtherFailureIsUnexpected() {
        assertThat(RecordFailure.of(wrapped(new IllegalStateException())))
                .isInstanceOf(RecordFailure.Unexpected.class);
        assertThat(RecordFailure.of(wrapped(new DuplicateKeyException("twice"))))
                .isInstanceOf(RecordFailure.Unexpected.class);
    }

    @Test
    void anOutageIsRetriedWithoutEndWithGrowingBackoff() {
        BackOffExecution waits = RecordFailure.of(new TimeoutException("gone")).backOff(BACK_OFF).start();
        assertThat(LongStream.range(0, 7).map(_ -> waits.nextBackOff()))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L);
        assertThat(LongStream.range(0, 100_000).map(_ -> waits.nextBackOff())).containsOnly(10_000L);
    }

    @Test
    void aBadRecordGetsFiveAttemptsAndOneMoreWheneverTheDeadLettersRefuseIt() {
        BackOffExecution waits = RecordFailure.of(new IllegalStateException()).backOff(BACK_OFF).start();
        assertThat(LongStream.range(0, 9).map(_ -> waits.nextBackOff())).containsExactly(500L, 1000L, 2000L, 4000L,
                BackOffExecution.STOP, 8000L, BackOffExecution.STOP, 10_000L, BackOffExecution.STOP);
    }

    @Test
    void anUnreadableRecordGetsOneAttemptAndBacksOffIfTheDeadLettersRefuseIt() {
        BackOffExecution waits = RecordFailure.of(new NotACloudEvent("no")).backOff(BACK_OFF).start();
        assertThat(LongStream.range(0, 5).map(_ -> waits.nextBackOff())).containsExactly(BackOffExecution.STOP, 500L,
                BackOffExecution.STOP, 1000L, BackOffExecution.STOP);
    }

    private static RuntimeException translated(RuntimeException failure) {
        RuntimeException translated = new MongoExceptionTranslator().translateExceptionIfPossible(failure);
        return wrapped(translated == null ? failure : translated);
    }

    private static RuntimeException wrapped(RuntimeException cause) {
        return new MessageHandlingException(new GenericMessage<>("a record"), cause);
    }
}
