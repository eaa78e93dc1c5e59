package smarthall.kiosk.hall;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A ticket that the hall has on disk.
 *
 * @param secret proves who holds the ticket; shown only inside the QR code
 * @param trackUrl page that follows the ticket on a phone
 */
public record Ticket(
        String id,
        String secret,
        String number,
        LocalText lineName,
        LocalText serviceName,
        int ahead,
        Optional<ExpectedWait> expectedWait,
        OffsetDateTime issuedAt,
        URI trackUrl) {

    @Override
    public String toString() {
        return "Ticket " + number + " (" + id + ")";
    }
}
