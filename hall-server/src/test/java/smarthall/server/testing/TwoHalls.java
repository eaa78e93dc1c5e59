package smarthall.server.testing;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a whole server its own data folder, the sample hall and the village's service point; no broker is there. */
public final class TwoHalls implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ServerContext.apply(context, "yixing", "baita");
    }
}
