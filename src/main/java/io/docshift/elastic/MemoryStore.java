package io.docshift.elastic;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;

/** A key store that lies in memory only; Java takes certificates in no other form. */
final class MemoryStore {

    private MemoryStore() {}

    static KeyStore empty() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has key stores", e);
        }
    }

    static void add(KeyStore store, String alias, X509Certificate certificate) {
        try {
            store.setCertificateEntry(alias, certificate);
        } catch (KeyStoreException e) {
            throw new IllegalStateException("the store was loaded", e);
        }
    }
}
