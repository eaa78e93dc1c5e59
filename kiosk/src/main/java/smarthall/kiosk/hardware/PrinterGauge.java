package smarthall.kiosk.hardware;

/** Tells how a printer is. */
public interface PrinterGauge {

    /** Asks the printer, or gives up after a second. */
    State look();

    /** @param fault whether it cannot print for another reason than paper */
    record State(Paper paper, boolean fault) {

        /** It cannot be asked. */
        public static final State AWAY = new State(Paper.UNKNOWN, true);
    }

    /** What its paper sensors say. */
    enum Paper {
        OK,
        NEAR_END,
        END,
        UNKNOWN
    }
}
