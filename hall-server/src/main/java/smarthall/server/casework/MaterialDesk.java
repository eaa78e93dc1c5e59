package smarthall.server.casework;

import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.FormField;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;

/** Takes in the files of applications and hands them to clerks; first the file, then the row that names it. Thread-safe. */
@Service
public class MaterialDesk {

    private final Catalogues catalogues;
    private final Halls halls;
    private final CaseStore store;
    private final ApplicationDesk applications;
    private final MaterialShelf shelf;
    private final Clock clock;

    MaterialDesk(
            Catalogues catalogues,
            Halls halls,
            CaseStore store,
            ApplicationDesk applications,
            MaterialShelf shelf,
            Clock clock) {
        this.catalogues = catalogues;
        this.halls = halls;
        this.store = store;
        this.applications = applications;
        this.shelf = shelf;
        this.clock = clock;
    }

    /** Takes a file for a field, in the place of an earlier one; sent again after a lost connection, it is the same file. */
    public UploadResult upload(HallId hall, ApplicationId id, String field, InputStream content) {
        Optional<Application> application = store.find(hall, id);
        if (application.isEmpty()) {
            return new UploadResult.Unknown();
        }
        Optional<FormField.Attachment> attachment =
                catalogues.of(hall).form(application.get().service()).flatMap(form -> form.attachment(field));
        if (attachment.isEmpty()) {
            return new UploadResult.UnknownField();
        }
        if (!ApplicationDesk.takes(application.get(), field)) {
            return new UploadResult.WrongState(application.get().state());
        }
        MaterialShelf.Received received = shelf.receive(content, attachment.get());
        if (received instanceof MaterialShelf.Received.Whole file) {
            return keep(hall, id, field, file);
        }
        if (received instanceof MaterialShelf.Received.TooLarge) {
            return new UploadResult.TooLarge(attachment.get().maxBytes());
        }
        return received instanceof MaterialShelf.Received.WrongKind
                ? new UploadResult.WrongKind(attachment.get().kinds())
                : new UploadResult.Cut();
    }

    /** The content of a case's material. */
    public InputStream open(Material material) {
        return shelf.open(material.sha256());
    }

    /**
     * Clears away drafts that nobody came back to and files that belong to nothing.
     *
     * @return the number of files
     */
    public int clear() {
        halls.all().stream().map(HallDescription::id).forEach(applications::forgetDrafts);
        return shelf.clear(store::keeps);
    }

    private UploadResult keep(HallId hall, ApplicationId id, String field, MaterialShelf.Received.Whole file) {
        Optional<Material> earlier = store.materials(hall, id).stream()
                .filter(each -> each.field().equals(field))
                .findFirst();
        Material material = new Material(field, file.kind(), file.bytes(), file.sha256(), clock.instant());
        UploadResult result = shelf.shelve(file, () -> applications.attach(hall, id, material));
        if (result instanceof UploadResult.Kept) {
            earlier.ifPresent(replaced -> shelf.discard(replaced.sha256(), store::keeps));
        } else {
            shelf.discard(file.sha256(), store::keeps);
        }
        return result;
    }
}
