package smarthall.server.access.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.AccessToken;
import smarthall.server.access.Role;
import smarthall.server.access.StaffMember;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.Halls;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes each hall's logins and its first terminal's token, once, before the server reports itself ready. The files are
 * written before the rows: whoever is cut off between the two finds the same secrets at the next start.
 */
@Component
class FirstStart implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
    private static final String TERMINAL = "first terminal";
    private static final String BY = "first start";

    /** No characters that look alike on paper; 31 of them, so 16 give 79 bits. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;

    private final AccessDesk desk;
    private final Halls halls;
    private final Path secrets;
    private final SecureRandom random = new SecureRandom();
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    FirstStart(AccessDesk desk, Halls halls, HallSettings settings) {
        this.desk = desk;
        this.halls = halls;
        this.secrets = settings.secrets().toAbsolutePath();
    }

    record LoginFile(String user, String password) {}

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        Files.createDirectories(
                secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        HallId plain = plainHall();
        for (HallDescription hall : halls.all()) {
            // One hall's names stand alone; those of further halls, and their files, carry the hall.
            boolean alone = hall.id().equals(plain);
            makeLogins(hall, alone ? "" : hall.id() + "-", alone ? "logins.json" : "logins-" + hall.id() + ".json");
            makeTerminal(hall, alone ? "terminal-token" : "terminal-token-" + hall.id());
        }
    }

    /** The hall whose staff have the plain names: for ever the one that was the first at the first start of all. */
    private HallId plainHall() {
        return desk.hallOf(loginOf(Role.ADMIN)).orElse(halls.all().get(0).id());
    }

    private void makeLogins(HallDescription hall, String prefix, String fileName) throws IOException {
        Map<String, StaffMember> missing = new LinkedHashMap<>(wanted(hall, prefix));
        missing.values().removeIf(member -> desk.knows(member.name()));
        if (missing.isEmpty()) {
            return;
        }
        Path file = secrets.resolve(fileName);
        Map<String, LoginFile> logins = Files.exists(file)
                ? json.readValue(Files.readAllBytes(file), new TypeReference<LinkedHashMap<String, LoginFile>>() {})
                : new LinkedHashMap<>();
        Map<StaffMember, LoginFile> made = new LinkedHashMap<>();
        missing.forEach((place, member) ->
                made.put(member, logins.computeIfAbsent(place, name -> new LoginFile(member.name(), newPassword()))));
        write(file, json.writeValueAsBytes(logins));
        made.forEach((member, login) -> desk.add(member, login.password()));
        log.info("{} logins made for hall {}; their passwords are in {}", missing.size(), hall.id(), file);
    }

    /** By the name that each has in the hall's own file. */
    private static Map<String, StaffMember> wanted(HallDescription hall, String prefix) {
        Map<String, StaffMember> staff = new LinkedHashMap<>();
        for (Role role : List.of(Role.ADMIN, Role.MANAGER, Role.RECEPTION, Role.FACILITY, Role.AUDITOR)) {
            String place = loginOf(role);
            staff.put(place, new StaffMember(hall.id(), prefix + place, Set.of(role)));
        }
        hall.counters().forEach(counter -> {
            String place = "clerk-" + counter.id();
            staff.put(place, new StaffMember(hall.id(), prefix + place, Set.of(Role.CLERK)));
        });
        return staff;
    }

    private static String loginOf(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private void makeTerminal(HallDescription hall, String fileName) throws IOException {
        if (desk.tokens(hall.id()).stream().map(AccessToken::name).anyMatch(TERMINAL::equals)) {
            return;
        }
        Path file = secrets.resolve(fileName);
        String secret = Files.exists(file) ? Files.readString(file).strip() : desk.newSecret();
        write(file, (secret + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        desk.makeToken(hall.id(), TERMINAL, Role.TERMINAL, BY, secret);
    }

    private String newPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * 4; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    private void write(Path file, byte[] content) throws IOException {
        Path made = Files.createTempFile(
                secrets,
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(made, content);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
