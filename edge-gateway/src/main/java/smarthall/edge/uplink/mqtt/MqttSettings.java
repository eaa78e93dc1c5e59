package smarthall.edge.uplink.mqtt;

import java.net.URI;
import java.time.Duration;
import smarthall.edge.reading.HallId;

/**
 * The gateway's place at the broker.
 *
 * @param gateway client id, and the gateway's name in topics
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
        Duration resendAfter,
        int window,
        String version) {
    String receiptsTopic() {
        return "halls/" + hall + "/gateways/" + gateway + "/receipts";
    }

    String statusTopic() {
        return "halls/" + hall + "/gateways/" + gateway + "/status";
    }

    String deviceStatusTopic(String device) {
        return "halls/" + hall + "/devices/" + device + "/status";
    }

    String telemetryTopic(String device) {
        return "halls/" + hall + "/telemetry/" + device;
    }
}
