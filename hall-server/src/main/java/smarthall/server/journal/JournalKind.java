package smarthall.server.journal;

import java.util.Locale;

/** The kinds of things that happen in a hall, with who may read of them. */
public enum JournalKind {
    TICKET_ISSUED(Audience.PUBLIC),
    TICKET_CALLED(Audience.PUBLIC),
    TICKET_STARTED(Audience.PUBLIC),
    TICKET_FINISHED(Audience.PUBLIC),
    TICKET_NO_SHOW(Audience.PUBLIC),
    TICKET_PARKED(Audience.PUBLIC),
    TICKET_GIVEN_UP(Audience.PUBLIC),
    TICKET_TRANSFERRED(Audience.PUBLIC),
    TICKET_RETURNED(Audience.PUBLIC),
    TICKET_LET_PASS(Audience.PUBLIC),
    TICKET_UNDONE(Audience.PUBLIC),
    TICKET_EXPIRED(Audience.PUBLIC),
    COUNTER_OPENED(Audience.PUBLIC),
    COUNTER_CLOSED(Audience.PUBLIC),
    COUNTER_PAUSED(Audience.PUBLIC),
    COUNTER_RESUMED(Audience.PUBLIC),
    SERVICE_CHANGED(Audience.PUBLIC),
    HELP_ASKED(Audience.STAFF),
    HELP_CLAIMED(Audience.STAFF),
    HELP_RELEASED(Audience.STAFF),
    HELP_DONE(Audience.STAFF),
    HELP_CANCELLED(Audience.STAFF),
    RULE_CHANGED(Audience.STAFF),
    CALENDAR_CHANGED(Audience.STAFF),
    HALL_CHANGED(Audience.STAFF),
    APPOINTMENT_BOOKED(Audience.STAFF),
    APPOINTMENT_CHANGED(Audience.STAFF),
    APPOINTMENT_CANCELLED(Audience.STAFF),
    APPOINTMENT_CHECKED_IN(Audience.STAFF),
    APPOINTMENT_MISSED(Audience.STAFF),
    LINE_TIDE_CHANGED(Audience.STAFF),
    PROPOSAL_MADE(Audience.STAFF),
    PROPOSAL_ACCEPTED(Audience.STAFF),
    PROPOSAL_DECLINED(Audience.STAFF),
    PROPOSAL_EXPIRED(Audience.STAFF),
    PROPOSAL_DONE(Audience.STAFF),
    PROPOSAL_MEASURED(Audience.STAFF),
    ALERT_RAISED(Audience.STAFF),
    ALERT_ACKNOWLEDGED(Audience.STAFF),
    ALERT_ASSIGNED(Audience.STAFF),
    ALERT_RESOLVED(Audience.STAFF),
    APPLICATION_SUBMITTED(Audience.STAFF),
    SUPPLEMENT_WANTED(Audience.STAFF),
    APPLICATION_SUPPLEMENTED(Audience.STAFF),
    APPLICATION_WITHDRAWN(Audience.STAFF),
    CASE_ACCEPTED(Audience.STAFF),
    CASE_APPROVED(Audience.STAFF),
    CASE_REFUSED(Audience.STAFF),
    COUNTER_SCREEN_CONNECTED(Audience.STAFF),
    NOTICES_CHANGED(Audience.PUBLIC),
    DEVICE_ONLINE(Audience.STAFF),
    DEVICE_OFFLINE(Audience.STAFF),
    GATEWAY_ONLINE(Audience.STAFF),
    GATEWAY_OFFLINE(Audience.STAFF),
    DEVICE_COMMANDED(Audience.STAFF),
    DEVICE_REPLIED(Audience.STAFF),
    DEVICE_TROUBLED(Audience.STAFF),
    DEVICE_RECOVERED(Audience.STAFF),
    FIRMWARE_ORDERED(Audience.STAFF),
    FIRMWARE_INSTALLED(Audience.STAFF),
    FIRMWARE_ROLLED_BACK(Audience.STAFF),
    FIRMWARE_FAILED(Audience.STAFF),
    FIRMWARE_STOPPED(Audience.STAFF),
    FIRMWARE_ADDED(Audience.AUDIT),
    /** Something is to be fetched by a terminal, whose page has no login; what it is stands elsewhere. */
    TERMINAL_ORDERED(Audience.PUBLIC),
    FAULT_RAISED(Audience.STAFF),
    FAULT_ACKNOWLEDGED(Audience.STAFF),
    FAULT_MENDED(Audience.STAFF),
    LOGIN_MADE(Audience.AUDIT),
    TOKEN_MADE(Audience.AUDIT),
    TOKEN_REVOKED(Audience.AUDIT),
    DEVICE_INVITED(Audience.AUDIT),
    DEVICE_ENROLLED(Audience.AUDIT),
    DEVICE_REVOKED(Audience.AUDIT),
    SCREENSHOT_TAKEN(Audience.AUDIT),
    SCREENSHOT_SEEN(Audience.AUDIT),
    KNOWLEDGE_REPLACED(Audience.AUDIT),
    // Who rated how is nobody's business at the counters.
    RATING_GIVEN(Audience.AUDIT),
    REVIEW_OPENED(Audience.AUDIT),
    REVIEW_TAKEN_UP(Audience.AUDIT),
    REVIEW_ANSWERED(Audience.AUDIT),
    REVIEW_APPEALED(Audience.AUDIT);

    /** Who may read an entry; each level includes those before it. */
    public enum Audience {
        PUBLIC,
        STAFF,
        AUDIT
    }

    private final Audience audience;

    JournalKind(Audience audience) {
        this.audience = audience;
    }

    public Audience audience() {
        return audience;
    }

    /** Whether such an entry says that what a hall's desks go by has become another. */
    boolean changesSettings() {
        return switch (this) {
            case RULE_CHANGED, CALENDAR_CHANGED, SERVICE_CHANGED, HALL_CHANGED, KNOWLEDGE_REPLACED -> true;
            default -> false;
        };
    }

    /** The kind as it stands in streams and topics, for example {@code ticket-called}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reverse of {@link #wireName()}. */
    public static JournalKind ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
