package smarthall.server.catalogue.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import smarthall.server.catalogue.Items;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.catalogue.files.CatalogueText.Format;
import smarthall.server.catalogue.files.CatalogueText.Read;

class CatalogueTextTest {

    @ParameterizedTest
    @EnumSource(Format.class)
    void theItemsThatShipAreReadBack(Format format) throws Exception {
        List<ServiceItem> items = CatalogueFile.seed().items();
        assertThat(items).hasSizeGreaterThanOrEqualTo(60);
        Read read = read(CatalogueText.write(items, format), format);
        assertThat(read.faults()).isEmpty();
        assertThat(read.items()).isEqualTo(items);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what stands in the file | what stands there instead | line | column | field
                "passport,name,普通护照签发,Issue an ordinary passport|passport,name,普通护照签发,|2|4|name.en",
                "passport,line,,,general|passport,line,,,General|8|5|line",
                "passport,visits,,,1|passport,visits,,,once|13|5|visits",
                "passport,material,居民身份证原件|passport,material,|15|3|guide.materials[0].name.zh",
                "passport,type,,,07|passport,typ,,,07|9|2|part",
                "passport,feeCharged,,,yes|passport,feeCharged,,,perhaps|22|5|guide.feeCharged",
                "passport,step,到窗口面签|passport,step,=HYPERLINK(1)|16|3|guide.steps[0].zh"
            })
    void aFaultIsToldByLineAndColumn(String right, String wrong, int line, int column, String field) {
        String good = CatalogueText.write(List.of(Items.passport()), Format.CSV);
        assertThat(good).contains(right);
        Read read = read(good.replace(right, wrong), Format.CSV);
        assertThat(read.faults()).anySatisfy(fault -> {
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.column()).isEqualTo(column);
            assertThat(fault.field()).isEqualTo(field);
        });
        assertThat(read.faults().stream().map(fault -> fault.line() + fault.field()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsMissingIsToldAtTheItem() {
        Read read = read("item,part,zh,en,value\r\nx,name,护照,Passport,\r\n", Format.CSV);
        assertThat(read.faults()).extracting(ImportFault::field).contains("line", "type", "visits", "guide.fee.zh");
        assertThat(read.faults()).allSatisfy(fault -> assertThat(fault.line()).isEqualTo(2));
    }

    @Test
    void theSameItemTwiceInJsonIsToldWithBothLines() {
        String one = CatalogueText.write(List.of(Items.passport()), Format.JSON);
        String item = one.substring(one.indexOf('[') + 1, one.lastIndexOf(']'));
        Read read = read("{\"items\":[" + item + "," + item + "]}", Format.JSON);
        assertThat(read.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("code");
            assertThat(fault.line()).isGreaterThan(2);
            assertThat(fault.words().en()).contains("line 2 already");
        });
    }

    @Test
    void jsonThatIsNoneOrMisspeltIsToldByLineAndColumn() {
        assertThat(read("{\n \"items\": [\n  {,}\n ]\n}", Format.JSON).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(3));
        assertThat(read("{\n\"items\": [\n{\"code\": \"x\",\n\"visit\": 1}]}", Format.JSON)
                        .faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line()).isEqualTo(4);
                    assertThat(fault.field()).isEqualTo("visit");
                });
        assertThat(read("{\n\"items\": [\n{\"code\": \"x\",\n\"visits\": \"many\"}]}", Format.JSON)
                        .faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line()).isEqualTo(4);
                    assertThat(fault.field()).isEqualTo("visits");
                });
    }

    @Test
    void anotherEncodingAnOpenQuoteAndAnEmptyFileAreToldInOneSentence() {
        byte[] gbk = "item,part,zh,en,value\r\nx,name,护照".getBytes(Charset.forName("GBK"));
        assertThat(CatalogueText.read(gbk, Format.CSV).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.words().zh()).contains("UTF-8"));
        assertThat(read("item,part,zh,en,value\r\nx,name,\"护照\r\n", Format.CSV).faults())
                .anySatisfy(fault -> assertThat(fault.line()).isEqualTo(2));
        assertThat(read("", Format.CSV).faults()).isNotEmpty();
        assertThat(read("item,part,zh,en,value\r\n", Format.CSV).faults()).hasSize(1);
        assertThat(read("{}", Format.JSON).faults()).hasSize(1);
        assertThat(read("null", Format.JSON).faults()).hasSize(1);
    }

    @Test
    void columnsMayStandInAnyOrderAndTheMarkMayBeMissing() {
        Read read = read("part,item,en,zh,value\nname,x,Passport,护照,\nline,x,,,general\n", Format.CSV);
        assertThat(read.faults()).extracting(ImportFault::field).doesNotContain("name.zh", "name.en", "line");
        assertThat(read("item,zh,en,value\n", Format.CSV).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).isEqualTo("part"));
    }

    private static Read read(String text, Format format) {
        return CatalogueText.read(text.getBytes(StandardCharsets.UTF_8), format);
    }
}
