package smarthall.server.enrolment.mqtt;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.wire.Arrived;
import smarthall.server.wire.MqttSubscription;
import smarthall.server.wire.Publisher;

/**
 * Tells each gateway the keys of its nodes that were let in by a code, and who was shut out: retained, each time all of them, at
 * every connect, at every change and now and then. Only where the broker keeps rights, for nobody but the gateway may read them.
 */
@Component
@ConditionalOnBooleanProperty("hall.rights.enabled")
class NodeKeyTopics implements MqttSubscription, NodeKeysListener {

    private static final Logger log = LoggerFactory.getLogger(NodeKeyTopics.class);
    private static final Pattern PART = Pattern.compile("(halls/[^/]+/gateways/[^/]+/keys)/(\\d{1,4})");

    private final Publisher broker;
    private final Halls halls;
    private final ObjectProvider<Enrolments> enrolments;

    /** How many parts the broker has of the word on a topic. */
    private final Map<String, Integer> kept = new ConcurrentHashMap<>();

    /** The enrolments tell this bean of changes, so they are fetched when they are asked. */
    NodeKeyTopics(Publisher broker, Halls halls, ObjectProvider<Enrolments> enrolments) {
        this.broker = broker;
        this.halls = halls;
        this.enrolments = enrolments;
    }

    /** Its own words, and their parts; what counts is to hear of each connect. */
    @Override
    public String filter() {
        return "halls/+/gateways/+/keys/#";
    }

    /** A part that the broker has kept from before the start is taken away with the next word, unless that has it again. */
    @Override
    public void arrived(Arrived message) {
        Matcher part = PART.matcher(message.topic());
        if (message.retained() && message.payload().length > 0 && part.matches()) {
            kept.merge(part.group(1), Integer.parseInt(part.group(2)), Math::max);
        }
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

    private void say(HallId hall, GatewayId gateway) {
        KeyWord word = KeyWord.of(enrolments.getObject().nodeKeys(hall, gateway));
        String topic = "halls/" + hall + "/gateways/" + gateway + "/keys";
        int parts = word.parts().size();
        // The whole comes last: whoever hears it has all parts or waits for them, and goes by the word before until
        // then.
        for (int part = 1; part <= parts; part++) {
            broker.publish(topic + "/" + part, word.parts().get(part - 1), true);
        }
        broker.publish(topic, word.whole(), true);
        // The broker shall keep no keys that are nobody's any more.
        int before = Optional.ofNullable(kept.put(topic, parts)).orElse(0);
        for (int part = parts + 1; part <= before; part++) {
            broker.publish(topic + "/" + part, new byte[0], true);
        }
    }
}
