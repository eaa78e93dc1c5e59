package smarthall.kiosk.hall;

/** What a visitor can apply for. */
public record ServiceItem(ServiceCode code, LocalText name, LineId line, LocalText department, int visits) {}
