package smarthall.bench.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.bench.net.Wire.Cut;

class TcpWireTest {

    private static final int LONG = 10_000;
    private static final int SHORT = 300;

    private ServerSocket target;
    private TcpWire wire;

    @BeforeEach
    void layIt() throws IOException {
        target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        wire = new TcpWire(target.getLocalPort());
        Thread echo = new Thread(this::echo, "echo");
        echo.setDaemon(true);
        echo.start();
    }

    @AfterEach
    void takeItUp() throws IOException {
        wire.close();
        target.close();
    }

    @Test
    void whatIsSaidComesBack() throws IOException {
        try (Socket client = connect()) {
            say(client, "hello");
            assertThat(hear(client, LONG)).isEqualTo("hello");
        }
    }

    @Test
    void aSilentCutHoldsBackWhatIsSaidUntilItIsMended() throws IOException {
        try (Socket client = connect()) {
            say(client, "before");
            hear(client, LONG);

            wire.cut(Cut.SILENT);
            say(client, "within");
            assertThatThrownBy(() -> hear(client, SHORT)).isInstanceOf(SocketTimeoutException.class);

            wire.mend();
            assertThat(hear(client, LONG)).isEqualTo("within");
        }
    }

    @Test
    void whoConnectsDuringASilentCutHearsNothingAndIsHungUpOnAfterwards() throws IOException {
        wire.cut(Cut.SILENT);
        try (Socket client = connect()) {
            say(client, "hello?");
            assertThatThrownBy(() -> hear(client, SHORT)).isInstanceOf(SocketTimeoutException.class);

            wire.mend();
            assertThatThrownBy(() -> hear(client, LONG)).isInstanceOf(SocketException.class);
        }
        whatIsSaidComesBack();
    }

    @Test
    void aRefusingCutBreaksEveryConnectionAndEveryNewOne() throws IOException {
        try (Socket client = connect()) {
            say(client, "before");
            hear(client, LONG);

            wire.cut(Cut.REFUSING);
            assertThatThrownBy(() -> hear(client, LONG)).isInstanceOf(SocketException.class);
        }
        assertThatThrownBy(() -> {
                    try (Socket client = connect()) {
                        say(client, "again?");
                        hear(client, LONG);
                    }
                })
                .isInstanceOf(SocketException.class);

        wire.mend();
        whatIsSaidComesBack();
    }

    @Test
    void whenTheTargetIsGoneTheOtherEndIsTold() throws IOException {
        target.close();

        assertThatThrownBy(() -> {
                    try (Socket client = connect()) {
                        hear(client, LONG);
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), wire.port());
    }

    private static void say(Socket socket, String word) throws IOException {
        socket.getOutputStream().write(word.getBytes(StandardCharsets.UTF_8));
    }

    private static String hear(Socket socket, int patienceMillis) throws IOException {
        socket.setSoTimeout(patienceMillis);
        byte[] word = new byte[100];
        int length = socket.getInputStream().read(word);
        if (length < 0) {
            throw new SocketException("hung up");
        }
        return new String(word, 0, length, StandardCharsets.UTF_8);
    }

    private void echo() {
        while (!target.isClosed()) {
            try {
                Socket client = target.accept();
                Thread one = new Thread(() -> echo(client), "echo-one");
                one.setDaemon(true);
                one.start();
            } catch (IOException over) {
                return;
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // as a broken connection should be
        }
    }
}
