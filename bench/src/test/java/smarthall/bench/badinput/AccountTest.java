package smarthall.bench.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {

    private final Account account = new Account(100, 10);

    @Test
    void countsWhatIsStoredAndWhatIsRefusedForWhichReason() {
        receipt(
                "{\"stored\":[[100,102],[104,104]],\"refused\":[[103,\"not-json\"],[105,\"not-json\"],[106,\"too-large\"]]}");

        assertThat(account.answered()).isEqualTo(7);
        assertThat(account.storedCount()).isEqualTo(4);
        assertThat(account.refused()).isEqualTo(Map.of("not-json", 2L, "too-large", 1L));
    }

    @Test
    void countsWhatIsToldAgainOnceAndPassesOthersOver() {
        receipt("{\"stored\":[[90,100]],\"refused\":[[103,\"not-json\"]]}");
        receipt(
                "{\"stored\":[[100,100],[109,500]],\"refused\":[[103,\"not-json\"],[99,\"not-json\"],[110,\"not-json\"]]}");

        assertThat(account.answered()).isEqualTo(3);
        assertThat(account.refused()).isEqualTo(Map.of("not-json", 1L));
    }

    private void receipt(String json) {
        account.receipt(json.getBytes(UTF_8));
    }
}
