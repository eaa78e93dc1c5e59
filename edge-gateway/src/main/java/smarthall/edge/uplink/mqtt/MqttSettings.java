package smarthall.edge.uplink.mqtt;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;

/**
 * The gateway's place at the broker.
 *
 * @param gateway client id, and the gateway's name in topics
 * @param caFile certificates that the broker's must come from, PEM; empty: those that Java trusts
 * @param nodes whose commands this gateway takes
 * @param resendAfter how long a receipt may take, real time
 * @param window most packs without a receipt
 * @param version of this program, told in the gateway's status
 */
public record MqttSettings(
        URI broker,
        HallId hall,
        String gateway,
        String user,
        byte[] password,
        Optional<Path> caFile,
        Set<DeviceId> nodes,
        Duration resendAfter,
        int window,
        String version) {
    public MqttSettings {
        nodes = Set.copyOf(nodes);
    }

    String receiptsTopic() {
        return "halls/" + hall + "/gateways/" + gateway + "/receipts";
    }

    String keysTopic() {
        return "halls/" + hall + "/gateways/" + gateway + "/keys";
    }

    /** Of the parts of a word on keys that is too large for one message. */
    String keyPartsTopic() {
        return keysTopic() + "/+";
    }

    String statusTopic() {
        return "halls/" + hall + "/gateways/" + gateway + "/status";
    }

    String deviceStatusTopic(String device) {
        return "halls/" + hall + "/devices/" + device + "/status";
    }

    String commandsTopic(String device) {
        return "halls/" + hall + "/devices/" + device + "/commands/+";
    }

    String replyTopic(String device, String command) {
        return "halls/" + hall + "/devices/" + device + "/replies/" + command;
    }

    String telemetryTopic(String device) {
        return "halls/" + hall + "/telemetry/" + device;
    }
}
