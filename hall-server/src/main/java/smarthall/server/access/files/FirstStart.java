package smarthall.server.access.files;

import java.io.IOException;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.AccessToken;
import smarthall.server.access.Role;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.Halls;

/**
 * Makes each hall's logins and its first terminal's token, once, before the server reports itself ready. The files are
 * written before the rows: whoever is cut off between the two finds the same secrets at the next start.
 */
@Component
class FirstStart implements ApplicationRunner {

    private static final String TERMINAL = "first terminal";
    private static final String BY = "first start";

    private final AccessDesk desk;
    private final Halls halls;
    private final Logins logins;
    private final SecretFiles secrets;

    FirstStart(AccessDesk desk, Halls halls, Logins logins, SecretFiles secrets) {
        this.desk = desk;
        this.halls = halls;
        this.logins = logins;
        this.secrets = secrets;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        for (HallDescription hall : halls.all()) {
            logins.make(hall);
            makeTerminal(hall);
        }
    }

    private void makeTerminal(HallDescription hall) throws IOException {
        if (desk.tokens(hall.id()).stream().map(AccessToken::name).anyMatch(TERMINAL::equals)) {
            return;
        }
        String file = logins.isPlain(hall.id()) ? "terminal-token" : "terminal-token-" + hall.id();
        String secret = secrets.text(file).map(String::strip).orElseGet(desk::newSecret);
        secrets.write(file, secret + "\n");
        desk.makeToken(hall.id(), TERMINAL, Role.TERMINAL, BY, secret);
    }
}
