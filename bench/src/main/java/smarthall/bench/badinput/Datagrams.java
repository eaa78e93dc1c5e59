package smarthall.bench.badinput;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/** Datagrams from strangers that are no DTLS, or nearly a first flight of it. */
final class Datagrams {

    /** A record with a ClientHello of DTLS 1.2 that offers one suite (RFC 6347 section 4.2.1), to be broken. */
    private static final byte[] HELLO = hello();

    private Datagrams() {}

    static void send(InetSocketAddress gateway, PackGrammar grammar, int count) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int sent = 0; sent < count; sent++) {
                byte[] datagram =
                        switch (grammar.below(3)) {
                            case 0 -> grammar.bytes(1 + grammar.below(600));
                            case 1 -> grammar.cut(HELLO);
                            default -> grammar.bits(HELLO);
                        };
                socket.send(new DatagramPacket(datagram, datagram.length, gateway));
            }
        }
    }

    private static byte[] hello() {
        byte[] body = new byte[2 + 32 + 1 + 1 + 4 + 2];
        body[0] = (byte) 0xfe;
        body[1] = (byte) 0xfd;
        body[37] = 2;
        body[39] = (byte) 0xa8; // TLS_PSK_WITH_AES_128_GCM_SHA256
        body[38] = 0x00;
        body[40] = 1;
        byte[] handshake = new byte[12 + body.length];
        handshake[0] = 1;
        handshake[3] = (byte) body.length;
        handshake[11] = (byte) body.length;
        System.arraycopy(body, 0, handshake, 12, body.length);
        byte[] record = new byte[13 + handshake.length];
        record[0] = 22;
        record[1] = (byte) 0xfe;
        record[2] = (byte) 0xfd;
        record[12] = (byte) handshake.length;
        System.arraycopy(handshake, 0, record, 13, handshake.length);
        return record;
    }
}
