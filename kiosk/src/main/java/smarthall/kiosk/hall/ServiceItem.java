package smarthall.kiosk.hall;

/**
 * What a visitor can apply for.
 *
 * @param online whether it can be applied for here, without a counter
 */
public record ServiceItem(
        ServiceCode code, LocalText name, LineId line, LocalText department, int visits, boolean online) {}
