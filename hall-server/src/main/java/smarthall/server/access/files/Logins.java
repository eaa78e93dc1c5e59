package smarthall.server.access.files;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.Role;
import smarthall.server.access.StaffMember;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallFault;
import smarthall.server.hall.HallFollower;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hall's logins: one for each role, one for each counter, made once. Those that are missing are made at the start, and with the
 * change of the description that brings a counter. Their passwords stand in a file first: if the rows do not come to be, the same
 * passwords are used the next time. One hall's names stand alone; those of further halls, and their files, carry the hall.
 * Thread-safe.
 */
@Component
class Logins implements HallFollower {

    private static final Logger log = LoggerFactory.getLogger(Logins.class);

    /** No characters that look alike on paper; 31 of them, so 16 give 79 bits. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;

    private final AccessDesk desk;
    private final Halls halls;
    private final SecretFiles secrets;
    private final SecureRandom random = new SecureRandom();
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Logins(AccessDesk desk, Halls halls, SecretFiles secrets) {
        this.desk = desk;
        this.halls = halls;
        this.secrets = secrets;
    }

    record LoginFile(String user, String password) {}

    @Override
    public List<HallFault> remarks(HallDescription before, HallDescription after) {
        Set<String> known = wanted(before).keySet();
        return wanted(after).entrySet().stream()
                .filter(place -> !known.contains(place.getKey())
                        && !desk.knows(place.getValue().name()))
                .map(place -> HallFault.remark("counters", made(place.getValue().name(), file(after.id()))))
                .toList();
    }

    private static LocalText made(String user, String file) {
        return new LocalText(
                "新窗口的账号“" + user + "”随这次修改生成，密码写在服务器的 secrets/" + file + " 中；已有的叫号员也可以在叫号页面选择这个窗口。",
                "come with a login of their own, \"" + user + "\", whose password is written into secrets/" + file
                        + " at the server; any clerk can choose the counter on the clerk's page, too.");
    }

    /** A change of the hall does not fail for a file of passwords: what is missing then is made at the next start. */
    @Override
    public void prepare(HallDescription before, HallDescription after) {
        try {
            make(after);
        } catch (IOException unwritable) {
            log.warn(
                    "the logins of new counters of hall {} are made at the next start: {}",
                    after.id(),
                    unwritable.toString());
        } catch (JacksonException broken) {
            // What it says may hold a piece of a password.
            log.warn(
                    "the logins of new counters of hall {} are made when {} is JSON again",
                    after.id(),
                    secrets.path(file(after.id())));
        }
    }

    /**
     * Makes the logins that the hall wants and does not have yet.
     *
     * @throws IOException when the file of passwords cannot be read or written; then no login is made
     */
    synchronized void make(HallDescription hall) throws IOException {
        Map<String, StaffMember> missing = wanted(hall);
        missing.values().removeIf(member -> desk.knows(member.name()));
        if (missing.isEmpty()) {
            return;
        }
        String file = file(hall.id());
        Optional<String> written = secrets.text(file);
        Map<String, LoginFile> logins = written.isPresent()
                ? json.readValue(written.get(), new TypeReference<LinkedHashMap<String, LoginFile>>() {})
                : new LinkedHashMap<>();
        Map<StaffMember, LoginFile> made = new LinkedHashMap<>();
        missing.forEach((place, member) ->
                made.put(member, logins.computeIfAbsent(place, name -> new LoginFile(member.name(), newPassword()))));
        secrets.write(file, json.writeValueAsString(logins));
        made.forEach((member, login) -> desk.add(member, login.password()));
        log.info(
                "{} logins made for hall {}; their passwords are in {}", missing.size(), hall.id(), secrets.path(file));
    }

    /** Whether the hall's staff have the plain names: for ever that of the hall that was the first at the first start of all. */
    boolean isPlain(HallId hall) {
        return hall.equals(desk.hallOf(loginOf(Role.ADMIN))
                .orElseGet(() -> halls.all().get(0).id()));
    }

    private String file(HallId hall) {
        return isPlain(hall) ? "logins.json" : "logins-" + hall + ".json";
    }

    /** By the name that each has in the hall's own file. */
    private Map<String, StaffMember> wanted(HallDescription hall) {
        String prefix = isPlain(hall.id()) ? "" : hall.id() + "-";
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
}
