package smarthall.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The server of one or more service halls: what they feel, who waits, and what should be done about it. */
@Modulithic(systemName = "hall-server")
@SpringBootApplication
@ConfigurationPropertiesScan
public class HallServer {

    public static void main(String[] args) {
        SpringApplication.run(HallServer.class, args);
    }
}
