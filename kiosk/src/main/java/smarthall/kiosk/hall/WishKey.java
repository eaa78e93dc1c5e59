package smarthall.kiosk.hall;

import java.util.UUID;

/** Names one wish, so that the hall gives one ticket for it however often it is asked ({@code Idempotency-Key}). */
public record WishKey(String value) {

    public static WishKey fresh() {
        return new WishKey(UUID.randomUUID().toString());
    }
}
