package smarthall.edge.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;

/**
 * This gateway's part of the hall's description: its nodes, which speak CoAP, the sensors on its own buses, and those that publish by
 * MQTT in their maker's form.
 */
public record HallDescription(
        HallId hall, List<DeviceId> nodes, List<LocalSensor> localSensors, List<PlainSensor> plainSensors) {
    public HallDescription {
        nodes = List.copyOf(nodes);
        localSensors = List.copyOf(localSensors);
        plainSensors = List.copyOf(plainSensors);
        refuseSharedPlaces(localSensors);
        refuseSharedTopics(plainSensors);
    }

    private static void refuseSharedTopics(List<PlainSensor> sensors) {
        Map<String, DeviceId> topics = new HashMap<>();
        for (PlainSensor sensor : sensors) {
            List<String> its = new ArrayList<>();
            sensor.sources().forEach(source -> its.add(source.topic()));
            sensor.presence().ifPresent(presence -> its.add(presence.topic()));
            for (String topic : its) {
                DeviceId other = topics.putIfAbsent(topic, sensor.device());
                if (other != null) {
                    throw new IllegalArgumentException(
                            "the topic " + topic + " is named twice, by " + other + " and " + sensor.device());
                }
            }
        }
    }

    private static void refuseSharedPlaces(List<LocalSensor> sensors) {
        Map<String, DeviceId> places = new HashMap<>();
        Map<Integer, DeviceId> pins = new HashMap<>();
        for (LocalSensor sensor : sensors) {
            DeviceId other = places.putIfAbsent(sensor.wiring().place(), sensor.device());
            for (int pin : pinsOf(sensor.wiring())) {
                other = other == null ? pins.putIfAbsent(pin, sensor.device()) : other;
            }
            if (other != null) {
                throw new IllegalArgumentException(other + " and " + sensor.device() + " are both wired to "
                        + sensor.wiring().place());
            }
        }
    }

    private static Set<Integer> pinsOf(Wiring wiring) {
        Set<Integer> pins = new HashSet<>();
        if (wiring instanceof Wiring.Beams) {
            pins.add(((Wiring.Beams) wiring).outsidePin());
            pins.add(((Wiring.Beams) wiring).insidePin());
        }
        return pins;
    }

    /**
     * A sensor wired to the gateway itself.
     *
     * @param every sampling interval, hall time
     */
    public record LocalSensor(DeviceId device, Duration every, Wiring wiring) {
        /** Whether it is the same sensor at the same wires, however often it is sampled. */
        public boolean isTheSame(LocalSensor other) {
            return device.equals(other.device) && wiring.equals(other.wiring);
        }

        public LocalSensor {
            if (every.isZero() || every.isNegative()) {
                throw new IllegalArgumentException(device + " has no sampleSeconds");
            }
        }
    }
}
