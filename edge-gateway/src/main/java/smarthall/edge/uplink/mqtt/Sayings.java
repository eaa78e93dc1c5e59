package smarthall.edge.uplink.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.MqttException;
import smarthall.edge.command.Reply;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.uplink.DeviceHealth;

/** What the gateway says of its devices and for them beside their readings: who is there, and their replies. Thread-safe. */
final class Sayings {

    /** Replies that wait for a connection; of older ones the server's expiry tells. */
    private static final int MOST_REPLIES = 1_000;

    private final MqttSettings settings;
    private final Map<DeviceId, StatusMessage> presence = new LinkedHashMap<>();
    private final Map<DeviceId, StatusMessage> unsaid = new LinkedHashMap<>();
    private final Deque<Reply> replies = new ArrayDeque<>();

    Sayings(MqttSettings settings) {
        this.settings = settings;
    }

    synchronized void presence(DeviceId device, StatusMessage status) {
        StatusMessage before = presence.get(device);
        StatusMessage whole = before == null ? status : status.with(before.health());
        presence.put(device, whole);
        unsaid.put(device, whole);
    }

    /** @return whether there is something to say of it */
    synchronized boolean health(DeviceId device, DeviceHealth health) {
        StatusMessage before = presence.get(device);
        if (before == null || !health.differs(before.health())) {
            return false;
        }
        presence.put(device, before.with(health));
        unsaid.put(device, before.with(health));
        return true;
    }

    /** Of a node of which nothing was said so far nothing is said now. */
    synchronized void updating(DeviceId node, String order, int percent) {
        StatusMessage last = presence.get(node);
        if (last != null) {
            presence(node, last.updating(order, percent));
        }
    }

    synchronized void reply(Reply reply) {
        if (replies.size() >= MOST_REPLIES) {
            replies.remove();
        }
        replies.add(reply);
    }

    /** Who is there is to be said once more: nobody knows what became of it on the connection before. */
    synchronized void again() {
        unsaid.clear();
        unsaid.putAll(presence);
    }

    /** @return whether all is said */
    boolean sayAll(MqttLink link) throws MqttException {
        return sayPresence(link) && sayReplies(link);
    }

    private boolean sayPresence(MqttLink link) throws MqttException {
        for (var next = nextPresence(); next.isPresent(); next = nextPresence()) {
            DeviceId device = next.get().getKey();
            StatusMessage status = next.get().getValue();
            if (!link.publishRetained(settings.deviceStatusTopic(device.value()), status.ofDevice())) {
                return false;
            }
            said(device, status);
        }
        return true;
    }

    private synchronized Optional<Map.Entry<DeviceId, StatusMessage>> nextPresence() {
        return unsaid.entrySet().stream().findFirst().map(next -> Map.entry(next.getKey(), next.getValue()));
    }

    /** A newer word stays to be said. */
    private synchronized void said(DeviceId device, StatusMessage status) {
        unsaid.remove(device, status);
    }

    private boolean sayReplies(MqttLink link) throws MqttException {
        for (var next = nextReply(); next.isPresent(); next = nextReply()) {
            Reply reply = next.get();
            if (!link.publishOnce(
                    settings.replyTopic(reply.device().value(), reply.id()), CommandMessage.encode(reply))) {
                return false;
            }
            said(reply);
        }
        return true;
    }

    private synchronized Optional<Reply> nextReply() {
        return Optional.ofNullable(replies.peek());
    }

    private synchronized void said(Reply reply) {
        replies.remove(reply);
    }
}
