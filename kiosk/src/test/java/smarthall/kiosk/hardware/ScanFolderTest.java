package smarthall.kiosk.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanFolderTest {

    private static final byte[] PAGE = {1, 2, 3};

    @TempDir
    Path folder;

    private ScanFolder scanner;

    @BeforeEach
    void open() {
        scanner = new ScanFolder(folder);
    }

    @Test
    void aPageIsTakenWhenItHasStoppedGrowingAndIsThenGone() throws IOException {
        Path page = Files.write(folder.resolve("scan-1.jpg"), PAGE);
        assertThat(scanner.take()).isEmpty();
        Files.write(page, PAGE, StandardOpenOption.APPEND);
        assertThat(scanner.take()).as("it grew").isEmpty();

        assertThat(scanner.take()).hasValue(new byte[] {1, 2, 3, 1, 2, 3});
        assertThat(page).doesNotExist();
        assertThat(scanner.take()).isEmpty();
    }

    @Test
    void whatAnEarlierVisitorLeftIsThrownAway() throws IOException {
        Files.write(folder.resolve("scan-1.jpg"), PAGE);
        scanner.take();
        scanner.clear();

        assertThat(scanner.take()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anEmptyAndAHiddenFileAreNoPages() throws IOException {
        Files.createFile(folder.resolve("scan-1.jpg"));
        Files.write(folder.resolve(".scan-2.jpg"), PAGE);
        scanner.take();

        assertThat(scanner.take()).isEmpty();
    }

    @Test
    void pagesComeOneByOneInTheOrderOfTheirNames() throws IOException {
        Files.write(folder.resolve("b"), new byte[] {2});
        Files.write(folder.resolve("a"), new byte[] {1});
        scanner.take();

        assertThat(scanner.take()).hasValue(new byte[] {1});
        assertThat(scanner.take()).hasValue(new byte[] {2});
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> new ScanFolder(folder.resolve("none")).take()).isInstanceOf(IOException.class);
    }
}
