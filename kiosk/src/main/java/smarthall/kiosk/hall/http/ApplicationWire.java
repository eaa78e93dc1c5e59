package smarthall.kiosk.hall.http;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationKey;
import smarthall.kiosk.hall.ApplicationState;
import smarthall.kiosk.hall.Draft;
import smarthall.kiosk.hall.Form;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.hall.SentFile;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.Submission;
import smarthall.kiosk.hall.http.Wire.Text;

/** The JSON of forms and applications, as far as the terminal reads it; see {@code hall-server/src/contract/http}. */
final class ApplicationWire {

    private ApplicationWire() {}

    record FormBody(Text statement, List<FieldBody> fields) {
        Form toForm() {
            return new Form(
                    statement.toText(), fields.stream().map(FieldBody::toField).toList());
        }
    }

    /** A type that this terminal does not know makes the form unreadable: half a form must not be filled in. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TextBody.class, name = "text"),
        @JsonSubTypes.Type(value = DateBody.class, name = "date"),
        @JsonSubTypes.Type(value = ChoiceBody.class, name = "choice"),
        @JsonSubTypes.Type(value = IdentityBody.class, name = "identity"),
        @JsonSubTypes.Type(value = PhoneBody.class, name = "phone"),
        @JsonSubTypes.Type(value = AttachmentBody.class, name = "attachment")
    })
    sealed interface FieldBody {

        String id();

        Text label();

        Text hint();

        boolean required();

        FormField toField();

        default FormField.Heading heading() {
            return new FormField.Heading(id(), label().toText(), hint().toText(), required());
        }
    }

    record TextBody(String id, Text label, Text hint, boolean required, int maxLength) implements FieldBody {
        @Override
        public FormField toField() {
            return new FormField.Line(heading(), maxLength);
        }
    }

    record DateBody(String id, Text label, Text hint, boolean required, FormField.Range range) implements FieldBody {
        @Override
        public FormField toField() {
            return new FormField.Date(heading(), range);
        }
    }

    record ChoiceBody(String id, Text label, Text hint, boolean required, List<OptionBody> options)
            implements FieldBody {
        @Override
        public FormField toField() {
            return new FormField.Choice(
                    heading(), options.stream().map(OptionBody::toOption).toList());
        }
    }

    record IdentityBody(String id, Text label, Text hint, boolean required) implements FieldBody {
        @Override
        public FormField toField() {
            return new FormField.Identity(heading());
        }
    }

    record PhoneBody(String id, Text label, Text hint, boolean required) implements FieldBody {
        @Override
        public FormField toField() {
            return new FormField.Phone(heading());
        }
    }

    record AttachmentBody(String id, Text label, Text hint, boolean required, Set<String> kinds, long maxBytes)
            implements FieldBody {
        @Override
        public FormField toField() {
            return new FormField.Attachment(heading(), kinds, maxBytes);
        }
    }

    record OptionBody(String value, Text label) {
        FormField.Option toOption() {
            return new FormField.Option(value, label.toText());
        }
    }

    record Begin(String service, String channel) {
        static Begin of(ServiceCode service) {
            return new Begin(service.value(), "KIOSK");
        }
    }

    record Begun(String id, String secret, OffsetDateTime begunAt, URI trackUrl) {
        Draft toDraft() {
            return new Draft(new ApplicationKey(id, secret), begunAt.toLocalDate(), trackUrl);
        }
    }

    record FileBody(String field, String kind, long bytes, OffsetDateTime receivedAt) {
        SentFile toFile() {
            return new SentFile(field, kind, bytes, receivedAt);
        }
    }

    record Submit(Map<String, String> answers) {}

    record Find(String receipt, String code) {}

    record Found(String id, String secret) {
        ApplicationKey toKey() {
            return new ApplicationKey(id, secret);
        }
    }

    record ApplicationBody(
            String id,
            Optional<String> receipt,
            Optional<String> code,
            String service,
            Text serviceName,
            ApplicationState state,
            Optional<LocalDate> due,
            Set<String> wanted,
            List<FileBody> materials,
            List<EventBody> history,
            URI trackUrl) {

        Application toApplication() {
            return new Application(
                    id,
                    receipt.map(number -> new Application.Paper(number, code.orElse(""))),
                    new ServiceCode(service),
                    serviceName.toText(),
                    state,
                    due,
                    wanted,
                    materials.stream().map(FileBody::toFile).toList(),
                    history.stream().map(EventBody::toEvent).toList(),
                    trackUrl);
        }
    }

    record EventBody(OffsetDateTime at, String step, Optional<String> note) {
        Application.Event toEvent() {
            return new Application.Event(at, step, note);
        }
    }

    record Faults(List<FaultBody> fields) {
        Submission toSubmission() {
            return new Submission.Faulty(fields.stream().map(FaultBody::toFault).toList());
        }
    }

    record FaultBody(String field, Text message) {
        Submission.FieldFault toFault() {
            return new Submission.FieldFault(field, message.toText());
        }
    }
}
