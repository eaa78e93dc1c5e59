package smarthall.kiosk.hall;

import java.util.List;

/**
 * What a visitor fills in to apply without a counter.
 *
 * @param statement what is signed
 */
public record Form(LocalText statement, List<FormField> fields) {

    public Form {
        fields = List.copyOf(fields);
    }
}
