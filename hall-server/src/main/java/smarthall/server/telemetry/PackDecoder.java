package smarthall.server.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads a message from the broker by the rules and the halls' descriptions as they are now. Thread-safe. */
public interface PackDecoder {

    /** What is written in a record, whether the hall accepts it or not. */
    record Said(String name, Optional<String> unit, Optional<Double> number, Instant at) {}

    /**
     * @param records what can be read of it; empty where it is no SenML
     * @param packs what the hall would store; empty where it refuses
     * @param refusal why it refuses
     * @param why the same in a sentence, in English
     */
    record Decoded(List<Said> records, List<ReadingPack> packs, Optional<RefusalReason> refusal, Optional<String> why) {

        public Decoded {
            records = List.copyOf(records);
            packs = List.copyOf(packs);
        }
    }

    /**
     * @param arrived what times without a date are relative to
     * @param now hall time, of which readings must not be ahead
     */
    Decoded decode(String topic, byte[] payload, Instant arrived, Instant now);
}
