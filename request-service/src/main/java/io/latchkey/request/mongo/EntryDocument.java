package io.latchkey.request.mongo;

import io.latchkey.request.CatalogueEntry;
import io.latchkey.request.Form;
import io.latchkey.request.Policy;
import java.util.List;

/** A catalogue entry as it is stored; its form as text, so that no name in it can mean something to the store. */
record EntryDocument(String name, String description, boolean visible, String form, List<Policy> policies) {

    static EntryDocument of(CatalogueEntry entry) {
        return new EntryDocument(entry.name(), entry.description(), entry.visible(), entry.form().schema().toString(),
                entry.policies());
    }

    CatalogueEntry entry() {
        return new CatalogueEntry(name, description, visible, Form.parse(form), policies);
    }
}
