package smarthall.kiosk.hall;

/** How a visitor names an appointment. */
public sealed interface Booking {

    /**
     * By its number.
     *
     * @param digits as they were typed
     */
    record Number(String digits) implements Booking {}

    /**
     * By its QR code.
     *
     * @param secret proves whose it is
     */
    record Code(String id, String secret) implements Booking {

        @Override
        public String toString() {
            return "Code " + id;
        }
    }
}
