package smarthall.bench.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.bench.net.Wire.Cut;

class UdpWireTest {

    private static final int LONG = 10_000;
    private static final int SHORT = 300;

    private final Set<Integer> senders = ConcurrentHashMap.newKeySet();
    private DatagramSocket target;
    private UdpWire wire;

    @BeforeEach
    void layIt() throws IOException {
        target = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        wire = new UdpWire(target.getLocalPort());
        Thread echo = new Thread(this::echo, "echo");
        echo.setDaemon(true);
        echo.start();
    }

    @AfterEach
    void takeItUp() {
        wire.close();
        target.close();
    }

    @Test
    void eachSenderHearsItsOwnAnswersAndIsSomebodyElseToTheTarget() throws IOException {
        try (DatagramSocket one = new DatagramSocket();
                DatagramSocket other = new DatagramSocket()) {
            say(one, "one");
            say(other, "other");
            say(one, "one more");

            assertThat(hear(one, LONG)).isEqualTo("one");
            assertThat(hear(one, LONG)).isEqualTo("one more");
            assertThat(hear(other, LONG)).isEqualTo("other");
            assertThat(senders).hasSize(2);
        }
    }

    @Test
    void whatIsSaidDuringACutIsLostAndWhatIsSaidAfterwardsIsNot() throws IOException {
        try (DatagramSocket client = new DatagramSocket()) {
            wire.cut(Cut.SILENT);
            say(client, "lost");
            assertThatThrownBy(() -> hear(client, SHORT)).isInstanceOf(SocketTimeoutException.class);

            wire.mend();
            say(client, "heard");
            assertThat(hear(client, LONG)).isEqualTo("heard");
        }
    }

    @Test
    void aTargetThatIsAwayForAWhileIsReachedAgain() throws IOException {
        int port = target.getLocalPort();
        try (DatagramSocket client = new DatagramSocket()) {
            say(client, "there");
            assertThat(hear(client, LONG)).isEqualTo("there");

            target.close();
            say(client, "nobody");
            say(client, "nobody");
            assertThatThrownBy(() -> hear(client, SHORT)).isInstanceOf(SocketTimeoutException.class);

            target = new DatagramSocket(port, InetAddress.getLoopbackAddress());
            Thread echo = new Thread(this::echo, "echo");
            echo.setDaemon(true);
            echo.start();
            say(client, "back");
            assertThat(hear(client, LONG)).isEqualTo("back");
        }
    }

    private void say(DatagramSocket socket, String word) throws IOException {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), wire.port()));
    }

    private static String hear(DatagramSocket socket, int patienceMillis) throws IOException {
        socket.setSoTimeout(patienceMillis);
        DatagramPacket answer = new DatagramPacket(new byte[100], 100);
        socket.receive(answer);
        return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
    }

    private void echo() {
        DatagramSocket socket = target;
        try {
            while (true) {
                DatagramPacket heard = new DatagramPacket(new byte[100], 100);
                socket.receive(heard);
                senders.add(heard.getPort());
                socket.send(heard);
            }
        } catch (IOException over) {
            // the test has closed it
        }
    }
}
