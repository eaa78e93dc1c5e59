package smarthall.server.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import smarthall.server.hall.LocalText;

/**
 * What a visitor fills in to apply for a service item without coming to a counter. Immutable.
 *
 * @param statement what the visitor signs
 */
public record Form(LocalText statement, List<FormField> fields) {

    /** Under every form stands a signature, drawn on the screen. */
    public static final FormField.Attachment SIGNATURE = new FormField.Attachment(
            new FormField.Heading(
                    "signature",
                    new LocalText("签名", "Signature"),
                    new LocalText("请在框内手写签名", "Sign with your finger in the box"),
                    true),
            Set.of(MaterialKind.PNG),
            512L * 1024);

    public Form {
        fields = List.copyOf(fields);
        Set<String> ids = new HashSet<>();
        ids.add(SIGNATURE.id());
        fields.forEach(field -> {
            if (!ids.add(field.id())) {
                throw new IllegalArgumentException("The form has a field \"" + field.id() + "\" twice.");
            }
        });
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("The form asks for nothing.");
        }
    }

    /** A field by its id; the signature is one of them. */
    public Optional<FormField> field(String id) {
        return Stream.concat(fields.stream(), Stream.of(SIGNATURE))
                .filter(field -> field.id().equals(id))
                .findFirst();
    }

    /** A field that takes a file, the signature among them. */
    public Optional<FormField.Attachment> attachment(String id) {
        return field(id).filter(FormField.Attachment.class::isInstance).map(FormField.Attachment.class::cast);
    }
}
