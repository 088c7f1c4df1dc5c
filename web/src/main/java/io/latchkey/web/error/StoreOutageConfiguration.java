package io.latchkey.web.error;

import com.mongodb.MongoClientException;
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
import io.latchkey.web.problem.OutageDetector;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** The signs of a store that is gone or slow, each known only where its library is on the class path. */
@Configuration(proxyBeanMethods = false)
class StoreOutageConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DataAccessResourceFailureException.class)
    static class SpringData {
        @Bean
        OutageDetector dataAccessOutage() {
            return failure -> failure instanceof DataAccessResourceFailureException
                    || failure instanceof TransientDataAccessException
                    || failure instanceof RecoverableDataAccessException;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MongoClientException.class)
    static class MongoDriver {
        @Bean
        OutageDetector mongoOutage() {
            return failure -> Stream.<Class<?>>of(MongoSocketException.class, MongoTimeoutException.class,
                    MongoServerUnavailableException.class, MongoConnectionPoolClearedException.class,
                    MongoExecutionTimeoutException.class, MongoNotPrimaryException.class,
                    MongoNodeIsRecoveringException.class, MongoInterruptedException.class,
                    MongoWriteConcernException.class).anyMatch(sign -> sign.isInstance(failure))
                    || (failure instanceof MongoException labelled && labelled.hasErrorLabel("RetryableWriteError"));
        }
    }
}
