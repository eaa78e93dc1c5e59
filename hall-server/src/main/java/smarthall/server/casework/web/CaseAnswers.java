package smarthall.server.casework.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import smarthall.server.casework.Application;
import smarthall.server.casework.CaseEvent;
import smarthall.server.casework.CaseFile;
import smarthall.server.casework.CaseState;
import smarthall.server.casework.CaseStep;
import smarthall.server.casework.Material;
import smarthall.server.casework.ReceiptNumber;
import smarthall.server.casework.web.ApplicationAnswers.MaterialAnswer;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Form;
import smarthall.server.catalogue.FormField;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LocalText;

/** What clerks are told. */
final class CaseAnswers {

    private CaseAnswers() {}

    /** A case in the list, without personal data. */
    record CaseRow(
            String id,
            @Nullable String receipt,
            String service,
            LocalText serviceName,
            String line,
            CaseState state,
            @Nullable OffsetDateTime submittedAt,
            @Nullable LocalDate due) {

        static CaseRow from(HallDescription hall, Catalogue catalogue, Application application) {
            return new CaseRow(
                    application.id().toString(),
                    application.receipt().map(ReceiptNumber::value).orElse(null),
                    application.service(),
                    ApplicationAnswers.nameOf(catalogue, application),
                    application.line().value(),
                    application.state(),
                    application
                            .submittedAt()
                            .map(at -> at.atZone(hall.timeZone()).toOffsetDateTime())
                            .orElse(null),
                    application.due().orElse(null));
        }
    }

    /**
     * A field of the form with what the visitor gave.
     *
     * @param value as it was written; null for a file and for what was left empty
     * @param option the words of what was chosen
     * @param material the file
     */
    record FieldAnswer(
            String id,
            String type,
            LocalText label,
            boolean required,
            @Nullable String value,
            @Nullable LocalText option,
            @Nullable MaterialAnswer material) {

        static FieldAnswer from(HallDescription hall, FormField field, CaseFile file) {
            Optional<String> value = file.answers().in(field.id());
            Optional<Material> material = file.materials().stream()
                    .filter(each -> each.field().equals(field.id()))
                    .findFirst();
            return new FieldAnswer(
                    field.id(),
                    field.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                    field.heading().label(),
                    field.required(),
                    value.orElse(null),
                    value.flatMap(chosen -> option(field, chosen)).orElse(null),
                    material.map(each -> MaterialAnswer.from(hall, each)).orElse(null));
        }

        private static Optional<LocalText> option(FormField field, String chosen) {
            return field instanceof FormField.Choice choice
                    ? choice.options().stream()
                            .filter(option -> option.value().equals(chosen))
                            .map(FormField.Choice.Option::label)
                            .findFirst()
                    : Optional.empty();
        }
    }

    /** A step of the history, with the clerk who made it. */
    record StepAnswer(OffsetDateTime at, CaseStep step, CaseState state, @Nullable String by, @Nullable String note) {

        static StepAnswer from(HallDescription hall, CaseEvent event) {
            return new StepAnswer(
                    event.at().atZone(hall.timeZone()).toOffsetDateTime(),
                    event.step(),
                    event.state(),
                    event.by().orElse(null),
                    event.note().orElse(null));
        }
    }

    /** A case with all that belongs to it. */
    record CaseAnswer(
            CaseRow summary,
            List<FieldAnswer> fields,
            FieldAnswer signature,
            List<String> wanted,
            List<StepAnswer> history,
            List<CaseStep> steps) {

        static CaseAnswer from(HallDescription hall, Catalogue catalogue, CaseFile file) {
            List<FormField> fields = catalogue
                    .form(file.application().service())
                    .map(Form::fields)
                    .orElse(List.of());
            return new CaseAnswer(
                    CaseRow.from(hall, catalogue, file.application()),
                    fields.stream()
                            .map(field -> FieldAnswer.from(hall, field, file))
                            .toList(),
                    FieldAnswer.from(hall, Form.SIGNATURE, file),
                    List.copyOf(new TreeSet<>(file.application().wanted())),
                    file.history().stream()
                            .map(event -> StepAnswer.from(hall, event))
                            .toList(),
                    file.application().state().steps().stream()
                            .filter(step -> step != CaseStep.SUPPLEMENT && step != CaseStep.WITHDRAW)
                            .toList());
        }
    }
}
