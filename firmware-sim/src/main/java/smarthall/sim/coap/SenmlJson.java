package smarthall.sim.coap;

import java.math.BigDecimal;
import smarthall.sim.device.Measurement;
import smarthall.sim.device.Pack;
import smarthall.sim.device.PackEncoding;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a pack as SenML JSON (RFC 8428): base name and base time stand in the first record and hold for all. */
public final class SenmlJson implements PackEncoding {

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    @Override
    public String encode(Pack pack) {
        ArrayNode records = mapper.createArrayNode();
        for (Measurement measurement : pack.measurements()) {
            ObjectNode senml = records.addObject();
            if (records.size() == 1) {
                senml.put("bn", pack.hall() + "/" + pack.device() + "/");
                senml.put("bt", shortest(BigDecimal.valueOf(pack.at().toEpochMilli(), 3)));
            }
            senml.put("n", measurement.quantity().senmlName());
            senml.put("u", measurement.quantity().unit());
            senml.put("v", shortest(measurement.value()));
        }
        return mapper.writeValueAsString(records);
    }

    /** Without trailing zeros, and never in the form 1E+9. */
    private static BigDecimal shortest(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
