package smarthall.kiosk.hall;

/** A text of the hall in both languages. */
public record LocalText(String zh, String en) {}
