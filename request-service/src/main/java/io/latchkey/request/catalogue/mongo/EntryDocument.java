package io.latchkey.request.catalogue.mongo;

import io.latchkey.request.catalogue.CatalogueEntry;
import io.latchkey.request.catalogue.Policy;
import io.latchkey.request.catalogue.RequestForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A catalogue entry as stored. Its form is stored as text, because MongoDB interprets some field names. */
record EntryDocument(String name, String description, boolean visible, String form, List<Policy> policies,
        @Nullable RedirectDocument redirect) {

    static EntryDocument of(CatalogueEntry entry) {
        return new EntryDocument(entry.name(), entry.description(), entry.visible(), entry.form().schema().toString(),
                entry.policies(), RedirectDocument.of(entry.redirect()));
    }

    CatalogueEntry toEntry() {
        return new CatalogueEntry(name, description, visible, RequestForm.parse(form), policies,
                redirect == null ? null : redirect.toRedirect());
    }
}
