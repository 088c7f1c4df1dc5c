package io.latchkey.request.catalogue;

import io.latchkey.contract.event.KeyRequestEvent.Fault;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;

/** What the constraints of a record find, in the same words wherever it came from. */
public final class RecordValidator {

    private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
            .configure()
            .defaultLocale(Locale.ENGLISH)
            .buildValidatorFactory()
            .getValidator();

    private RecordValidator() {}

    public static List<Fault> faults(Object record) {
        return VALIDATOR.validate(record).stream()
                .map(each -> new Fault(FieldPointer.of(each.getPropertyPath()).text(), each.getMessage()))
                .sorted(Comparator.comparing(Fault::pointer).thenComparing(Fault::detail))
                .distinct()
                .toList();
    }
}
