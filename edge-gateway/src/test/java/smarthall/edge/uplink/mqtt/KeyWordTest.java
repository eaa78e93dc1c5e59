package smarthall.edge.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.uplink.mqtt.KeyWord.Heard;

class KeyWordTest {
    private static final String TOPIC = "halls/yixing/gateways/gw-1/keys";
    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final DeviceId ONE = new DeviceId("one");
    private static final DeviceId TWO = new DeviceId("two");
    private static final DeviceId OUT = new DeviceId("out");

    private final KeyWord word = new KeyWord(TOPIC);

    @Test
    void aWordInPartsCountsWhenAllAreThereInWhateverOrderTheyCome() {
        assertThat(hear("/2", "{'word':'a','keys':{'two':'" + KEY + "'},'revoked':['out']}"))
                .isEqualTo(new Heard.NotYet());
        assertThat(hear("", "{'word':'a','parts':2}")).isEqualTo(new Heard.NotYet());

        whole(hear("/1", "{'word':'a','keys':{'one':'" + KEY + "'},'revoked':[]}"), ONE, TWO, OUT);
    }

    @Test
    void partsOfTwoWordsAreNeverPutTogether() {
        hear("/1", "{'word':'a','keys':{'one':'" + KEY + "'},'revoked':[]}");
        hear("/2", "{'word':'a','keys':{'two':'" + KEY + "'},'revoked':[]}");
        whole(hear("", "{'word':'a','parts':2}"), ONE, TWO);

        // 'two' was shut out meanwhile, and the server was killed before its last message.
        assertThat(hear("/1", "{'word':'b','keys':{'one':'" + KEY + "'},'revoked':[]}"))
                .isEqualTo(new Heard.NotYet());
        assertThat(hear("/2", "{'word':'b','keys':{},'revoked':['two']}")).isEqualTo(new Heard.NotYet());
        assertThat(hear("", "{'word':'a','parts':2}")).as("kept by the broker").isEqualTo(new Heard.NotYet());

        Heard now = hear("", "{'word':'b','parts':2}");
        whole(now, ONE, TWO);
        assertThat(((Heard.Whole) now).keys()).containsEntry(TWO, Optional.empty());
    }

    @Test
    void aWordInOneMessageCountsAtOnceAndPartsOfAnEarlierOneNoMore() {
        hear("", "{'word':'a','parts':1}");
        whole(hear("", "{'keys':{'one':'" + KEY + "'},'revoked':[]}"), ONE);

        assertThat(hear("/1", "{'word':'a','keys':{'two':'" + KEY + "'},'revoked':[]}"))
                .isEqualTo(new Heard.NotYet());
        assertThat(hear("/1", "")).isEqualTo(new Heard.NotYet());
    }

    @Test
    void whatIsNoWordIsSaid() {
        for (String wrong : List.of("", "[]", "{'word':'a'}", "{'word':'','parts':1}", "{'word':'a','parts':1001}")) {
            assertThat(hear("", wrong)).as(wrong).isEqualTo(new Heard.Unreadable());
        }
        for (String wrong :
                List.of("[]", "{'keys':{},'revoked':[]}", "{'word':'a','keys':{'one':'xy'},'revoked':[]}")) {
            assertThat(hear("/1", wrong)).as(wrong).isEqualTo(new Heard.Unreadable());
        }
        assertThat(hear("/0", "{'word':'a','keys':{},'revoked':[]}")).isEqualTo(new Heard.Unreadable());
        assertThat(hear("/one", "{'word':'a','keys':{},'revoked':[]}")).isEqualTo(new Heard.Unreadable());
    }

    private Heard hear(String below, String json) {
        return word.heard(TOPIC + below, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static void whole(Heard heard, DeviceId... nodes) {
        assertThat(heard).isInstanceOfSatisfying(Heard.Whole.class, whole -> assertThat(whole.keys())
                .containsOnlyKeys(nodes));
    }
}
