package smarthall.sim.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import smarthall.sim.trace.RecordedAir;

/** Says again what another station once measured, unrounded, at the moments at which it did. */
final class RecordedAirStation implements Instrument {

    private final NavigableMap<Instant, RecordedAir> records;

    RecordedAirStation(NavigableMap<Instant, RecordedAir> records) {
        this.records = records;
    }

    @Override
    public List<Measurement> measure(Instant at) {
        List<Measurement> said = new ArrayList<>();
        RecordedAir air = records.get(at);
        if (air != null) {
            air.celsius().ifPresent(value -> said.add(Quantity.TEMPERATURE.exactly(value)));
            air.relativeHumidity().ifPresent(value -> said.add(Quantity.HUMIDITY.exactly(value)));
            air.co2().ifPresent(value -> said.add(Quantity.CO2.exactly(value)));
        }
        return said;
    }
}
