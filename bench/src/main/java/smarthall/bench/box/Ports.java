package smarthall.bench.box;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Free ports on loopback, away from those that the kernel gives to clients. */
final class Ports {

    private static final int TRIES = 200;

    private Ports() {}

    /** The first of six free ones in a row, as many as a box on servers needs. */
    static int sixInARow() {
        Random random = new Random();
        for (int tries = 0; tries < TRIES; tries++) {
            int port = 12_000 + random.nextInt(15_000);
            if (areFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No six free ports in a row were found.");
    }

    private static boolean areFree(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket http = new ServerSocket(port, 1, loopback);
                ServerSocket mqtt = new ServerSocket(port + 1, 1, loopback);
                DatagramSocket coap = new DatagramSocket(port + 2, loopback);
                ServerSocket postgres = new ServerSocket(port + 3, 1, loopback);
                ServerSocket influx = new ServerSocket(port + 4, 1, loopback);
                ServerSocket influxBackup = new ServerSocket(port + 5, 1, loopback)) {
            return http.isBound()
                    && mqtt.isBound()
                    && coap.isBound()
                    && postgres.isBound()
                    && influx.isBound()
                    && influxBackup.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
