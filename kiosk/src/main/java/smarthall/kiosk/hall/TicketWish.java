package smarthall.kiosk.hall;

/** A wish for a ticket. */
public record TicketWish(ServiceCode service, Priority priority) {}
