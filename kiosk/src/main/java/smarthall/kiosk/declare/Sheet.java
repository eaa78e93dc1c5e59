package smarthall.kiosk.declare;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationKey;
import smarthall.kiosk.hall.Form;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.hall.Submission;
import smarthall.kiosk.keyboard.Typing;

/**
 * The fields that a visitor fills in, what is written in them and what is wrong with them. Everything is forgotten when it
 * is closed. On the window's thread only.
 */
public final class Sheet {

    private static final int LONGEST_IDENTITY = 21;
    private static final int LONGEST_PHONE = 11;

    private final List<FormField> fields;
    private final Map<String, Typing> typings = new HashMap<>();
    private final ObservableMap<String, String> answers = FXCollections.observableMap(new TreeMap<>());
    private final ObservableMap<String, Fault> faults = FXCollections.observableMap(new LinkedHashMap<>());
    /** Kept, for listeners of a wrapper live as long as the wrapper does. */
    private final ObservableMap<String, String> answersShown = FXCollections.unmodifiableObservableMap(answers);

    private final ObservableMap<String, Fault> faultsShown = FXCollections.unmodifiableObservableMap(faults);
    private final Files files;
    private Optional<LocalDate> today = Optional.empty();
    private Optional<LocalDate> calendarBegin = Optional.empty();

    /** @param paperwork where files come from and go to */
    Sheet(List<FormField> fields, Paperwork paperwork) {
        this.fields = List.copyOf(fields);
        this.files = new Files(paperwork, this::say);
        for (FormField field : fields) {
            longest(field).ifPresent(longest -> typings.put(field.id(), typing(field.id(), longest)));
        }
    }

    /** What a clerk wants anew, with the files that came since. */
    public static Sheet forSupplement(Form form, Application application, ApplicationKey key, Paperwork paperwork) {
        Sheet sheet = new Sheet(
                form.fields().stream()
                        .filter(field -> application.wanted().contains(field.id()))
                        .toList(),
                paperwork);
        sheet.open(key, Optional.empty());
        sheet.calendarBegin = application.history().stream()
                .map(event -> event.at().toLocalDate())
                .reduce((earlier, later) -> later);
        sheet.files.heard(application);
        return sheet;
    }

    private static Optional<Integer> longest(FormField field) {
        if (field instanceof FormField.Line line) {
            return Optional.of(line.longest());
        }
        if (field instanceof FormField.Identity) {
            return Optional.of(LONGEST_IDENTITY);
        }
        return field instanceof FormField.Phone ? Optional.of(LONGEST_PHONE) : Optional.empty();
    }

    private Typing typing(String field, int longest) {
        Typing typing = new Typing(longest);
        typing.textProperty().addListener((property, before, now) -> write(field, now));
        return typing;
    }

    /** The application is known to the hall; files can go there. */
    void open(ApplicationKey key, Optional<LocalDate> day) {
        today = day;
        calendarBegin = day;
        files.open(key);
    }

    /** Forgets the visitor. */
    public void close() {
        files.close();
        typings.values().forEach(Typing::clear);
        answers.clear();
        faults.clear();
    }

    /** Writes into a field; a fault that was shown goes away until it is looked at again. */
    public void write(String field, String text) {
        answers.put(field, text);
        faults.remove(field);
    }

    /** The visitor goes on to another field. */
    public void leave(FormField field) {
        normalise(field);
        if (!text(field).isBlank()) {
            fault(field).ifPresent(fault -> faults.put(field.id(), fault));
        }
    }

    private void normalise(FormField field) {
        if (field instanceof FormField.Identity) {
            typing(field).ifPresent(typing -> {
                String normal = IdentityNumber.normalised(typing.textProperty().get());
                if (!normal.equals(typing.textProperty().get())) {
                    typing.write(normal);
                }
            });
        }
    }

    /** Looks at every field; whether all are right. Why a file was not taken says more than that it is missing. */
    public boolean check() {
        fields.forEach(this::normalise);
        Map<String, Fault> before = new HashMap<>(faults);
        faults.clear();
        fields.forEach(field -> fault(field)
                .map(found -> field instanceof FormField.Attachment ? before.getOrDefault(field.id(), found) : found)
                .ifPresent(fault -> faults.put(field.id(), fault)));
        return faults.isEmpty();
    }

    /** What the hall finds wrong. */
    public void tell(List<Submission.FieldFault> told) {
        faults.clear();
        told.forEach(fault -> faults.put(fault.field(), new Fault.Told(fault.message())));
    }

    private Optional<Fault> fault(FormField field) {
        return FieldCheck.fault(field, text(field), files.has(field.id()), today);
    }

    private void say(String field, Optional<Fault> fault) {
        faults.remove(field);
        fault.ifPresent(found -> faults.put(field, found));
    }

    public List<FormField> fields() {
        return fields;
    }

    /** What a field of letters and digits is typed into. */
    public Optional<Typing> typing(FormField field) {
        return Optional.ofNullable(typings.get(field.id()));
    }

    /** What is written in a field; blank for nothing. */
    public String text(FormField field) {
        return answers.getOrDefault(field.id(), "").strip();
    }

    /** Whether anything would be lost with it. */
    public boolean isEmpty() {
        return answers.values().stream().allMatch(String::isBlank) && files.areNone();
    }

    /** The hall's day, once it is known. */
    public Optional<LocalDate> today() {
        return today;
    }

    /** A day from which a calendar can begin: today, or the day on which the clerk asked. */
    Optional<LocalDate> calendarBegin() {
        return calendarBegin;
    }

    /** What is sent in: fields with something in them. */
    public Map<String, String> filledIn() {
        Map<String, String> filled = new TreeMap<>();
        fields.stream()
                .filter(field -> !(field instanceof FormField.Attachment))
                .filter(field -> !text(field).isEmpty())
                .forEach(field -> filled.put(field.id(), text(field)));
        return filled;
    }

    public Files files() {
        return files;
    }

    /** Faults by field, in the order in which they were found. */
    public ObservableMap<String, Fault> faults() {
        return faultsShown;
    }

    /** What is written, by field. */
    public ObservableMap<String, String> answers() {
        return answersShown;
    }
}
