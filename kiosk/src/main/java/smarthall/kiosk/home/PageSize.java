package smarthall.kiosk.home;

import java.util.ArrayList;
import java.util.List;

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

    /** Room for everything. */
    static final PageSize BOUNDLESS = new PageSize(1_000_000, 0, 1, 1, 2);

    /** Spreads groups over pages; one that does not fit is continued under its heading on the next page. */
    List<List<Group>> pages(List<Group> groups) {
        List<List<Group>> pages = spread(groups, height);
        return pages.size() > 1 ? spread(groups, height - pager) : pages;
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
                page.add(new Group(group.line(), group.items().subList(done, upTo)));
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
