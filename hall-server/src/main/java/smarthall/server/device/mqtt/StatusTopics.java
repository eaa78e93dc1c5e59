package smarthall.server.device.mqtt;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.device.DeviceBoard;
import smarthall.server.device.FirmwareWords;
import smarthall.server.device.Party;
import smarthall.server.device.RefusalWatch;
import smarthall.server.device.TroubleDesk;
import smarthall.server.device.UndescribedDevices;
import smarthall.server.wire.MqttSubscription;

/** The topics on which gateways and devices say whether they are there. */
@Configuration(proxyBeanMethods = false)
class StatusTopics {

    @Bean
    MqttSubscription gatewayStatus(DeviceBoard board, TroubleDesk troubles, RefusalWatch refusals) {
        return new StatusSubscription(
                Party.Kind.GATEWAY, "halls/+/gateways/+/status", board, List.of(), troubles, refusals, List.of());
    }

    @Bean
    MqttSubscription deviceStatus(
            DeviceBoard board,
            ObjectProvider<FirmwareWords> firmware,
            TroubleDesk troubles,
            RefusalWatch refusals,
            ObjectProvider<UndescribedDevices> others) {
        return new StatusSubscription(
                Party.Kind.DEVICE,
                "halls/+/devices/+/status",
                board,
                firmware.orderedStream().toList(),
                troubles,
                refusals,
                others.orderedStream().toList());
    }
}
