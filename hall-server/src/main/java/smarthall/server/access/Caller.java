package smarthall.server.access;

import java.io.Serializable;
import java.security.Principal;

/**
 * Who is calling: a staff member by session, or the bearer of a token. Part of the stored session.
 *
 * @param getName the staff member's or the token's name
 * @param hall the only hall where the caller's role counts
 */
public record Caller(String getName, String hall) implements Principal, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
        return getName;
    }
}
