package io.latchkey.messaging.failure;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** The one list of failures that are outages: whatever failed is retried until the outage ends. */
public final class OutageClassifier {

    private OutageClassifier() {}

    /** Whether this failure or one of its causes is an outage. */
    public static boolean isOutage(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutageType(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the store refused or lost an operation, for whatever reason. */
    public static boolean isStoreFailure(Throwable failure) {
        return failure instanceof DataAccessException;
    }

    /** Whether this failure itself is an outage, whatever its causes are. */
    public static boolean isOutageType(Throwable cause) {
        return switch (cause) {
            case DataAccessResourceFailureException _,TransientDataAccessException _,RecoverableDataAccessException _ ->
                true;
            case MongoTimeoutException _,MongoSocketException _,MongoServerUnavailableException _ -> true;
            case MongoConnectionPoolClearedException _,MongoExecutionTimeoutException _ -> true;
            case MongoNotPrimaryException _,MongoNodeIsRecoveringException _,MongoWriteConcernException _ -> true;
            case MongoInterruptedException _ -> true;
            case MongoException mongo -> mongo.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
                    || mongo.hasErrorLabel("RetryableWriteError");
            case RetriableException _ -> true;
            case TransientFailure _ -> true;
            default -> false;
        };
    }
}
