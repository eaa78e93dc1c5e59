package smarthall.kiosk.hall;

import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An application as its holder follows it; what the visitor wrote is not in it.
 *
 * @param paper number and code of the receipt; empty before it is submitted
 * @param due the last day of the promised limit; empty while the hall has nothing to do
 * @param wanted fields to be filled in anew
 * @param trackUrl page that follows it on a phone; holds the secret
 */
public record Application(
        String id,
        Optional<Paper> paper,
        ServiceCode service,
        LocalText serviceName,
        ApplicationState state,
        Optional<LocalDate> due,
        Set<String> wanted,
        List<SentFile> files,
        List<Event> history,
        URI trackUrl) {

    public Application {
        wanted = Set.copyOf(wanted);
        files = List.copyOf(files);
        history = List.copyOf(history);
    }

    /**
     * What the visitor takes along.
     *
     * @param number for example {@code 261125-00012-7}
     * @param code eight digits that open the application together with the number
     */
    public record Paper(String number, String code) {

        /** The code in groups of four, as it is read out and typed. */
        public String spacedCode() {
            return code.replaceAll("(.{4})(?=.)", "$1 ");
        }
    }

    /**
     * A step that was made.
     *
     * @param step SUBMIT, WANT_SUPPLEMENT, SUPPLEMENT, ACCEPT, APPROVE, REFUSE or WITHDRAW
     * @param note what the clerk says about it
     */
    public record Event(OffsetDateTime at, String step, Optional<String> note) {}

    /** What a clerk said last. */
    public Optional<String> said() {
        return history.stream().flatMap(event -> event.note().stream()).reduce((earlier, later) -> later);
    }

    /** Files that came after the clerk asked for them, and those that were never asked for anew. */
    public List<SentFile> filesThatCount() {
        OffsetDateTime asked = history.stream()
                .filter(event -> event.step().equals("WANT_SUPPLEMENT"))
                .map(Event::at)
                .reduce(OffsetDateTime.MIN, (earlier, later) -> later);
        return files.stream()
                .filter(file ->
                        !wanted.contains(file.field()) || file.receivedAt().isAfter(asked))
                .toList();
    }

    @Override
    public String toString() {
        return "Application " + id + " " + state;
    }
}
