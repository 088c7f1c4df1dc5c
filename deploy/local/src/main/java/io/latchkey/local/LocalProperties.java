package io.latchkey.local;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the local system, for example {@code --latchkey.local.data=…} or {@code LATCHKEY_LOCAL_DATA=…}.
 *
 * @param data  the folder for all state except the log
 * @param fresh whether to delete all state first
 * @param store a MongoDB to use instead of the embedded store
 * @param mails how many mails the inbox keeps, the newest ones
 * @param ports the ports on 127.0.0.1; 0 picks a free port
 */
@Validated
@ConfigurationProperties(prefix = "latchkey.local", ignoreUnknownFields = false)
public record LocalProperties(@DefaultValue("data") Path data, @DefaultValue("false") boolean fresh,
        @Nullable String store, @DefaultValue("50000") @Min(1) int mails,
        @DefaultValue @Valid Ports ports) {

    /**
     * The ports of all parts.
     *
     * @param request      request-service
     * @param approval     approval-service
     * @param issuer       key-issuer-service
     * @param notification notification-service
     * @param identity     the identity provider
     * @param kafka        the broker
     * @param mongodb      the store
     * @param smtp         the SMTP port of the inbox
     * @param inbox        the web page of the inbox
     * @param partner      the demo partner
     */
    public record Ports(@DefaultValue("8081") @Min(0) @Max(65535) int request,
            @DefaultValue("8082") @Min(0) @Max(65535) int approval,
            @DefaultValue("8083") @Min(0) @Max(65535) int issuer,
            @DefaultValue("8084") @Min(0) @Max(65535) int notification,
            @DefaultValue("9000") @Min(0) @Max(65535) int identity,
            @DefaultValue("9092") @Min(0) @Max(65535) int kafka, @DefaultValue("27017") @Min(0) @Max(65535) int mongodb,
            @DefaultValue("1025") @Min(0) @Max(65535) int smtp, @DefaultValue("8025") @Min(0) @Max(65535) int inbox,
            @DefaultValue("8090") @Min(0) @Max(65535) int partner) {}
}
