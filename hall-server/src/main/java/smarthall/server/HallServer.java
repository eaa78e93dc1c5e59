package smarthall.server;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import smarthall.server.history.MoveHistory;

/** The server of one or more service halls: what they feel, who waits, and what should be done about it. */
@Modulithic(systemName = "hall-server")
@SpringBootApplication
@ConfigurationPropertiesScan
public class HallServer {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(MoveHistory.COMMAND)) {
            System.exit(MoveHistory.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(HallServer.class, args);
    }
}
