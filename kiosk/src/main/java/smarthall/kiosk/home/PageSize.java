package smarthall.kiosk.home;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What fits on a page of groups.
 *
 * @param height of the room for a page and, if there are several, for the buttons that turn them
 * @param pager height of these buttons
 * @param heading height of a group's heading
 * @param row height of one row of items
 * @param columns items in a row
 */
public record PageSize(double height, double pager, double heading, double row, int columns) {

    private static final int MOST_ROWS = 3;

    /** Room for everything. */
    static final PageSize BOUNDLESS = new PageSize(1_000_000, 0, 1, 1, 2);

    /** Spreads groups over pages; one that does not fit is continued under its heading on the next page. */
    List<List<Group>> pages(List<Group> groups) {
        List<List<Group>> pages = spread(groups, height);
        return pages.size() > 1 ? spread(groups, height - pager) : pages;
    }

    /**
     * One page with the beginning of every group: three rows of each, or as many as there is room for, one at least. Large
     * text may need more pages even so.
     */
    List<List<Group>> overview(List<Group> groups) {
        int[] rows = new int[groups.size()];
        Arrays.fill(rows, MOST_ROWS);
        List<List<Group>> pages = pages(beginnings(groups, rows));
        for (int most = MOST_ROWS; most > 1; most--) {
            for (int at = groups.size() - 1; at >= 0 && pages.size() > 1; at--) {
                rows[at] = most - 1;
                pages = pages(beginnings(groups, rows));
            }
        }
        return pages;
    }

    private List<Group> beginnings(List<Group> groups, int[] rows) {
        return IntStream.range(0, rows.length)
                .mapToObj(at -> groups.get(at).first(rows[at] * columns))
                .toList();
    }

    private List<List<Group>> spread(List<Group> groups, double room) {
        List<List<Group>> pages = new ArrayList<>();
        List<Group> page = new ArrayList<>();
        double left = room;
        for (Group group : groups) {
            int done = 0;
            while (done < group.items().size()) {
                int rows = (int) ((left - heading) / row);
                if (rows < 1 && !page.isEmpty()) {
                    pages.add(page);
                    page = new ArrayList<>();
                    left = room;
                    continue;
                }
                int upTo = Math.min(group.items().size(), done + Math.max(1, rows) * columns);
                page.add(new Group(group.line(), group.items().subList(done, upTo), group.more()));
                left -= heading + row * ((upTo - done + columns - 1) / columns);
                done = upTo;
            }
        }
        if (!page.isEmpty()) {
            pages.add(page);
        }
        return pages;
    }
}
