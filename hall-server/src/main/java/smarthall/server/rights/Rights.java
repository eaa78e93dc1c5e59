package smarthall.server.rights;

/** The broker's rights. Thread-safe. */
public interface Rights {

    /** Says that somebody got rights, other rights, or none any more: the broker learns of it at once, or when it is back. */
    void changed();
}
