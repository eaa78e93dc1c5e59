package smarthall.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GatewayLoadTest {

    @Test
    void aReceiptSettlesAllNumbersOfItsRangesAndNoRefusedOnes() {
        String receipt = "{\"stored\":[[1041,1063],[1066,1066]],\"refused\":[[1064,\"unknown-unit\"]]}";

        assertThat(GatewayLoad.settled(receipt.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(24);
    }
}
