package io.latchkey.request.catalogue;

import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.web.text.JsonPointers;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;

/** Checks the Bean Validation constraints of a record, with the same messages for HTTP calls and commands. */
public final class RecordValidator {

    private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
            .configure()
            .defaultLocale(Locale.ENGLISH)
            .buildValidatorFactory()
            .getValidator();

    private RecordValidator() {}

    /** All faults of this record, ordered by their pointers; empty if it is valid. */
    public static List<Fault> faults(Object record) {
        return VALIDATOR.validate(record).stream()
                .map(each -> new Fault(JsonPointers.of(each.getPropertyPath()).toString(), each.getMessage()))
                .sorted(Comparator.comparing(Fault::pointer).thenComparing(Fault::detail))
                .distinct()
                .toList();
    }
}
