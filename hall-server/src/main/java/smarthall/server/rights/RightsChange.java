package smarthall.server.rights;

/** One change at the broker. */
public sealed interface RightsChange {

    /** What no role allows is refused from now on. */
    record Close() implements RightsChange {}

    /** @param anew whether the broker has no role of that name */
    record PutRole(Role role, boolean anew) implements RightsChange {}

    /** @param anew whether the broker knows nobody of that name; who is known and changes is cut off and comes back */
    record PutHolder(Holder holder, boolean anew) implements RightsChange {}

    /** Takes all rights away; a live connection is cut. */
    record DropHolder(String name) implements RightsChange {}

    /** Only of a role that nobody has any more. */
    record DropRole(String name) implements RightsChange {}
}
