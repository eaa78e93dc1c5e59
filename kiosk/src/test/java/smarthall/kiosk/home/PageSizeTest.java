package smarthall.kiosk.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.testing.FakeHall;

class PageSizeTest {

    @Property
    void pagesHoldEveryItemOnceInOrderAndDoNotOverflow(
            @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 9) Integer> sizes,
            @ForAll @DoubleRange(min = 300, max = 2000) double height,
            @ForAll @IntRange(min = 1, max = 3) int columns) {
        double pager = 100;
        double heading = 50;
        double row = 120;
        List<Group> groups = groups(sizes);

        List<List<Group>> pages = new PageSize(height, pager, heading, row, columns).pages(groups);

        assertThat(pages.stream().flatMap(List::stream).flatMap(group -> group.items().stream()))
                .containsExactlyElementsOf(
                        groups.stream().flatMap(group -> group.items().stream()).toList());
        double room = pages.size() > 1 ? height - pager : height;
        assertThat(pages).allSatisfy(page -> {
            assertThat(page).isNotEmpty();
            double used = page.stream()
                    .mapToDouble(group -> heading + row * ((group.items().size() + columns - 1) / columns))
                    .sum();
            assertThat(used).isLessThanOrEqualTo(room);
        });
    }

    private static List<Group> groups(List<Integer> sizes) {
        List<Group> groups = new ArrayList<>();
        for (int number = 0; number < sizes.size(); number++) {
            List<ServiceItem> items = new ArrayList<>();
            for (int place = 0; place < sizes.get(number); place++) {
                items.add(FakeHall.item("item-" + number + "-" + place, "事项", "Item", "line-" + number));
            }
            groups.add(new Group(items.get(0).line(), items));
        }
        return groups;
    }
}
