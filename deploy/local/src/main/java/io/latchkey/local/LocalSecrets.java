package io.latchkey.local;

/** The secrets that parts of the local system share, stored in the data folder. */
record LocalSecrets(String mailSealingKey, String partnerSealingKey, String partnerSecret, String signingKey) {

    static LocalSecrets of(DataFolder folder) {
        return new LocalSecrets(folder.secret("sealing-key"), folder.secret("partners-sealing-key"),
                "whsec_" + folder.secret("partner-secret"), folder.signingKey("signing-key.json"));
    }

    @Override
    public String toString() {
        return "LocalSecrets[…]";
    }
}
