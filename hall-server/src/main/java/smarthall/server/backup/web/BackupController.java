package smarthall.server.backup.web;

import java.io.UncheckedIOException;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.backup.Backup;
import smarthall.server.backup.BackupDesk;
import smarthall.server.problem.Problem;

/** Takes a backup on request; {@code ./hall backup} asks for it. */
@RestController
@RequestMapping("/api/v1/backups")
class BackupController {

    private final BackupDesk desk;

    BackupController(BackupDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    BackupAnswer take() {
        try {
            BackupDesk.Result result = desk.take();
            if (result instanceof BackupDesk.Result.Taken taken) {
                return BackupAnswer.from(taken.backup());
            }
            throw new Problem(
                    HttpStatus.CONFLICT, "other-tool", "请用 pg_dump 备份此数据库。Back this database up with pg_dump.");
        } catch (UncheckedIOException full) {
            throw new Problem(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "disk-full",
                    "备份无法写入磁盘。The backup could not be written; is the disk full?");
        }
    }

    record BackupAnswer(String file, long bytes, Instant at) {

        static BackupAnswer from(Backup backup) {
            return new BackupAnswer(backup.file().toString(), backup.bytes(), backup.at());
        }
    }
}
