package smarthall.server.casework;

import java.io.InputStream;
import java.util.function.Predicate;
import java.util.function.Supplier;
import smarthall.server.catalogue.FormField;
import smarthall.server.catalogue.MaterialKind;

/**
 * Where the content of materials is kept, each under the SHA-256 of its bytes. A file stands on the shelf, durable, before
 * the row that names it is committed; what no row names is cleared away. So a server that is killed at any moment leaves
 * files without rows at worst, never rows without files. Thread-safe.
 */
public interface MaterialShelf {

    /** What came in. */
    sealed interface Received {

        /** A whole file, durable, not on the shelf yet. */
        record Whole(String sha256, MaterialKind kind, long bytes, java.nio.file.Path at) implements Received {}

        /** More bytes than the field takes. */
        record TooLarge() implements Received {}

        /** None of the kinds that the field takes. */
        record WrongKind() implements Received {}

        /** The sender went away before the end. */
        record Cut() implements Received {}
    }

    /** Reads a file to its end or its limit; what is not {@link Received.Whole} has left nothing behind. */
    Received receive(InputStream content, FormField.Attachment field);

    /** Puts a received file on the shelf, then commits what names it; no clearing comes between. */
    <T> T shelve(Received.Whole file, Supplier<T> commit);

    /** The content of a material on the shelf. */
    InputStream open(String sha256);

    /** Takes one file away, unless a row names it. */
    void discard(String sha256, Predicate<String> named);

    /**
     * Takes away every file that no row names, and what was left of uploads that a killed server was receiving.
     *
     * @return how many
     */
    int clear(Predicate<String> named);
}
