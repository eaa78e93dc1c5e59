package smarthall.server.hall;

/**
 * Name of a gateway, {@code [a-z0-9][a-z0-9-]{0,63}}.
 *
 * @param value the name as it stands in paths, topics and rows
 */
public record GatewayId(String value) {

    public GatewayId {
        Names.require("gateway", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
