package smarthall.server.rights.mqtt;

import java.util.Optional;
import java.util.stream.Stream;
import smarthall.server.rights.Right.Act;

/** What the plugin calls the acts. A subscription is allowed by a pattern, so that a narrower filter is allowed as well. */
enum AclType {
    SEND("publishClientSend", "publishClientSend", Act.PUBLISH),
    RECEIVE("publishClientReceive", "publishClientReceive", Act.RECEIVE),
    SUBSCRIBE("subscribePattern", "subscribe", Act.SUBSCRIBE);

    private final String wireName;
    private final String byDefault;
    private final Act act;

    AclType(String wireName, String byDefault, Act act) {
        this.wireName = wireName;
        this.byDefault = byDefault;
        this.act = act;
    }

    String wireName() {
        return wireName;
    }

    /** Its name among the defaults. */
    String byDefault() {
        return byDefault;
    }

    Act act() {
        return act;
    }

    static AclType of(Act act) {
        return Stream.of(values()).filter(type -> type.act == act).findFirst().orElseThrow();
    }

    static Optional<AclType> named(String wireName) {
        return Stream.of(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
