package smarthall.server.casework;

import java.util.Set;
import smarthall.server.catalogue.MaterialKind;

/** What came of a file that a visitor sent. */
public sealed interface UploadResult {

    /** The file and its row are durable. */
    record Kept(Material material) implements UploadResult {}

    /** Its content is none of the kinds that the field takes, whatever its name says. */
    record WrongKind(Set<MaterialKind> allowed) implements UploadResult {

        public WrongKind {
            allowed = Set.copyOf(allowed);
        }
    }

    /** It is larger than the field takes. */
    record TooLarge(long maxBytes) implements UploadResult {}

    /** With it, all files together would be larger than an application may be. */
    record TotalTooLarge(long maxBytes) implements UploadResult {}

    /** The connection ended before the file did; nothing of it is kept. */
    record Cut() implements UploadResult {}

    /** The form has no such attachment. */
    record UnknownField() implements UploadResult {}

    /** The application does not take files in this state, or not in this field. */
    record WrongState(CaseState state) implements UploadResult {}

    /** There is no such application. */
    record Unknown() implements UploadResult {}
}
