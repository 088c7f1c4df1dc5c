package io.latchkey.local;

/** What the parts of the local system share and nobody else knows, each kept in the data folder. */
record Secrets(String mails, String partners, String partner, String signing) {

    static Secrets of(DataFolder folder) {
        return new Secrets(folder.secret("sealing-key"), folder.secret("partners-sealing-key"),
                "whsec_" + folder.secret("partner-secret"), folder.signingKey("signing-key.json"));
    }

    @Override
    public String toString() {
        return "Secrets[…]";
    }
}
