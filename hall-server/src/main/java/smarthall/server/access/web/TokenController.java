package smarthall.server.access.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.Principal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.AccessToken;
import smarthall.server.access.Role;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;

/** The tokens of a hall's terminals and scripts: made, listed, revoked. A secret is shown once. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/tokens")
class TokenController {

    private final AccessDesk desk;
    private final Halls halls;

    TokenController(AccessDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @GetMapping
    TokensAnswer tokens(@PathVariable String hall) {
        HallDescription description = halls.get(new HallId(hall));
        return new TokensAnswer(desk.tokens(description.id()).stream()
                .map(token -> TokenAnswer.from(token, description, null))
                .toList());
    }

    @PostMapping
    ResponseEntity<TokenAnswer> make(
            @PathVariable String hall, @Valid @RequestBody TokenRequest wish, Principal admin) {
        HallDescription description = halls.get(new HallId(hall));
        AccessDesk.MadeToken made = desk.makeToken(description.id(), wish.name(), wish.role(), admin.getName());
        return ResponseEntity.created(URI.create(
                        "/api/v1/halls/" + hall + "/tokens/" + made.token().id()))
                .body(TokenAnswer.from(made.token(), description, made.secret()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable String hall, @PathVariable UUID id, Principal admin) {
        if (!desk.revoke(halls.get(new HallId(hall)).id(), id, admin.getName())) {
            throw new Problem(HttpStatus.NOT_FOUND, "unknown-token", "没有这个令牌。There is no such token.");
        }
        return ResponseEntity.noContent().build();
    }

    record TokenRequest(@NotBlank @Size(max = 100) String name, @NotNull Role role) {}

    record TokensAnswer(List<TokenAnswer> items) {}

    /** A token; the secret is there only in the answer that made it. */
    record TokenAnswer(
            String id,
            String name,
            Role role,
            OffsetDateTime createdAt,
            String createdBy,
            @Nullable OffsetDateTime revokedAt,
            @Nullable String secret) {

        static TokenAnswer from(AccessToken token, HallDescription hall, @Nullable String secret) {
            return new TokenAnswer(
                    token.id().toString(),
                    token.name(),
                    token.role(),
                    token.createdAt().atZone(hall.timeZone()).toOffsetDateTime(),
                    token.createdBy(),
                    token.revokedAt()
                            .map(at -> at.atZone(hall.timeZone()).toOffsetDateTime())
                            .orElse(null),
                    secret);
        }
    }
}
