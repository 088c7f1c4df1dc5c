package io.latchkey.request.catalogue.mongo;

import io.latchkey.request.catalogue.CatalogueEntry;
import io.latchkey.request.catalogue.Policy;
import io.latchkey.request.catalogue.RequestForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A catalogue entry as it is stored; its form as text, so that no name in it can mean something to the store. */
record EntryDocument(String name, String description, boolean visible, String form, List<Policy> policies,
        @Nullable RedirectDocument redirect) {

    static EntryDocument of(CatalogueEntry entry) {
        return new EntryDocument(entry.name(), entry.description(), entry.visible(), entry.form().schema().toString(),
                entry.policies(), RedirectDocument.of(entry.redirect()));
    }

    CatalogueEntry entry() {
        return new CatalogueEntry(name, description, visible, RequestForm.parse(form), policies,
                redirect == null ? null : redirect.redirect());
    }
}
