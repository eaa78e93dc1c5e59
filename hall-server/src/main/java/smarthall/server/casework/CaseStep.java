package smarthall.server.casework;

/** What moves an application on. */
public enum CaseStep {
    SUBMIT,
    WANT_SUPPLEMENT,
    SUPPLEMENT,
    ACCEPT,
    APPROVE,
    REFUSE,
    WITHDRAW
}
