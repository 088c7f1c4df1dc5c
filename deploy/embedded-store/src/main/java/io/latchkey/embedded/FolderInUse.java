package io.latchkey.embedded;

import java.nio.file.Path;

/** Another running process owns this folder. */
public final class FolderInUse extends IllegalStateException {

    FolderInUse(Path folder) {
        super("The folder %s is in use by another running instance. Stop that one or choose another folder."
                .formatted(folder));
    }
}
