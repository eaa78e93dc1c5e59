package smarthall.server.enrolment.mqtt;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import smarthall.server.enrolment.Enrolments;
import smarthall.server.enrolment.NodeKeysListener;
import smarthall.server.enrolment.NodeKeysOfGateway;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.wire.Arrived;
import smarthall.server.wire.MqttSubscription;
import smarthall.server.wire.Publisher;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells each gateway the keys of its nodes that were let in by a code, and who was shut out: retained, each time all of them, at
 * every connect, at every change and now and then. Only where the broker keeps rights, for nobody but the gateway may read them.
 */
@Component
@ConditionalOnBooleanProperty("hall.rights.enabled")
class NodeKeyTopics implements MqttSubscription, NodeKeysListener {

    private static final Logger log = LoggerFactory.getLogger(NodeKeyTopics.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Publisher broker;
    private final Halls halls;
    private final ObjectProvider<Enrolments> enrolments;

    /** The enrolments tell this bean of changes, so they are fetched when they are asked. */
    NodeKeyTopics(Publisher broker, Halls halls, ObjectProvider<Enrolments> enrolments) {
        this.broker = broker;
        this.halls = halls;
        this.enrolments = enrolments;
    }

    /** Its own words; what counts is to hear of each connect. */
    @Override
    public String filter() {
        return "halls/+/gateways/+/keys";
    }

    @Override
    public void arrived(Arrived message) {
        message.acknowledge().run();
    }

    @Override
    public void subscribed() {
        sayAll();
    }

    @Override
    public void changed(HallId hall) {
        try {
            halls.get(hall).gateways().forEach(gateway -> say(hall, gateway));
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("the nodes' keys could not be told to their gateways, trying on: {}", unavailable.getMessage());
        }
    }

    @Scheduled(fixedDelay = 300_000, initialDelay = 300_000)
    void sayAll() {
        halls.all().stream().map(HallDescription::id).forEach(this::changed);
    }

    private record Said(Map<String, String> keys, Set<String> revoked) {

        @Override
        public String toString() {
            return keys.keySet() + ", without " + revoked;
        }
    }

    private void say(HallId hall, GatewayId gateway) {
        NodeKeysOfGateway keys = enrolments.getObject().nodeKeys(hall, gateway);
        Map<String, String> held = new TreeMap<>();
        keys.keys().forEach((node, key) -> held.put(node.value(), key));
        TreeSet<String> revoked = new TreeSet<>();
        keys.revoked().forEach(node -> revoked.add(node.value()));
        broker.publish(
                "halls/" + hall + "/gateways/" + gateway + "/keys",
                JSON.writeValueAsBytes(new Said(held, revoked)),
                true);
    }
}
