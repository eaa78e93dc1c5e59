package smarthall.kiosk.keyboard;

/**
 * Chinese that typed letters may stand for.
 *
 * @param letters how many of the typed letters it uses up
 */
public record Candidate(String text, int letters) {}
