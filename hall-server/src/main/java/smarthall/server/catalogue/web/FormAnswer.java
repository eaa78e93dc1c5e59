package smarthall.server.catalogue.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import smarthall.server.catalogue.Form;
import smarthall.server.catalogue.FormField;
import smarthall.server.catalogue.MaterialKind;
import smarthall.server.hall.LocalText;

/** A form as it goes out; the signature under it is the same everywhere and not listed. */
record FormAnswer(LocalText statement, List<FieldAnswer> fields) {

    static FormAnswer from(Form form) {
        return new FormAnswer(
                form.statement(), form.fields().stream().map(FieldAnswer::from).toList());
    }

    /** A field; it has the limits of its type and no others. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldAnswer(
            String id,
            String type,
            LocalText label,
            LocalText hint,
            boolean required,
            @Nullable Integer maxLength,
            FormField.Date.@Nullable Range range,
            @Nullable List<FormField.Choice.Option> options,
            @Nullable Set<MaterialKind> kinds,
            @Nullable Long maxBytes) {

        static FieldAnswer from(FormField field) {
            FormField.Heading heading = field.heading();
            FormField.Attachment file = field instanceof FormField.Attachment attachment ? attachment : null;
            return new FieldAnswer(
                    heading.id(),
                    field.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                    heading.label(),
                    heading.hint(),
                    heading.required(),
                    field instanceof FormField.Text text ? text.maxLength() : null,
                    field instanceof FormField.Date date ? date.range() : null,
                    field instanceof FormField.Choice choice ? choice.options() : null,
                    file == null ? null : new TreeSet<>(file.kinds()),
                    file == null ? null : file.maxBytes());
        }
    }
}
