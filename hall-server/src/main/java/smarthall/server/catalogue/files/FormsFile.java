package smarthall.server.catalogue.files;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import smarthall.server.catalogue.Form;
import smarthall.server.catalogue.FormField;
import smarthall.server.catalogue.MaterialKind;
import smarthall.server.hall.LocalText;

/** Forms as they stand in {@code catalogue/forms.json}; what a type of field needs and has not is told at the start. */
record FormsFile(List<FormFile> forms) {

    private static final String TYPES = "text, date, choice, identity, phone, attachment";

    record FormFile(String item, ItemDocument.Text statement, List<FieldFile> fields) {

        Form toForm() {
            try {
                return new Form(
                        statement.toText(),
                        fields.stream().map(FieldFile::toField).toList());
            } catch (IllegalArgumentException wrong) {
                throw new IllegalStateException("The form of \"" + item + "\": " + wrong.getMessage(), wrong);
            }
        }
    }

    record OptionFile(String value, ItemDocument.Text label) {}

    record FieldFile(
            String id,
            String type,
            ItemDocument.Text label,
            ItemDocument.Text hint,
            boolean required,
            @Nullable Integer maxLength,
            FormField.Date.@Nullable Range range,
            @Nullable List<OptionFile> options,
            @Nullable Set<MaterialKind> kinds,
            @Nullable Long maxBytes) {

        FormField toField() {
            FormField.Heading heading = new FormField.Heading(id, text(label), text(hint), required);
            return switch (type) {
                case "text" -> new FormField.Text(heading, needed(maxLength, "maxLength"));
                case "date" -> new FormField.Date(heading, range == null ? FormField.Date.Range.ANY : range);
                case "choice" ->
                    new FormField.Choice(
                            heading,
                            needed(options, "options").stream()
                                    .map(each -> new FormField.Choice.Option(each.value(), text(each.label())))
                                    .toList());
                case "identity" -> new FormField.Identity(heading);
                case "phone" -> new FormField.Phone(heading);
                case "attachment" ->
                    new FormField.Attachment(
                            heading,
                            needed(kinds, "kinds"),
                            maxBytes == null ? FormField.Attachment.USUAL_BYTES : maxBytes);
                default ->
                    throw new IllegalArgumentException(
                            "the field \"" + id + "\" has the type \"" + type + "\", which is none of " + TYPES + ".");
            };
        }

        private <T> T needed(@Nullable T value, String property) {
            if (value == null) {
                throw new IllegalArgumentException("the field \"" + id + "\" lacks " + property + ".");
            }
            return value;
        }

        private static LocalText text(ItemDocument.Text text) {
            return text.toText();
        }
    }
}
