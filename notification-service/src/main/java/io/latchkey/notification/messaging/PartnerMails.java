package io.latchkey.notification.messaging;

import io.latchkey.contract.PartnerEvent;
import io.latchkey.contract.PartnerEvent.PartnerDisabled;
import io.latchkey.contract.PartnerEvent.PartnerFailing;
import io.latchkey.notification.Letter.Occasion;
import io.latchkey.notification.Matter;
import io.latchkey.notification.NotificationProperties;
import io.latchkey.notification.Notifier;
import io.latchkey.notification.Recipient;
import io.latchkey.notification.Template;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What administrators are told of partners that cannot be asked. */
@Component
class PartnerMails {

    private final Notifier notifier;
    private final NotificationProperties properties;

    PartnerMails(Notifier notifier, NotificationProperties properties) {
        this.notifier = notifier;
        this.properties = properties;
    }

    void tell(Occasion occasion, PartnerEvent event) {
        switch (event) {
            case PartnerFailing(var partner, var since, var why) ->
                tell(occasion, Template.PARTNER_FAILING, partner, since, why);
            case PartnerDisabled(var partner, var since, var why) ->
                tell(occasion, Template.PARTNER_DISABLED, partner, since, why);
        }
    }

    private void tell(Occasion occasion, Template template, String partner, Instant since, String why) {
        Matter matter = Matter.of(partner).because(null, why).time(since, null);
        properties.admins().forEach(admin -> notifier.tell(occasion, template, Recipient.at(admin), matter, null));
    }
}
