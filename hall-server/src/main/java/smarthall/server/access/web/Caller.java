package smarthall.server.access.web;

import java.io.Serializable;
import java.security.Principal;

/** Who is calling: a staff member by session, or the bearer of a token. Part of the stored session. */
record Caller(String getName, String hall) implements Principal, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
        return getName;
    }
}
